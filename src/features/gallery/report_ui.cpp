// Draws a report.
#include "features/gallery/report_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace gallery {
namespace {

using ui::tr;

constexpr float field_width = 168;
constexpr float customer_width = 300;
constexpr float header_height = 42;
constexpr std::size_t rows_least = 6;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void customer_field(const ReportData& data, const ReportField& field, FieldValue& value,
                    float width) {
  ImGui::BeginGroup();
  if (!value.text.empty()) {
    ui::field_name(field.title, false);
    ui::text(value.customer_name.empty() ? value.text : value.customer_name, {.bold = true});
    ImGui::SameLine();
    if (ui::link(tr("gallery.other_customer"))) value = {.touched = true};
    ImGui::EndGroup();
    return;
  }
  ui::text_field(field.title, value.search,
                 {.width = width,
                  .hint = tr("invoices.customer_hint"),
                  .error = field.error,
                  .required = true});
  for (const CustomerChoice& choice : data.customers) {
    ImGui::PushID(choice.code.c_str());
    if (ui::link(choice.name)) {
      value = {.text = choice.code, .customer_name = choice.name, .touched = true};
    }
    ImGui::SameLine();
    ui::muted(choice.code);
    ImGui::PopID();
  }
  ImGui::EndGroup();
}

void one_of_field(const ReportField& field, FieldValue& value, float width) {
  const auto at = std::ranges::find(field.values, value.text);
  int chosen = at == field.values.end() ? 0 : static_cast<int>(at - field.values.begin());
  if (!ui::select(field.title, chosen, field.choices, {.width = width})) return;
  value = {.text = field.values[static_cast<std::size_t>(chosen)], .touched = true};
}

// A menu in which several are ticked; they are written in the order in which they are offered.
void some_of_field(const ReportField& field, FieldValue& value, float width) {
  const std::string ticked = "," + value.text + ",";
  std::vector<ui::MenuEntry> entries;
  int count = 0;
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    const bool on = ticked.contains("," + field.values[i] + ",");
    entries.push_back({field.choices[i], on ? ui::icons::check : ""});
    if (on) ++count;
  }
  ImGui::BeginGroup();
  ui::field_name(" ", false);
  const std::string label =
      count == 0 ? field.title : field.title + " (" + std::to_string(count) + ")";
  const int chosen = ui::menu_button(label, entries, {.width = width});
  ImGui::EndGroup();
  if (chosen < 0) return;
  std::string text;
  for (int i = 0; const ui::MenuEntry& entry : entries) {
    const std::string& name = field.values[static_cast<std::size_t>(i)];
    if (entry.icon.empty() == (i++ == chosen)) text += (text.empty() ? "" : ",") + name;
  }
  value = {.text = std::move(text), .touched = true};
}

void field_ui(const ReportData& data, const ReportField& field, FieldValue& value, float width) {
  const ui::FieldOptions options{.width = width, .hint = field.hint, .error = field.error};
  switch (field.kind) {
    case ReportField::Kind::day:
      if (ui::date_field(field.title, value.text, data.today, options)) value.touched = true;
      break;
    case ReportField::Kind::choice:
      if (ui::select(field.title, value.chosen, field.choices, {.width = width})) {
        value.touched = true;
      }
      break;
    case ReportField::Kind::customer:
      customer_field(data, field, value, width);
      break;
    case ReportField::Kind::one_of:
      one_of_field(field, value, width);
      break;
    case ReportField::Kind::some_of:
      some_of_field(field, value, width);
      break;
    case ReportField::Kind::text:
    case ReportField::Kind::whole:
      if (ui::text_field(field.title, value.text, options)) value.touched = true;
      break;
  }
}

// Fields beside each other as far as the line goes; on a phone two in a row.
class FieldLine {
 public:
  FieldLine() : left_{ImGui::GetContentRegionAvail().x}, whole_{left_} {}

  float next(float wanted) {
    const float gap = 12;
    const float width = ui::is_phone() ? std::min(wanted, (whole_ - gap) / 2) : wanted;
    if (!first_ && left_ >= width) ImGui::SameLine(0, gap);
    if (!first_ && left_ < width) left_ = whole_;
    left_ -= width + gap;
    first_ = false;
    return width;
  }

 private:
  float left_, whole_;
  bool first_ = true;
};

int fields_ui(const ReportData& data, ReportState& state) {
  if (data.fields.empty()) return -1;
  int chosen = -1;
  FieldLine line;
  if (!data.periods.empty()) {
    const float width = line.next(field_width);
    if (ui::select(tr("gallery.period"), state.period, data.periods, {.width = width})) {
      chosen = state.period;
    }
  }
  for (std::size_t i = 0; i < data.fields.size(); ++i) {
    const ReportField& field = data.fields[i];
    // A choice of one is none.
    using Kind = ReportField::Kind;
    const bool choice = field.kind == Kind::choice || field.kind == Kind::one_of;
    if (choice && field.choices.size() < 2) continue;
    const bool customer = field.kind == ReportField::Kind::customer;
    const float width = line.next(customer ? customer_width : field_width);
    ImGui::PushID(field.name.c_str());
    field_ui(data, field, state.values[i], width);
    ImGui::PopID();
  }
  return chosen;
}

void table_ui(const ReportData& data, ReportState& state, ReportAnswer& answer,
              ui::Actions& actions) {
  if (data.making) ui::progress_bar(tr("gallery.making"), data.made, data.to_make);
  if (!data.problem.empty()) {
    ui::empty_state(ui::icons::info, data.problem, {});
    return;
  }
  if (!data.grid) return;
  if (data.grid->rows == 0) {
    ui::empty_state(ui::icons::reports, tr("gallery.no_rows"), tr("gallery.no_rows.why"));
    return;
  }
  ui::muted(data.below);
  // The heading and the edges of the card take the rest of the page.
  const float room = ImGui::GetContentRegionAvail().y - header_height;
  const auto totals = static_cast<float>(data.grid->totals.size() + rows_least);
  const float height = std::max(room, totals * ui::sizes().row);
  const ui::Card card{"table", {.flush = true}};
  answer.sorted = grid_ui(*data.grid, state.grid, height, actions);
}

}  // namespace

ReportAnswer report_ui(const ReportData& data, ReportState& state, ui::Actions& actions) {
  ReportAnswer answer;
  const bool ready = data.grid && data.grid->rows > 0;
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download, .enabled = ready}},
      ui::ToolButton{
          title("gallery.print"),
          {.icon = ui::icons::print, .enabled = ready, .gesture = semantics::Gesture::print}}};
  int pressed = -1;
  if (data.title.empty()) {
    ImGui::Dummy({0, 0});
    pressed = ui::toolbar(tools).button;
  } else {
    const auto head =
        ui::page_head_ui({.title = data.title, .back_title = title("nav.reports")}, tools);
    answer.back = head.back;
    pressed = head.button;
    ui::paragraph(data.explanation, {.size = ui::sizes().small, .color = ui::colors().ink2});
  }
  answer.csv = pressed == 0;
  answer.print = pressed == 1;
  answer.period = fields_ui(data, state);
  table_ui(data, state, answer, actions);
  return answer;
}

}  // namespace gallery
