// Days and instants: cases at the edges and properties over centuries.
#include "money/date.h"

#include <doctest/doctest.h>

#include <algorithm>

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

// Property: months are counted on their own; the day stays unless the month is too short for it.
TEST_CASE("date: adding months keeps the day where it can and never leaves the month") {
  base::Random random{13};
  for (int i = 0; i < 5'000; ++i) {
    const Date date =
        Date::from_days(static_cast<std::int32_t>(random.between(-700'000, 2'800'000)));
    const int months = static_cast<int>(random.between(-240, 240));
    CAPTURE(date.text());
    CAPTURE(months);
    const Date moved = date.plus_months(months);
    const int count = date.year() * 12 + date.month() - 1 + months;
    if (count < 12 || count >= 12 * 9'999) continue;
    CHECK(moved.year() == count / 12);
    CHECK(moved.month() == count % 12 + 1);
    CHECK(moved.day() == std::min(date.day(), moved.end_of_month().day()));
    CHECK(days_between(date, moved) == -days_between(moved, date));
    CHECK(date.plus_days(days_between(date, moved)) == moved);
  }
}

TEST_CASE("date: every day from 1600 to 2400 is the next of the one before, as calendars count") {
  int year = 1600;
  int month = 1;
  int day_of_month = 1;
  constexpr int lengths[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (Date date = day("1600-01-01"); date.year() < 2400; date = date.plus_days(1)) {
    if (date.year() != year || date.month() != month || date.day() != day_of_month) {
      FAIL(date.text());
    }
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int last = month == 2 && leap ? 29 : lengths[month - 1];
    if (++day_of_month > last) {
      day_of_month = 1;
      if (++month > 12) {
        month = 1;
        ++year;
      }
    }
  }
  CHECK(year == 2400);
}

TEST_CASE("date: an instant is written in UTC with milliseconds") {
  CHECK(Instant{0}.text() == "1970-01-01T00:00:00.000Z");
  CHECK(Instant{1'795'469'754'123}.text() == "2026-11-23T21:35:54.123Z");
}

}  // namespace
