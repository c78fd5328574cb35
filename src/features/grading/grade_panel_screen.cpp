// Puts figures and conditions into words.
#include "features/grading/grade_panel_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/grading/grade_book_store.h"
#include "features/grading/grade_history_store.h"
#include "features/grading/grade_words_ui.h"
#include "ui/words.h"

namespace grading {
namespace {

using app::list_of;
using app::text_of;
using ui::tr;

// "ABC class A or better (B)"
std::string compared_text(const Json& condition) {
  const std::string what = text_of(condition, "what");
  std::string has = text_of(condition, "has");
  if (what == "band" && !has.empty()) has = band_text(has);
  if (has.empty()) has = tr("grade.nothing");
  return tr("grade.compared",
            {{"condition", condition_text(what, text_of(condition, "needs"))}, {"has", has}});
}

std::string by_hand_text(const Json& given) {
  const std::string until = text_of(given, "until");
  return tr(
      until.empty() ? "grade.since" : "grade.since_until",
      {{"from", text_of(given, "from")}, {"until", until}, {"reason", text_of(given, "reason")}});
}

std::string period_text(const Json& period) {
  const std::string from = text_of(period, "from");
  return (from.empty() ? std::string{tr("grade.from_beginning")} : from) + " – " +
         text_of(period, "to");
}

void add_figures(const Json& grade, GradeData& data) {
  const auto add = [&](std::string_view key, std::string value) {
    data.figures.emplace_back(std::string{tr(key)}, std::move(value));
  };
  add("grade.period", period_text(grade["period"]));
  const Json& figures = grade["figures"];
  if (figures.is_null()) return add("grade.figures", std::string{tr("grade.never_invoiced")});
  if (app::yes_of(figures, "in_period")) {
    const Currency currency = app::currency_of(figures);
    add("grade.revenue", ui::money_text(app::money_of(figures, "revenue", currency)));
    add("grade.abc", text_of(figures, "abc"));
    add("grade.rfm", tr("grade.rfm_of", {{"r", text_of(figures, "recency")},
                                         {"f", text_of(figures, "frequency")},
                                         {"m", text_of(figures, "monetary")},
                                         {"score", text_of(figures, "score")}}));
  } else {
    add("grade.figures", std::string{tr("grade.none_in_period")});
  }
  add("report.column.band", band_text(text_of(figures, "band")));
  add("report.column.recency_days", text_of(figures, "recency_days"));
}

void add_rules(const Json& grade, GradeData& data) {
  for (const Json& rule : list_of(grade, "rules")) {
    GradeConditions each{.grade = text_of(rule, "grade")};
    for (const Json& condition : list_of(rule, "conditions")) {
      each.conditions.emplace_back(compared_text(condition), app::yes_of(condition, "holds"));
    }
    each.is_grade = each.grade == data.by_rules;
    data.rules.push_back(std::move(each));
  }
}

Result<Done> add_history(app::Context& context, const Json& of, GradeData& data) {
  const Result<Json>& answer = context.cache.query("grade.history", of);
  if (!answer) return answer.error();
  std::vector<Date> wanted;
  for (const Json& day : list_of(answer.value(), "missing")) {
    const Result<Date> date = Date::parse(day.get<std::string>());
    if (date && date.value() != context.as_of) wanted.push_back(date.value());
  }
  // The answer is asked anew when all of them are there.
  auto& grades = context.book.view<GradeBook>();
  const auto left = std::ranges::count_if(wanted, [&](Date day) { return !grades.has_seen(day); });
  data.days_all = std::max<std::int64_t>(history_months + 1, std::ssize(wanted));
  data.days_missing = wanted.empty() ? 0 : std::max<std::int64_t>(1, left);
  grades.want(std::move(wanted));
  for (const Json& row : list_of(answer.value(), "rows")) {
    const std::string before = text_of(row, "before"), grade = text_of(row, "grade");
    const Json& by_hand = row["by_hand"];
    data.history.push_back(
        {.day = text_of(row, "day"),
         .change = before.empty() ? grade : std::string{before}.append(" → ").append(grade),
         .why = by_hand.is_null() ? std::string{tr("grade.by_rules")} : by_hand_text(by_hand)});
  }
  return base::done();
}

}  // namespace

Result<GradeData> grade_data(app::Context& context, const std::string& customer, bool all) {
  const Json of{{"customer", customer}, {"as_of", context.as_of.text()}, {"at_hand", true}};
  const Result<Json>& answer = context.cache.query("grade.get", of);
  if (!answer) return answer.error();
  const Json& grade = answer.value();
  GradeData data{.customer = customer,
                 .grade = text_of(grade, "grade"),
                 .by_rules = text_of(grade, "by_rules"),
                 .today = context.today,
                 .as_of = context.as_of,
                 .error = context.error_of("grade.set")};
  if (const Json& by_hand = grade["by_hand"]; !by_hand.is_null()) {
    data.by_hand = by_hand_text(by_hand);
  }
  if (!all) return data;
  if (!data.by_rules.empty()) {
    add_figures(grade, data);
    add_rules(grade, data);
  }
  const Result<Json>& rules = context.cache.query("grading.get", Json::object());
  if (!rules) return rules.error();
  for (const Json& each : list_of(rules.value(), "grades")) {
    data.grades.push_back(text_of(each, "name"));
  }
  TRY(add_history(context, of, data));
  return data;
}

void follow_grade_form(const app::Context& context, GradeState& state) {
  if (!state.sent) return;
  state.sent = false;
  if (context.error_of("grade.set") == nullptr) state = {.grade = state.grade};
}

}  // namespace grading
