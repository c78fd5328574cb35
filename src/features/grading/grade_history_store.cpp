// Puts the days together on which a grade can be another one.
#include "features/grading/grade_history_store.h"

#include <algorithm>
#include <set>

namespace grading {
namespace {

// The days that are looked at, and before the first one nothing is told.
std::set<Date> days_to_look_at(const std::vector<Override>& overrides, Date as_of) {
  std::set<Date> days{as_of};
  Date month_end = as_of.first_of_month().plus_days(-1);
  for (int i = 0; i < history_months; ++i) {
    days.insert(month_end);
    month_end = month_end.first_of_month().plus_days(-1);
  }
  const Date first = *days.begin();
  for (const Override& each : overrides) {
    std::vector<Date> own{each.from};
    if (each.until) own.push_back(each.until->plus_days(1));
    for (const Date day : own) {
      if (day > first && day < as_of) days.insert(day);
    }
  }
  return days;
}

}  // namespace

Result<GradeHistory> grade_history(book::Book& book, CustomerId customer, Date as_of) {
  auto& grades = book.view<GradeBook>();
  GradeHistory history;
  std::string before;
  const std::set<Date> days = days_to_look_at(TRY(overrides_of(book.db(), customer)), as_of);
  grades.keep(days);
  for (const Date day : days) {
    const Override* const by_hand = TRY(grades.override_of(book.db(), customer, day));
    const std::string* grade = by_hand != nullptr ? &by_hand->grade : nullptr;
    const GradeBook::Day* const here = day == as_of ? grades.at_hand(day) : nullptr;
    if (grade == nullptr && here != nullptr && here->fresh)
      grade = &here->grade_of(here->find(customer));
    if (grade == nullptr) grade = grades.seen_on(day, customer);
    if (grade == nullptr) {
      history.missing.push_back(day);
      continue;
    }
    if (*grade == before) continue;
    history.changes.push_back(
        {.on = day,
         .grade = *grade,
         .before = before,
         .by_hand = by_hand != nullptr ? std::optional{*by_hand} : std::nullopt});
    before = *grade;
  }
  std::ranges::reverse(history.changes);
  std::ranges::reverse(history.missing);
  return history;
}

}  // namespace grading
