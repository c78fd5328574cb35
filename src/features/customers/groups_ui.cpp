// Draws groups and tags.
#include "features/customers/groups_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// Customers are counted one group after the other.
std::string count_text(std::optional<std::int64_t> count) {
  return count ? ui::count_text(*count) : "…";
}

void group_table(const GroupsData& data, GroupsState& state, ui::Actions& actions) {
  ui::heading(tr("groups.title"), 2);
  if (data.groups.empty()) {
    ui::empty_state(ui::icons::customers, tr("groups.empty"), tr("groups.empty.why"));
    const std::array offers{title("nav.customers")};
    if (ui::empty_offers(offers) == 0) actions.go("customers");
    return;
  }
  const float height = 44 + ui::sizes().row * static_cast<float>(data.groups.size());
  const ui::Card card{"groups", {.height = height, .flush = true}};
  ui::Table table{
      {.name = tr("groups.title"),
       .columns = {{.title = title("groups.name"), .weight = 2, .least = 110},
                   {.title = title("groups.kind"), .weight = 0.5F, .least = 90, .on_phone = false},
                   {.title = title("groups.filters"), .weight = 3, .on_phone = false},
                   {.title = title("nav.customers"),
                    .weight = 0.4F,
                    .least = 80,
                    .align = ui::Align::right},
                   {.title = {}, .weight = 0, .least = 96, .align = ui::Align::right}},
       .rows = std::ssize(data.groups)}};
  while (table.next_row()) {
    const GroupRow& row = data.groups[static_cast<std::size_t>(table.row())];
    table.cell(row.name, {.bold = true});
    table.cell(tr(row.dynamic ? "groups.dynamic" : "groups.static"));
    table.cell(row.dynamic ? row.filters : "–",
               {.tone = row.unreadable ? ui::Tone::red : ui::Tone::neutral,
                .colored = row.unreadable || !row.dynamic});
    table.cell(row.unreadable ? "–" : count_text(row.customers));
    if (table.button(tr("action.edit"))) {
      state = {.editing = row.id, .name = row.name};
    } else if (table.pressed()) {
      actions.go("customers?group=" + row.id);
    }
  }
}

void edit_dialog(const GroupsData& data, GroupsState& state, ui::Actions& actions) {
  const auto found = std::ranges::find(data.groups, state.editing, &GroupRow::id);
  if (found == data.groups.end()) return;
  bool open = true, removed = false, filters = false;
  int answer = -1;
  if (ui::Dialog dialog{"edit_group", tr("groups.edit"), open}; dialog) {
    const bool taken = std::ranges::any_of(data.groups, [&](const GroupRow& row) {
      return row.name == state.name && row.id != state.editing;
    });
    const Error* const refused = state.command.shown(data.error);
    ui::form_error_ui(refused, {"name"});
    const std::string error =
        taken ? tr("group.name_taken", {{"name", state.name}}) : ui::error_for(refused, "name");
    ui::text_field(tr("groups.name"), state.name, {.error = error, .required = true});
    if (found->dynamic && !found->unreadable) {
      ui::muted(found->filters);
      filters = ui::button(tr("groups.change_filters"), {.icon = ui::icons::filter});
    }
    removed =
        ui::button(tr("groups.delete"), {.kind = ui::ButtonKind::ghost, .icon = ui::icons::trash});
    ui::muted(tr("groups.delete_why"));
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent,
                                !state.name.empty() && !taken);
    if (removed || filters) ImGui::CloseCurrentPopup();
  }
  if (filters) {  // They are those of the list, which shows whom they find.
    actions.go("customers?group=" + found->id + "&edit=filters");
    state.editing.clear();
    return;
  }
  if (removed) {
    actions.command({.method = "group.delete",
                     .params = {{"group", found->id}},
                     .done = {"groups.done.deleted", {{"name", found->name}}}});
  } else if (answer == 1 && state.name != found->name) {
    actions.command({.method = "group.change",
                     .params = {{"group", found->id}, {"name", state.name}},
                     .done = {"groups.done.renamed", {{"name", state.name}}}});
  }
  const bool sent = removed || (answer == 1 && state.name != found->name);
  if (sent) state.command.send();
  if (!sent && (answer >= 0 || !open)) state.editing.clear();
}

// As tall as the choice of the colour beside it, and in its middle.
void tag_name(const TagRow& tag, float width) {
  ImGui::BeginChild(tag.name.c_str(), {width, ui::sizes().control}, ImGuiChildFlags_None);
  const auto center = [](float height) {
    ImGui::SetCursorPosY((ui::sizes().control - height) / 2);
  };
  center(ui::text_size(tag.name, {.size = 11, .bold = true}).y + 8);
  ui::badge(tag.name, tag.tone);
  ImGui::SameLine(0, 8);
  const std::string count = count_text(tag.customers);
  center(ui::text_size(count, {.size = ui::sizes().small}).y);
  ui::muted(count);
  ImGui::EndChild();
}

void tag_lines(const GroupsData& data, GroupsState& state, ui::Actions& actions) {
  ui::heading(tr("customer.tags"), 2);
  const ui::Card card{"tags"};
  if (data.tags.empty()) ui::muted(tr("groups.no_tags"));
  std::vector<std::string> colors;
  for (const std::string_view name : ui::tone_names) {
    colors.emplace_back(tr("tag.color." + std::string{name}));
  }
  for (const TagRow& tag : data.tags) {
    ui::Columns columns{{1, 1}, 12, 2};
    tag_name(tag, columns.next());
    int chosen = static_cast<int>(tag.tone);
    if (ui::select(tr("tag.color_of", {{"name", tag.name}}), chosen, colors,
                   {.width = std::min(180.0F, columns.next()), .name_above = false})) {
      actions.command({.method = "tag.color",
                       .params = {{"tag", tag.name},
                                  {"color", ui::tone_names[static_cast<std::size_t>(chosen)]}},
                       .done = {"tag.done", {{"name", tag.name}}}});
      state.command.send();
    }
  }
}

}  // namespace

void groups_answered(GroupsState& state, const Error* error) {
  if (state.command.taken(error)) state.editing.clear();
}

void groups_ui(const GroupsData& data, GroupsState& state, ui::Actions& actions) {
  const auto head =
      ui::page_head_ui({.title = title("nav.groups"), .back_title = title("nav.settings")});
  if (head.back) actions.go("settings");
  const ui::FormArea area{"groups", 1'000};
  if (state.editing.empty()) ui::form_error_ui(state.command.shown(data.error), {});
  group_table(data, state, actions);
  tag_lines(data, state, actions);
  edit_dialog(data, state, actions);
}

}  // namespace customers
