// Draws the rules of grading.
#include "features/grading/grading_ui.h"

#include <algorithm>
#include <optional>

#include "features/grading/grade_rules.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/typed_number.h"
#include "ui/words.h"

namespace grading {
namespace {

using semantics::Purpose;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::vector<std::string> class_choices() {
  std::vector<std::string> choices{title("grading.any")};
  for (const char* name : {"A", "B", "C"}) {
    choices.push_back(tr("grading.abc_or_better", {{"name", name}}));
  }
  return choices;
}

std::vector<std::string> fifth_choices() {
  std::vector<std::string> choices{title("grading.any")};
  for (int i = 1; i <= 5; ++i) choices.push_back("≥ " + std::to_string(i));
  return choices;
}

std::vector<std::string> band_choices() {
  std::vector<std::string> choices{title("grading.any")};
  for (const std::string_view band : analytics::frequency_bands) {
    choices.push_back(title("report.frequency_band." + std::string{band}));
  }
  return choices;
}

void conditions_ui(GradeForm& grade) {
  ui::Columns columns{{1.2F, 0.8F, 0.8F, 0.8F, 0.8F, 1.2F}, 12, 2};
  ui::select(tr("grade.abc"), grade.abc, class_choices(), {.width = columns.next()});
  ui::text_field(tr("grading.score"), grade.score,
                 {.width = columns.next(), .purpose = Purpose::whole});
  constexpr std::array<std::string_view, 3> names{"report.column.r", "report.column.f",
                                                  "report.column.m"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    ui::select(tr(names[i]), grade.fifths[i], fifth_choices(), {.width = columns.next()});
  }
  ui::select(tr("report.column.band"), grade.band, band_choices(), {.width = columns.next()});
}

// True where it was moved or removed, so that the others are drawn in the next frame.
bool grade_ui(GradingForm& form, std::size_t at) {
  GradeForm& grade = form.grades[at];
  const bool last = at + 1 == form.grades.size();
  const std::string number = std::to_string(at + 1);
  const ui::Card card{"grade" + number,
                      {.title = tr("grading.grade_number", {{"number", number}})}};
  ui::text_field(tr("grading.name"), grade.name, {.width = 200, .required = true});
  if (last) {
    ui::muted(tr("grading.last"));
    return false;
  }
  conditions_ui(grade);
  const bool up = at > 0 && ui::button(tr("grading.up"), {.icon = ui::icons::arrow_up});
  const ui::ButtonOptions options{.kind = ui::ButtonKind::ghost, .icon = ui::icons::trash};
  bool gone = false;
  if (form.grades.size() > 2) {
    const std::string_view remove = tr("action.remove");
    gone = at > 0 ? ui::next_button(remove, options) : ui::button(remove, options);
  }
  if (up) std::swap(form.grades[at], form.grades[at - 1]);
  if (gone) form.grades.erase(form.grades.begin() + static_cast<std::ptrdiff_t>(at));
  return up || gone;
}

std::optional<Json> params_of(const GradingForm& form) {
  const auto months = ui::typed_number_or_zero(form.months, 0);
  if (!months || form.months.empty()) return std::nullopt;
  Json grades = Json::array();
  for (std::size_t i = 0; i < form.grades.size(); ++i) {
    const GradeForm& each = form.grades[i];
    const bool last = i + 1 == form.grades.size();
    const auto score = ui::typed_number_or_zero(each.score, 0);
    if (!score || each.name.empty()) return std::nullopt;
    Json grade{{"name", each.name}};
    if (!last) {
      constexpr std::array<const char*, 4> classes{"", "A", "B", "C"};
      grade["abc"] = classes[static_cast<std::size_t>(each.abc)];
      grade["score"] = *score;
      grade["recency"] = each.fifths[0];
      grade["frequency"] = each.fifths[1];
      grade["monetary"] = each.fifths[2];
      const auto band = static_cast<std::size_t>(each.band);
      grade["band"] = band == 0 ? std::string_view{} : analytics::frequency_bands[band - 1];
    }
    grades.push_back(std::move(grade));
  }
  return Json{{"months", *months}, {"credits", form.credits}, {"grades", std::move(grades)}};
}

}  // namespace

void grading_ui(const GradingData& data, GradingForm& form, ui::Actions& actions) {
  const std::string below =
      data.since.empty() ? title("grading.usual") : tr("grading.since", {{"day", data.since}});
  const auto head = ui::page_head_ui(
      {.title = title("nav.grading"), .below = below, .back_title = title("nav.settings")});
  if (head.back) actions.go("settings");
  const ui::FormArea area{"grading", 1'000};
  ui::form_error_ui(data.error, {});
  {
    const ui::Card card{"basis", {.title = tr("grading.basis")}};
    ui::text_field(tr("grading.months"), form.months,
                   {.width = 200, .purpose = Purpose::whole, .required = true});
    ui::muted(tr("grading.months_hint"));
    ui::checkbox(tr("grading.credits"), form.credits);
    ui::paragraph(tr("grading.why"), {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  for (std::size_t i = 0; i < form.grades.size(); ++i) {
    if (grade_ui(form, i)) break;
  }
  if (ui::button(tr("grading.add"),
                 {.icon = ui::icons::plus, .enabled = form.grades.size() < grades_max}) &&
      !form.grades.empty()) {
    form.grades.insert(form.grades.end() - 1, GradeForm{});
  }
  const std::optional<Json> params = params_of(form);
  const int answer = ui::form_end_ui(tr("action.save"), params && form != data.kept);
  if (answer == 0) actions.go("settings");
  if (answer == 1 && params) {
    actions.command({.method = "grading.set", .params = *params, .done = {"grading.done", {}}});
  }
}

}  // namespace grading
