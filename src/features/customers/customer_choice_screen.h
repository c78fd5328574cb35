// Finds the customers that a form offers while one is typed.
#pragma once

#include <string>
#include <vector>

#include "app/screen.h"
#include "features/customers/customer_choice_ui.h"

namespace customers {

// By code or id; with an empty code where there is none.
CustomerChoice customer_choice(app::Context& context, std::string_view code);

// What matches the typed text; nothing once one is chosen.
std::vector<CustomerChoice> customers_found(app::Context& context, const ChosenCustomer& customer);

}  // namespace customers
