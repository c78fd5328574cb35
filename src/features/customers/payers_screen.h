// Loads who pays for a customer, and follows the form of one.
#pragma once

#include "app/screen.h"
#include "features/customers/payers_ui.h"

namespace customers {

// From the answer of customer.get.
PayersData payers_data(app::Context& context, const Json& customer, PayersState& state);

}  // namespace customers
