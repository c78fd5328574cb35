// Days and instants over <chrono>'s calendar.
#include "money/date.h"

#include <algorithm>

#include "base/digits.h"

namespace money {
namespace {

using std::chrono::sys_days;

constexpr std::int32_t first_day =
    sys_days{std::chrono::year{1} / 1 / 1}.time_since_epoch().count();
constexpr std::int32_t last_day =
    sys_days{std::chrono::year{9999} / 12 / 31}.time_since_epoch().count();

Failure not_a_day(std::string_view text) {
  return base::fail(ErrorCode::invalid_input, "date.not_a_day", {{"text", std::string{text}}});
}

// The number that `digits` characters from `at` spell, or -1 where one is no digit.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

constexpr std::int64_t day_ms = 86'400'000;

std::string iso_text(int year, int month, int day) {
  std::string text;
  base::append_digits(text, year, 4);
  base::append_digits(text += '-', month, 2);
  base::append_digits(text += '-', day, 2);
  return text;
}

sys_days as_sys(std::int32_t days) { return sys_days{std::chrono::days{days}}; }

}  // namespace

Result<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return not_a_day(iso);
  return from_ymd(number_at(iso, 0, 4), number_at(iso, 5, 2), number_at(iso, 8, 2));
}

Result<Date> Date::from_ymd(int year, int month, int day) {
  const bool in_range = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!in_range || day > 31 || !ymd.ok()) {
    return not_a_day(iso_text(year, month, day));
  }
  return Date{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

Date Date::from_days(std::int32_t days) {
  VERIFY(days >= first_day && days <= last_day);
  return Date{days};
}

std::chrono::year_month_day Date::ymd() const { return std::chrono::year_month_day{as_sys(days_)}; }
int Date::year() const { return static_cast<int>(ymd().year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(ymd().month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(ymd().day())); }

int Date::weekday() const {
  return static_cast<int>(std::chrono::weekday{as_sys(days_)}.iso_encoding());
}

std::string Date::text() const {
  const auto all = ymd();
  return iso_text(static_cast<int>(all.year()),
                  static_cast<int>(static_cast<unsigned>(all.month())),
                  static_cast<int>(static_cast<unsigned>(all.day())));
}

Date Date::first_of_month() const { return Date{days_ - day() + 1}; }

Date Date::end_of_month() const {
  const auto last = ymd().year() / ymd().month() / std::chrono::last;
  return Date{static_cast<std::int32_t>(sys_days{last}.time_since_epoch().count())};
}

Date Date::plus_days(int days) const {
  const std::int64_t sum = std::int64_t{days_} + days;
  return Date{static_cast<std::int32_t>(std::clamp<std::int64_t>(sum, first_day, last_day))};
}

Date Date::plus_months(int months) const {
  const std::int64_t month_count = std::int64_t{year()} * 12 + month() - 1 + months;
  if (month_count < 12) return Date{first_day};
  if (month_count >= 120'000) return Date{last_day};
  const auto first =
      from_ymd(static_cast<int>(month_count / 12), static_cast<int>(month_count % 12) + 1, 1);
  const Date start = first.value();
  return Date{start.days_ + std::min(day(), start.end_of_month().day()) - 1};
}

std::string Instant::text() const {
  const std::int64_t shown = std::clamp(ms, first_day * day_ms, (last_day + 1) * day_ms - 1);
  const std::int64_t days = shown / day_ms - (shown % day_ms < 0 ? 1 : 0);
  const std::int64_t of_day = shown - days * day_ms;
  std::string text = Date::from_days(static_cast<std::int32_t>(days)).text() + 'T';
  base::append_digits(text, of_day / 3'600'000, 2);
  base::append_digits(text += ':', of_day / 60'000 % 60, 2);
  base::append_digits(text += ':', of_day / 1'000 % 60, 2);
  base::append_digits(text += '.', of_day % 1'000, 3);
  return text + 'Z';
}

}  // namespace money
