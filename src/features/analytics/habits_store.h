// The trading habits of one customer, with the usual way to pay and to talk, which only
// the book knows.
#pragma once

#include <string>
#include <vector>

#include "book/book.h"
#include "features/analytics/habits.h"

namespace analytics {

// Of the last twelve months, in the currency of the habits; without tax.
struct UsualProduct {
  std::string name, code, unit;  // Of a line without a product: its words alone.
  std::int64_t invoices = 0;     // On so many.
  std::int64_t quantity_milli = 0, net_minor = 0;
};

struct CustomerHabits {
  Habits habits;
  std::string method;  // Of payments; empty without any.
  std::int64_t method_count = 0;
  std::int64_t payments = 0;  // That have a method.
  std::string channel;        // Of communications; empty without any.
  std::int64_t channel_count = 0;
  std::int64_t communications = 0;  // Without notes, which are no talk with anybody.
  Date products_from;               // The first day of those months.
  std::vector<UsualProduct> by_amount = {}, by_count = {};  // The first few of each.
};

// Nothing where there was no invoice up to the day.
Result<std::optional<CustomerHabits>> customer_habits(book::Book& book, ledger::CustomerId customer,
                                                      Date as_of);

}  // namespace analytics
