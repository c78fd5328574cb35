// The days of rules against what a calendar says, and the texts of drafts.
#include <doctest/doctest.h>

#include "base/random.h"
#include "features/recurring/recurring.h"

namespace {

using recurring::days_of;
using recurring::occurrence;
using recurring::Rhythm;

Date day(std::string_view text) { return Date::parse(text).value(); }

std::vector<std::string> first_days(const Rhythm& rhythm, std::size_t count) {
  std::vector<std::string> days;
  for (const Date each : days_of(rhythm, {}, day("9999-12-31"), count)) {
    days.push_back(each.text());
  }
  return days;
}

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("recurring: days of a month that is too short are its last, and come back after it") {
  CHECK(first_days({.first_on = day("2027-12-31"), .month_day = 31}, 4) ==
        Days{"2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"});
  CHECK(first_days({.unit = "quarter", .first_on = day("2026-01-30"), .month_day = 31}, 3) ==
        Days{"2026-01-31", "2026-04-30", "2026-07-31"});
  CHECK(first_days({.unit = "year", .first_on = day("2028-02-29"), .month_day = 29}, 3) ==
        Days{"2028-02-29", "2029-02-28", "2030-02-28"});
}

TEST_CASE("recurring: a day of the month before the first day begins a month later") {
  CHECK(first_days({.every = 2, .first_on = day("2026-01-20"), .month_day = 5}, 3) ==
        Days{"2026-02-05", "2026-04-05", "2026-06-05"});
  CHECK(first_days({.unit = "week", .every = 2, .first_on = day("2026-12-24"), .month_day = 5},
                   3) == Days{"2026-12-24", "2027-01-07", "2027-01-21"});
}

TEST_CASE("recurring: a rule ends with its last day, its number of times, or the calendar") {
  Rhythm rhythm{.first_on = day("2026-01-01"), .last_on = day("2026-03-01")};
  CHECK(first_days(rhythm, 9) == Days{"2026-01-01", "2026-02-01", "2026-03-01"});
  rhythm.times = 2;
  CHECK(first_days(rhythm, 9) == Days{"2026-01-01", "2026-02-01"});
  const Rhythm late{.unit = "year", .every = 99, .first_on = day("9950-01-01")};
  CHECK(first_days(late, 9).size() == 2);
  CHECK(days_of({.first_on = day("2026-01-01")}, day("2026-02-01"), day("2026-04-15"), 9).size() ==
        2);
}

// Property: stepping day by day through the calendar finds exactly the days of the formula.
TEST_CASE("recurring: the days are those that a walk through the calendar finds") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    const auto number = [&](int low, int high) {
      return static_cast<int>(random.between(low, high));
    };
    const Rhythm rhythm{
        .unit = std::string{recurring::units[static_cast<std::size_t>(number(0, 3))]},
        .every = number(1, 5),
        .first_on = day("2024-01-01").plus_days(number(0, 800)),
        .month_day = number(1, 31)};
    const int months = static_cast<int>(rhythm.every) * (rhythm.unit == "year"      ? 12
                                                         : rhythm.unit == "quarter" ? 3
                                                                                    : 1);
    std::vector<Date> walked;
    std::optional<int> month_of_first;
    for (int i = 0; i < 4'000; ++i) {
      const Date at = rhythm.first_on.plus_days(i);
      if (rhythm.unit == "week") {
        if (i % (7 * rhythm.every) == 0) walked.push_back(at);
        continue;
      }
      const int wanted = std::min(static_cast<int>(rhythm.month_day), at.end_of_month().day());
      const int month = at.year() * 12 + at.month();
      if (at.day() != wanted) continue;
      if (!month_of_first) month_of_first = month;
      if ((month - *month_of_first) % months == 0) walked.push_back(at);
    }

    CHECK(days_of(rhythm, {}, rhythm.first_on.plus_days(3'999), 9'999) == walked);
    for (std::size_t k = 0; k < walked.size(); ++k) {
      CHECK(occurrence(rhythm, static_cast<std::int64_t>(k)) == walked[k]);
    }
  }
}

TEST_CASE("recurring: texts say the day and period of a draft, and keep what they do not know") {
  const Rhythm rhythm{.unit = "quarter", .first_on = day("2026-01-01"), .month_day = 1};
  const auto text = [&](std::string_view words) {
    return recurring::filled(words, rhythm, day("2026-04-01"));
  };

  CHECK(text("{year}年{m}月 服务费") == "2026年4月 服务费");
  CHECK(text("Rent {month}, {quarter}") == "Rent 2026-04, 2026-Q2");
  CHECK(text("{from} – {to}") == "2026-04-01 – 2026-06-30");
  CHECK(text("{day}{") == "2026-04-01{");
  CHECK(text("{size} } {}") == "{size} } {}");
}
