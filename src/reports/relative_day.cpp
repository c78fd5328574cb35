// Reads relative days against a given today.
#include "reports/relative_day.h"

#include <charconv>
#include <optional>
#include <string>

namespace reports {
namespace {

// Far more than any report asks for, and small enough that no multiplication overflows.
constexpr int steps_max = 10'000;

std::optional<Date> shifted_day(std::string_view text, Date today) {
  if (text.size() < 3 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  int count = 0;
  const char* const unit = text.data() + text.size() - 1;
  const auto [stop, problem] = std::from_chars(text.data() + 1, unit, count);
  if (problem != std::errc{} || stop != unit || count < 0 || count > steps_max) return std::nullopt;
  if (text.front() == '-') count = -count;

  switch (*unit) {
    case 'd':
      return today.plus_days(count);
    case 'w':
      return today.plus_days(7 * count);
    case 'm':
      return today.plus_months(count);
    case 'y':
      return today.plus_months(12 * count);
    default:
      return std::nullopt;
  }
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<Date> period_edge(std::string_view text, Date today) {
  const bool at_end = take_prefix(text, "end_of_");
  if (!at_end && !take_prefix(text, "start_of_")) return std::nullopt;
  const int step = take_prefix(text, "last_") ? -1 : take_prefix(text, "next_") ? 1 : 0;
  if (step == 0 && !take_prefix(text, "this_")) return std::nullopt;
  const int months = text == "month" ? 1 : text == "quarter" ? 3 : text == "year" ? 12 : 0;
  if (months == 0) return std::nullopt;

  const int into_period = (today.month() - 1) % months;
  const Date start = today.first_of_month().plus_months(step * months - into_period);
  return at_end ? start.plus_months(months - 1).end_of_month() : start;
}

}  // namespace

Result<Date> day_from_text(std::string_view text, Date today) {
  if (text == "today") return today;
  if (text == "yesterday") return today.plus_days(-1);
  if (text == "tomorrow") return today.plus_days(1);
  if (const auto day = shifted_day(text, today)) return *day;
  if (const auto day = period_edge(text, today)) return *day;
  return Date::parse(text);
}

}  // namespace reports
