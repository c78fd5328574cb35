// Reads rows of order.list into what lists show.
#pragma once

#include "base/json.h"
#include "features/orders/order_ui.h"

namespace orders {

OrderListRow order_row(const Json& json);

}  // namespace orders
