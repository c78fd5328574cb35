// The trading habits of one customer, with the usual way to pay, which only the book knows.
#pragma once

#include <string>

#include "book/book.h"
#include "features/analytics/habits.h"

namespace analytics {

struct CustomerHabits {
  Habits habits;
  std::string method;  // Of payments; empty without any.
  std::int64_t method_count = 0;
  std::int64_t payments = 0;  // That have a method.
};

// Nothing where there was no invoice up to the day.
Result<std::optional<CustomerHabits>> customer_habits(book::Book& book, ledger::CustomerId customer,
                                                      Date as_of);

}  // namespace analytics
