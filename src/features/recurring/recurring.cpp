// The days of a rule by one formula, and its texts for a day.
#include "features/recurring/recurring.h"

#include <algorithm>

namespace recurring {
namespace {

Date in_month(Date month, std::int64_t month_day) {
  const int last = month.end_of_month().day();
  return month.first_of_month().plus_days(std::min(static_cast<int>(month_day), last) - 1);
}

int months_of(const Rhythm& rhythm) {
  const int unit = rhythm.unit == "year" ? 12 : rhythm.unit == "quarter" ? 3 : 1;
  return unit * static_cast<int>(rhythm.every);
}

// The day after the given one, for the end of its period.
Date next_after(const Rhythm& rhythm, Date day) {
  if (rhythm.unit == "week") return day.plus_days(7 * static_cast<int>(rhythm.every));
  return in_month(day.first_of_month().plus_months(months_of(rhythm)), rhythm.month_day);
}

std::string word(std::string_view name, const Rhythm& rhythm, Date day) {
  std::string text = day.text();
  if (name == "year") return text.substr(0, 4);
  if (name == "month") return text.substr(0, 7);
  if (name == "m") return std::to_string(day.month());
  if (name == "quarter") return text.substr(0, 5) + "Q" + std::to_string((day.month() + 2) / 3);
  if (name == "day" || name == "from") return text;
  if (name == "to") return next_after(rhythm, day).plus_days(-1).text();
  return "{" + std::string{name} + "}";
}

}  // namespace

Date occurrence(const Rhythm& rhythm, std::int64_t k) {
  // Beyond this any rhythm is past the last day of the calendar, where days stay.
  const int n = static_cast<int>(std::min<std::int64_t>(k, 600'000));
  if (rhythm.unit == "week") {
    return rhythm.first_on.plus_days(7 * static_cast<int>(rhythm.every) * n);
  }
  const bool passed = in_month(rhythm.first_on, rhythm.month_day) < rhythm.first_on;
  const Date month = rhythm.first_on.first_of_month().plus_months(
      std::min(months_of(rhythm) * n + (passed ? 1 : 0), 120'000));
  return in_month(month, rhythm.month_day);
}

std::vector<Date> days_of(const Rhythm& rhythm, std::optional<Date> after, Date until,
                          std::size_t most) {
  std::vector<Date> days;
  const Date end = rhythm.last_on ? std::min(*rhythm.last_on, until) : until;
  std::optional<Date> before;
  for (std::int64_t k = 0; k < rhythm.times.value_or(times_max * 100); ++k) {
    const Date day = occurrence(rhythm, k);
    if (day > end || (before && day <= *before) || days.size() == most) break;
    before = day;
    if (!after || day > *after) days.push_back(day);
  }
  return days;
}

std::string filled(std::string_view text, const Rhythm& rhythm, Date day) {
  std::string result;
  while (true) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return result.append(text);
    result += text.substr(0, open);
    result += word(text.substr(open + 1, close - open - 1), rhythm, day);
    text.remove_prefix(close + 1);
  }
}

}  // namespace recurring
