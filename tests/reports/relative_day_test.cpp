// Days as people ask for them.
#include "reports/relative_day.h"

#include <doctest/doctest.h>

namespace {

const Date today = Date::parse("2026-11-23").value();

TEST_CASE("reports: a day may be asked for relative to today") {
  struct Case {
    const char* text;
    const char* day;
  };
  const Case cases[]{
      {"2012-06-30", "2012-06-30"},
      {"today", "2026-11-23"},
      {"yesterday", "2026-11-22"},
      {"tomorrow", "2026-11-24"},
      {"-30d", "2026-10-24"},
      {"+2w", "2026-12-07"},
      {"-9m", "2026-02-23"},
      {"-1y", "2025-11-23"},
      {"end_of_last_month", "2026-10-31"},
      {"start_of_this_month", "2026-11-01"},
      {"end_of_next_month", "2026-12-31"},
      {"start_of_this_quarter", "2026-10-01"},
      {"end_of_last_quarter", "2026-09-30"},
      {"start_of_last_year", "2025-01-01"},
      {"end_of_this_year", "2026-12-31"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reports::day_from_text(c.text, today).value().text() == c.day);
  }
}

TEST_CASE("reports: what is no day is refused") {
  for (const char* text : {"", "-d", "-30", "30d", "-30x", "--3d", "-99999d", "end_of_month",
                           "end_of_last_week", "2026-02-30", "Today", "start_of_", "+1.5d"}) {
    CAPTURE(text);
    CHECK(!reports::day_from_text(text, today));
  }
}

}  // namespace
