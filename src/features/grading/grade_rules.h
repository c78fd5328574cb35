// By which rules customers are graded: grades in their order, each with conditions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "features/analytics/abc.h"
#include "features/analytics/rhythm.h"
#include "ledger/sales.h"

namespace grading {

// What a grade asks for. The first grade whose conditions all hold is a customer's; the last has
// none.
struct Grade {
  std::string name;
  std::optional<analytics::AbcClass> abc = {};  // This class or a better one.
  int score = 0;                                // The three fifths together, at least.
  std::array<int, 3> fifths = {};               // Recency, frequency, monetary, at least.
  std::optional<std::size_t> band = {};         // This one or a more frequent one.
};

struct GradeRules {
  std::int64_t months = 12;  // Over which revenue counts; 0: from the beginning.
  ledger::Credits credits = ledger::Credits::subtract;
  std::vector<Grade> grades;
};
inline constexpr std::size_t grades_max = 8;
inline constexpr std::size_t name_bytes_max = 24;
inline constexpr std::int64_t months_max = 120;

// The rules that hold on a day.
struct RulesSince {
  std::optional<Date> since = {};  // Nothing: the usual ones, as none were set before.
  GradeRules rules;
};

// What a customer is graded by, as of a day: of the currency in which the grade is best.
struct Figures {
  Currency currency;
  std::int64_t revenue = 0;
  std::int32_t invoices = 0;
  std::int32_t last_day = 0;
  std::optional<analytics::AbcClass> abc = {};  // Nothing: no invoice in the period.
  std::array<std::uint8_t, 3> fifths = {};      // 0 as well, then.
  std::size_t band = 0;                         // How often, of all invoices up to the day.

  int score() const { return fifths[0] + fifths[1] + fifths[2]; }
};

// What holds until a person sets rules.
GradeRules usual_rules();

// Errors, each naming the field: grading.grade_count, grading.grade_name, grading.grade_twice,
// grading.last_asks, params.out_of_range, params.unknown_choice.
Result<GradeRules> rules_from(const JsonReader& json);
Json rules_json(const GradeRules& rules);

// Place of the grade; the last one where there are no figures.
std::size_t grade_of(const GradeRules& rules, const Figures* figures);

// One condition of a grade beside what the customer has.
struct Condition {
  std::string_view what;  // "abc", "score", "recency", "frequency", "monetary", "band"
  std::string needs, has;
  bool holds = false;
};
std::vector<Condition> conditions_of(const Grade& grade, const Figures* figures);

// Where the period of the rules begins.
ledger::Period period_of(const GradeRules& rules, Date as_of);

}  // namespace grading
