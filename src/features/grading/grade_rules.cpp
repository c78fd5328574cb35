// Rules are read from JSON, checked, and held against figures.
#include "features/grading/grade_rules.h"

#include <algorithm>

namespace grading {
namespace {

using analytics::AbcClass;
using analytics::frequency_bands;

constexpr std::array<std::string_view, 3> fifth_names{"recency", "frequency", "monetary"};
constexpr std::int64_t fifth_max = 5;

Result<std::int64_t> number_or(const JsonReader& json, std::string_view name, std::int64_t most,
                               std::int64_t fallback = 0) {
  const std::int64_t number = TRY(json.integer_or(name, fallback));
  if (number >= 0 && number <= most) return number;
  const std::string field = json.path_of(name);
  return fail_field(field, "params.out_of_range", {{"field", field}});
}

// The place of a word among those that there are; nothing where none is given.
Result<std::optional<std::size_t>> word_or_none(const JsonReader& json, std::string_view name,
                                                std::span<const std::string_view> words) {
  const std::string word = TRY(json.text_or(name, ""));
  if (word.empty()) return std::optional<std::size_t>{};
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return std::optional{static_cast<std::size_t>(found - words.begin())};
  const std::string field = json.path_of(name);
  return fail_field(field, "params.unknown_choice", {{"field", field}, {"text", word}});
}

Result<Grade> grade_from(const JsonReader& json) {
  constexpr std::array<std::string_view, 3> classes{"A", "B", "C"};
  TRY(json.only({"name", "abc", "score", "recency", "frequency", "monetary", "band"}));
  Grade grade{.name = TRY(json.text("name"))};
  const bool blank = grade.name.empty() || grade.name.front() == ' ' || grade.name.back() == ' ';
  if (blank || grade.name.size() > name_bytes_max) {
    return fail_field(json.path_of("name"), "grading.grade_name");
  }
  if (const auto place = TRY(word_or_none(json, "abc", classes))) {
    grade.abc = static_cast<AbcClass>(*place);
  }
  grade.score = static_cast<int>(TRY(number_or(json, "score", 3 * fifth_max)));
  for (std::size_t i = 0; i < fifth_names.size(); ++i) {
    grade.fifths[i] = static_cast<int>(TRY(number_or(json, fifth_names[i], fifth_max)));
  }
  grade.band = TRY(word_or_none(json, "band", frequency_bands));
  return grade;
}

std::string text_of(std::optional<AbcClass> abc) {
  return abc ? std::string{analytics::name_of(*abc)} : std::string{};
}

std::string text_of(std::optional<std::size_t> band) {
  return band ? std::string{frequency_bands[*band]} : std::string{};
}

}  // namespace

GradeRules usual_rules() {
  constexpr std::size_t quarterly = 2;
  return {.grades = {{.name = "A", .abc = AbcClass::a, .score = 10, .band = quarterly},
                     {.name = "B", .abc = AbcClass::b, .score = 8},
                     {.name = "C", .score = 6},
                     {.name = "D"}}};
}

Result<GradeRules> rules_from(const JsonReader& json) {
  TRY(json.only({"months", "credits", "grades"}));
  GradeRules rules{.months = TRY(number_or(json, "months", months_max, 12)), .grades = {}};
  const bool subtract = TRY(json.boolean_or("credits", true));
  rules.credits = subtract ? ledger::Credits::subtract : ledger::Credits::leave_out;
  for (const JsonReader& each : TRY(json.objects("grades"))) {
    Grade grade = TRY(grade_from(each));
    if (std::ranges::contains(rules.grades, grade.name, &Grade::name)) {
      return fail_field(each.path_of("name"), "grading.grade_twice", {{"name", grade.name}});
    }
    rules.grades.push_back(std::move(grade));
  }
  if (rules.grades.size() < 2 || rules.grades.size() > grades_max) {
    return fail_field("grades", "grading.grade_count", {{"max", std::to_string(grades_max)}});
  }
  if (!conditions_of(rules.grades.back(), nullptr).empty()) {
    return fail_field("grades", "grading.last_asks", {{"name", rules.grades.back().name}});
  }
  return rules;
}

Json rules_json(const GradeRules& rules) {
  Json grades = Json::array();
  for (const Grade& grade : rules.grades) {
    grades.push_back({{"name", grade.name},
                      {"abc", text_of(grade.abc)},
                      {"score", grade.score},
                      {"recency", grade.fifths[0]},
                      {"frequency", grade.fifths[1]},
                      {"monetary", grade.fifths[2]},
                      {"band", text_of(grade.band)}});
  }
  return {{"months", rules.months},
          {"credits", rules.credits == ledger::Credits::subtract},
          {"grades", std::move(grades)}};
}

std::vector<Condition> conditions_of(const Grade& grade, const Figures* figures) {
  std::vector<Condition> conditions;
  if (grade.abc) {
    const auto has = figures != nullptr ? figures->abc : std::nullopt;
    conditions.push_back({.what = "abc",
                          .needs = text_of(grade.abc),
                          .has = text_of(has),
                          .holds = has && *has <= *grade.abc});
  }
  const auto at_least = [&](std::string_view what, int least, int has) {
    if (least == 0) return;
    conditions.push_back({.what = what,
                          .needs = std::to_string(least),
                          .has = std::to_string(has),
                          .holds = has >= least});
  };
  at_least("score", grade.score, figures != nullptr ? figures->score() : 0);
  for (std::size_t i = 0; i < fifth_names.size(); ++i) {
    at_least(fifth_names[i], grade.fifths[i], figures != nullptr ? figures->fifths[i] : 0);
  }
  if (grade.band) {
    const auto has = figures != nullptr ? std::optional{figures->band} : std::nullopt;
    conditions.push_back({.what = "band",
                          .needs = text_of(grade.band),
                          .has = text_of(has),
                          .holds = has && *has <= *grade.band});
  }
  return conditions;
}

std::size_t grade_of(const GradeRules& rules, const Figures* figures) {
  const std::size_t last = rules.grades.size() - 1;
  if (figures == nullptr) return last;
  // As conditions_of says it, without its texts: a hundred thousand customers are graded at once.
  const auto holds = [&](const Grade& grade) {
    if (grade.abc && (!figures->abc || *figures->abc > *grade.abc)) return false;
    if (figures->score() < grade.score) return false;
    if (grade.band && figures->band > *grade.band) return false;
    return std::ranges::equal(figures->fifths, grade.fifths, std::ranges::greater_equal{});
  };
  return static_cast<std::size_t>(std::ranges::find_if(rules.grades, holds) - rules.grades.begin());
}

ledger::Period period_of(const GradeRules& rules, Date as_of) {
  ledger::Period period{.to = as_of.days()};
  if (rules.months == 0) return period;
  // From the day after the same day that many months before.
  const std::int64_t month = as_of.year() * std::int64_t{12} + as_of.month() - 1 - rules.months;
  const Result<Date> first =
      Date::from_ymd(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1);
  if (!first) return period;
  const int last_day = first.value().end_of_month().day();
  period.from = first.value().days() + std::min(as_of.day(), last_day);
  return period;
}

}  // namespace grading
