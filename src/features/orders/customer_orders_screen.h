// Loads and draws the orders of one customer.
#pragma once

#include <string>

#include "app/screen.h"

namespace orders {

void customer_orders(app::Context& context, const std::string& customer, ui::Actions& actions);

}  // namespace orders
