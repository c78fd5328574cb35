// Customers by what they bring, each currency for itself: the order and the classes that reports
// and grades share.
#pragma once

#include <cstdint>
#include <vector>

#include "features/analytics/abc.h"
#include "ledger/sales.h"

namespace analytics {

struct RevenueLine {
  ledger::Sales sales;
  std::uint32_t place = 0;  // By customer code.
  AbcLine abc = {};
};

// The largest revenue first, of equals the first by code.
void order_by_revenue(std::vector<RevenueLine>& lines);
// `lines` are in that order.
void classify(std::vector<RevenueLine>& lines);

}  // namespace analytics
