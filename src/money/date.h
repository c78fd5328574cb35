// Date: a calendar day without time zone. Instant: a moment in UTC, for history only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace money {

// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31.
class Date {
 public:
  // Reads "2026-11-23" and nothing else. Errors: date.not_a_day.
  static Result<Date> parse(std::string_view iso);

  // Errors: date.not_a_day where there is no such day or the year is outside 1–9999.
  static Result<Date> from_ymd(int year, int month, int day);

  // Days since 1970-01-01; must be inside the range (VERIFY).
  static Date from_days(std::int32_t days);

  std::int32_t days() const { return days_; }  // Days since 1970-01-01.
  std::chrono::year_month_day ymd() const;
  int year() const;
  int month() const;         // 1–12
  int day() const;           // 1–31
  int weekday() const;       // 1 Monday – 7 Sunday (ISO 8601)
  std::string text() const;  // "2026-11-23"
  Date first_of_month() const;
  Date end_of_month() const;
  Date plus_days(int days) const;  // Clamped to the range.
  Date plus_months(
      int months) const;  // The same day, or the last of the month where there is none; clamped.

  // Whole days from `from` to `to`, negative where `to` is earlier.
  friend std::int32_t days_between(Date from, Date to) { return to.days_ - from.days_; }

  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date, Date) = default;

 private:
  explicit constexpr Date(std::int32_t days) : days_{days} {}
  std::int32_t days_;
};

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms;
  std::string text() const;  // "2026-11-23T21:35:54.123Z"
  friend auto operator<=>(Instant, Instant) = default;
};

}  // namespace money

using money::Date;
using money::Instant;
