// Rules of grading: which grade figures have, and what is refused of rules.
#include "features/grading/grade_rules.h"

#include <doctest/doctest.h>

namespace {

using analytics::AbcClass;
using grading::Figures;
using grading::Grade;
using grading::GradeRules;

Figures figures(AbcClass abc, std::array<std::uint8_t, 3> fifths, std::size_t band = 1) {
  return {.currency = Currency::known("CNY"), .abc = abc, .fifths = fifths, .band = band};
}

std::string graded(const Figures& figures) {
  const GradeRules rules = grading::usual_rules();
  return rules.grades[grading::grade_of(rules, &figures)].name;
}

Error refusal(const Json& grades) {
  const Json json{{"grades", grades}};
  auto rules = grading::rules_from(JsonReader{json});
  REQUIRE_FALSE(rules);
  return std::move(rules).error();
}

}  // namespace

TEST_CASE("grade rules: the first grade whose conditions all hold wins, the last asks nothing") {
  CHECK(graded(figures(AbcClass::a, {5, 5, 5})) == "A");
  CHECK(graded(figures(AbcClass::a, {1, 4, 5})) == "A");
  CHECK(graded(figures(AbcClass::a, {1, 4, 4})) == "B");     // A score of 9.
  CHECK(graded(figures(AbcClass::b, {5, 5, 4})) == "B");     // Not of class A.
  CHECK(graded(figures(AbcClass::a, {5, 5, 5}, 3)) == "B");  // Buys yearly.
  CHECK(graded(figures(AbcClass::c, {5, 5, 3})) == "C");
  CHECK(graded(figures(AbcClass::c, {1, 1, 1})) == "D");
  CHECK(grading::grade_of(grading::usual_rules(), nullptr) == 3);
}

TEST_CASE("grade rules: a least fifth is asked of the score that it names") {
  GradeRules rules = grading::usual_rules();
  rules.grades = {{.name = "new", .fifths = {4, 0, 0}}, {.name = "rest"}};

  const Figures recent = figures(AbcClass::c, {4, 1, 1}), old = figures(AbcClass::a, {3, 5, 5});

  CHECK(grading::grade_of(rules, &recent) == 0);
  CHECK(grading::grade_of(rules, &old) == 1);
  const auto conditions = grading::conditions_of(rules.grades.front(), &old);
  REQUIRE(conditions.size() == 1);
  CHECK(conditions.front().what == "recency");
  CHECK(conditions.front().needs == "4");
  CHECK(conditions.front().has == "3");
  CHECK_FALSE(conditions.front().holds);
}

TEST_CASE("grade rules: as JSON and back they are the same") {
  const Json json = grading::rules_json(grading::usual_rules());

  const auto read = grading::rules_from(JsonReader{json});

  REQUIRE(read);
  CHECK(grading::rules_json(read.value()) == json);
}

TEST_CASE("grade rules: what cannot be is refused, and the field is named") {
  CHECK(refusal(Json::array({{{"name", "A"}}})).message.key == "grading.grade_count");
  CHECK(refusal(Json::array({{{"name", ""}}, {{"name", "B"}}})).message.key ==
        "grading.grade_name");
  CHECK(refusal(Json::array({{{"name", "A"}}, {{"name", "A"}}})).message.key ==
        "grading.grade_twice");
  CHECK(refusal(Json::array({{{"name", "A"}}, {{"name", "B"}, {"score", 3}}})).message.key ==
        "grading.last_asks");
  const Error score = refusal(Json::array({{{"name", "A"}, {"score", 16}}, {{"name", "B"}}}));
  CHECK(score.message.key == "params.out_of_range");
  CHECK(score.field == "grades[0].score");
  CHECK(refusal(Json::array({{{"name", "A"}, {"abc", "X"}}, {{"name", "B"}}})).message.key ==
        "params.unknown_choice");
  CHECK(refusal(Json::array({{{"name", "A"}, {"band", "often"}}, {{"name", "B"}}})).message.key ==
        "params.unknown_choice");
  CHECK_FALSE(refusal(Json::array({{{"name", "A"}, {"abd", "A"}}, {{"name", "B"}}})).field.empty());
}

TEST_CASE("grade rules: a period of months begins on the day after the same day") {
  GradeRules rules = grading::usual_rules();
  const auto from = [&](std::string_view to) {
    return Date::from_days(grading::period_of(rules, Date::parse(to).value()).from).text();
  };

  CHECK(from("2026-03-31") == "2025-04-01");
  CHECK(from("2026-02-28") == "2025-03-01");
  CHECK(from("2028-02-29") == "2027-03-01");
  rules.months = 1;
  CHECK(from("2026-03-31") == "2026-03-01");
  CHECK(from("2026-01-15") == "2025-12-16");
}
