// The orders of one customer, beside its other tabs.
#pragma once

#include "features/orders/order_ui.h"

namespace orders {

struct CustomerOrdersData {
  std::string customer = {};  // Its code.
  std::vector<OrderListRow> rows = {};
  std::int64_t total = 0;  // Those that are not shown too.
};

void customer_orders_ui(const CustomerOrdersData& data, ui::Actions& actions);

}  // namespace orders
