// Days and instants: cases at the edges and properties over centuries.
#include "money/date.h"

#include <doctest/doctest.h>

#include "base/random.h"

namespace {

Date day(std::string_view iso) { return Date::parse(iso).value(); }

TEST_CASE("date: only real days written as ISO 8601 are read") {
  CHECK(day("2024-02-29").text() == "2024-02-29");
  CHECK(day("0001-01-01").text() == "0001-01-01");
  CHECK(day("9999-12-31").text() == "9999-12-31");
  for (const std::string_view wrong :
       {"", "2023-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/01/01", "2026-01-32",
        "0000-01-01", "2026-01-01T", "2026-0a-01", "-026-01-01", "2026-01-0x"}) {
    CAPTURE(wrong);
    CHECK(Date::parse(wrong).error().message.key == "date.not_a_day");
  }
}

TEST_CASE("date: months keep the day or take the last of a shorter month") {
  CHECK(day("2026-01-31").plus_months(1) == day("2026-02-28"));
  CHECK(day("2024-02-29").plus_months(12) == day("2025-02-28"));
  CHECK(day("2026-03-15").plus_months(-14) == day("2025-01-15"));
  CHECK(day("2026-11-23").end_of_month() == day("2026-11-30"));
  CHECK(day("2026-11-23").first_of_month() == day("2026-11-01"));
}

TEST_CASE("date: arithmetic stays inside the calendar") {
  CHECK(day("9999-12-30").plus_days(10) == day("9999-12-31"));
  CHECK(day("0001-01-02").plus_days(-10) == day("0001-01-01"));
  CHECK(day("9999-12-31").plus_months(1) == day("9999-12-31"));
  CHECK(day("0001-01-15").plus_months(-1) == day("0001-01-01"));
}

TEST_CASE("date: weekdays are those of ISO 8601") {
  CHECK(day("2026-11-23").weekday() == 1);
  CHECK(day("2026-11-29").weekday() == 7);
}

TEST_CASE("date: text and parse are inverse and days count up by one") {
  base::Random random{11};
  for (int i = 0; i < 5'000; ++i) {
    const Date date =
        Date::from_days(static_cast<std::int32_t>(random.between(-700'000, 2'900'000)));
    CAPTURE(date.text());
    CHECK(day(date.text()) == date);
    CHECK(days_between(date, date.plus_days(1)) == 1);
    CHECK(date.end_of_month().plus_days(1).day() == 1);
    CHECK(date.plus_days(1).weekday() == date.weekday() % 7 + 1);
  }
}

TEST_CASE("date: an instant is written in UTC with milliseconds") {
  CHECK(Instant{0}.text() == "1970-01-01T00:00:00.000Z");
  CHECK(Instant{1'795'469'754'123}.text() == "2026-11-23T21:35:54.123Z");
}

}  // namespace
