// The grades of a customer over time.
#pragma once

#include <string>
#include <vector>

#include "features/grading/grade_book_store.h"

namespace grading {

constexpr int history_months = 24;

// On this day the grade became another one, or was seen to be.
struct GradeChange {
  Date on;
  std::string grade;
  std::string before;               // Empty: the first that is told.
  std::optional<Override> by_hand;  // What gave it; nothing: the rules.
};

struct GradeHistory {
  std::vector<GradeChange> changes;  // The newest first.
  std::vector<Date> missing = {};    // Days whose grades are not computed yet; the newest first.
};

// The grades by the rules are looked at on the last day of each month and on the day itself; what
// is by hand changes on its own days. Of the days that are not computed nothing is told.
Result<GradeHistory> grade_history(book::Book& book, CustomerId customer, Date as_of);

}  // namespace grading
