// What customers ordered in a period, summed in slices.
#pragma once

#include <map>

#include "book/book.h"
#include "features/orders/orders.h"
#include "ledger/sales.h"

namespace orders {

// Net of what was ordered (without tax and freight) by customer and currency: confirmed and closed
// orders, no quotations and nothing cancelled.
class OrderSales {
 public:
  explicit OrderSales(ledger::Period period) : period_{period} {}

  // True when all orders are in.
  Result<bool> step(sqlite::Db& db, const book::Deadline& deadline);

  using Sums = std::map<std::pair<documents::CustomerId, Currency>, std::int64_t>;
  const Sums& sums() const { return sums_; }

 private:
  ledger::Period period_;
  std::int64_t after_ = 0;
  Sums sums_;
};

}  // namespace orders
