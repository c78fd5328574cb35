// Loads the family of a customer.
#pragma once

#include <string>

#include "app/screen.h"
#include "features/customers/family_ui.h"

namespace customers {

FamilyData family_data(app::Context& context, const std::string& code);

}  // namespace customers
