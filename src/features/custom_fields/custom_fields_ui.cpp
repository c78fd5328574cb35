// Draws the list of custom fields and the form of one.
#include "features/custom_fields/custom_fields_ui.h"

#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace custom_fields {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string kind_text(Kind kind) {
  return title("custom_field.kind." + std::string{name_of(kind)});
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \r\t") != std::string_view::npos) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void list_table(const std::vector<FieldRow>& rows, ui::Actions& actions) {
  const ui::Card card{"list", {.flush = true}};
  ui::Table table{
      {.name = tr("custom_field.title"),
       .columns = {{.title = title("custom_field.name"), .weight = 2, .least = 140},
                   {.title = title("custom_field.kind"), .least = 90},
                   {.title = title("custom_field.choices_name"), .weight = 2.5F, .on_phone = false},
                   {.title = title("nav.customers"), .align = ui::Align::right}},
       .rows = std::ssize(rows),
       .height = 640}};
  while (table.next_row()) {
    const auto& [field, customers] = rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("custom-fields/" + std::to_string(field.id));
    table.cell(field.name, {.bold = true});
    table.cell(kind_text(field.kind));
    std::string choices;
    for (const std::string& each : field.choices) choices += (choices.empty() ? "" : ", ") + each;
    table.cell(choices.empty() ? "–" : choices);
    table.cell(customers == 0 ? "–" : ui::count_text(customers));
  }
}

void move_to(const FieldRow& row, std::size_t place, ui::Actions& actions) {
  actions.command({.method = "custom_field.edit",
                   .params = {{"field", std::to_string(row.field.id)}, {"place", place}},
                   .done = {"custom_field.done.moved", {{"name", row.field.name}}},
                   .then = "custom-fields"});
}

void delete_dialog(const FieldRow& row, FieldForm& form, ui::Actions& actions) {
  int answer = -1;
  const std::string asked = tr("custom_field.delete.title", {{"name", row.field.name}});
  if (ui::Dialog dialog{"delete", asked, form.deleting}; dialog) {
    ui::paragraph(row.customers == 0
                      ? title("custom_field.delete.none")
                      : tr("custom_field.delete.some", {{"count", ui::count_text(row.customers)}}));
    answer = ui::dialog_buttons(tr("action.delete"), tr("action.cancel"), ui::Tone::red);
  }
  if (answer >= 0) form.deleting = false;
  if (answer != 1) return;
  actions.command({.method = "custom_field.delete",
                   .params = {{"field", std::to_string(row.field.id)}},
                   .done = {"custom_field.done.deleted", {{"name", row.field.name}}},
                   .then = "custom-fields"});
}

void head_ui(const FieldFormData& data, FieldForm& form, ui::Actions& actions) {
  std::vector<ui::ToolButton> tools;
  if (data.editing) {
    tools.push_back({title("action.more"),
                     {},
                     {{title("custom_field.up"), ui::icons::arrow_up, data.place > 1},
                      {title("custom_field.down"), ui::icons::arrow_down, data.place < data.places},
                      {title("action.delete"), ui::icons::trash, true, true}}});
  }
  const auto head = ui::page_head_ui(
      {.title = data.editing ? data.editing->field.name : title("custom_field.new"),
       .back_title = title("custom_field.title")},
      tools);
  if (head.back) actions.back = true;
  if (head.entry == 0) move_to(*data.editing, data.place - 1, actions);
  if (head.entry == 1) move_to(*data.editing, data.place + 1, actions);
  if (head.entry == 2) form.deleting = true;
}

Json params_of(const FieldFormData& data, const FieldForm& form) {
  Json params{{"name", form.name}};
  if (data.editing) {
    params["field"] = std::to_string(data.editing->field.id);
  } else {
    params["kind"] = kind_names[static_cast<std::size_t>(form.kind)];
  }
  if (static_cast<Kind>(form.kind) == Kind::choice) params["choices"] = lines_of(form.choices);
  return params;
}

}  // namespace

FieldForm form_of(const Field& field) {
  FieldForm form{.name = field.name, .kind = static_cast<int>(field.kind)};
  for (const std::string& choice : field.choices) form.choices += choice + "\n";
  return form;
}

void fields_list_ui(const std::vector<FieldRow>& rows, ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{
      title("custom_field.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("custom_field.title"),
                                      .below = title("settings.custom_fields.why"),
                                      .back_title = title("nav.settings")},
                                     tools);
  if (head.back) actions.go("settings");
  if (head.button == 0) actions.go("custom-fields/new");
  if (!rows.empty()) return list_table(rows, actions);
  ui::empty_state(ui::icons::customers, tr("custom_field.none"), tr("custom_field.none.why"));
  const std::array offers{title("custom_field.new")};
  if (ui::empty_offers(offers) == 0) actions.go("custom-fields/new");
}

void field_form_ui(const FieldFormData& data, FieldForm& form, ui::Actions& actions) {
  head_ui(data, form, actions);
  const ui::FormArea area{"form", 560};
  ui::form_error_ui(data.error, {"name", "choices"});
  {
    const ui::Card card{"fields"};
    const std::string wrong = ui::error_for(data.error, "name");
    ui::text_field(tr("custom_field.name"), form.name, {.error = wrong, .required = true});
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < kind_names.size(); ++i) {
      kinds.push_back(kind_text(static_cast<Kind>(i)));
    }
    ui::select(tr("custom_field.kind"), form.kind, kinds,
               {.width = ImGui::GetContentRegionAvail().x, .enabled = !data.editing});
    if (data.editing) {
      ui::paragraph(tr("custom_field.kind_stays"),
                    {.size = ui::sizes().small, .color = ui::colors().ink3});
    }
    if (static_cast<Kind>(form.kind) == Kind::choice) {
      const std::string wrong_choices = ui::error_for(data.error, "choices");
      ui::multiline_field(tr("custom_field.choices"), form.choices,
                          {.error = wrong_choices, .height = 150});
    }
  }
  if (data.editing) delete_dialog(*data.editing, form, actions);
  const int answer = ui::form_end_ui(tr("action.save"), !form.name.empty());
  if (answer == 0) actions.back = true;
  if (answer != 1) return;
  actions.command({.method = data.editing ? "custom_field.edit" : "custom_field.create",
                   .params = params_of(data, form),
                   .done = {data.editing ? "custom_field.done.edited" : "custom_field.done.created",
                            {{"name", form.name}}},
                   .then = "custom-fields"});
}

}  // namespace custom_fields
