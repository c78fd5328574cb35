// Draws the grade of a customer: reasons at the left, by hand at the right, history below.
#include "features/grading/grade_panel_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace grading {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void why_ui(const GradeData& data, float width) {
  const ui::Card card{"why", {.width = width, .title = tr("grade.by_rules")}};
  if (data.by_rules.empty()) {
    ui::muted(tr("grade.computing"));
    return;
  }
  ui::badge(tr("grade.badge", {{"grade", data.by_rules}}), ui::Tone::accent);
  for (const auto& [name, value] : data.figures) ui::fact(name, value);
  for (const GradeConditions& each : data.rules) {
    ui::rule();
    std::string line = each.grade + ":  ";
    for (std::size_t i = 0; i < each.conditions.size(); ++i) {
      const auto& [words, holds] = each.conditions[i];
      line.append(i > 0 ? "  •  " : "").append(holds ? "✓ " : "✗ ").append(words);
    }
    if (each.conditions.empty()) line += tr("grade.else");
    ui::paragraph(line, {.size = ui::sizes().small,
                         .bold = each.is_grade,
                         .color = each.is_grade ? ui::colors().ink : ui::colors().ink3});
  }
}

void by_hand_ui(const GradeData& data, GradeState& state, float width, ui::Actions& actions) {
  const ui::Card card{"by_hand", {.width = width, .title = tr("grade.by_hand")}};
  if (!data.by_hand.empty()) {
    ui::badge(tr("grade.badge", {{"grade", data.grade}}), ui::Tone::amber);
    ui::paragraph(data.by_hand);
  }
  if (data.as_of != data.today) {
    ui::muted(tr("grade.only_today"));
    if (ui::link(tr("as_of.back"))) actions.as_of_today = true;
    return;
  }
  if (!data.by_hand.empty()) {
    if (ui::button(tr("grade.lift"), {.icon = ui::icons::undo})) {
      actions.command({.method = "grade.lift",
                       .params = {{"customer", data.customer}},
                       .done = {"grade.done.lifted", {}}});
    }
    ui::rule();
  }
  ui::form_error_ui(data.error, {"reason", "until"});
  if (state.grade >= std::ssize(data.grades)) state.grade = 0;  // The rules are other ones now.
  ui::Columns columns{{1, 1}};
  ui::select(tr("customer.grade"), state.grade, data.grades, {.width = columns.next()});
  ui::date_field(tr("grade.until"), state.until, data.today,
                 {.width = columns.next(), .error = ui::error_for(data.error, "until")});
  ui::text_field(tr("grade.reason"), state.reason,
                 {.error = ui::error_for(data.error, "reason"), .required = true});
  ui::muted(tr("grade.until_hint"));
  const bool sound = !state.reason.empty() && !data.grades.empty() &&
                     (state.until.empty() || Date::parse(state.until));
  if (ui::button(tr("grade.set"), {.kind = ui::ButtonKind::primary, .enabled = sound})) {
    const std::string& grade = data.grades[static_cast<std::size_t>(state.grade)];
    state.sent = true;
    actions.command({.method = "grade.set",
                     .params = {{"customer", data.customer},
                                {"grade", grade},
                                {"reason", state.reason},
                                {"until", state.until}},
                     .done = {"grade.done.set", {{"grade", grade}}}});
  }
}

void history_ui(const GradeData& data) {
  if (data.days_missing > 0) {
    const ui::Card card{"history", {.title = tr("grade.history")}};
    ui::progress_bar(tr("grade.looking_back"), data.days_all - data.days_missing, data.days_all);
    return;
  }
  const float height = 44 + ui::sizes().row * static_cast<float>(data.history.size());
  ui::heading(tr("grade.history"), 2);
  ui::muted(tr("grade.history_why"));
  const ui::Card card{"history", {.height = height, .flush = true}};
  ui::Table table{{.name = tr("grade.history"),
                   .columns = {{.title = title("grade.day"), .weight = 0.3F, .least = 92},
                               {.title = title("customer.grade"), .weight = 0.5F, .least = 100},
                               {.title = title("grade.reason"), .weight = 3, .least = 100}},
                   .rows = std::ssize(data.history),
                   .links = false}};
  while (table.next_row()) {
    const GradeChangeRow& row = data.history[static_cast<std::size_t>(table.row())];
    table.cell(row.day);
    table.cell(row.change, {.bold = true});
    table.cell(row.why);
  }
}

}  // namespace

void grade_panel_ui(const GradeData& data, GradeState& state, ui::Actions& actions) {
  ui::Columns columns{{1, 1}};
  const float left = columns.next();
  ImGui::BeginGroup();
  why_ui(data, left);
  ImGui::EndGroup();
  const float right = columns.next();
  ImGui::BeginGroup();
  by_hand_ui(data, state, right, actions);
  ImGui::EndGroup();
  history_ui(data);
}

}  // namespace grading
