// A row of the list of customers, as the list's answer tells it.
#pragma once

#include "base/json.h"
#include "features/customers/customer_list_ui.h"

namespace customers {

CustomerListRow row_from(const Json& json, Currency base, Date as_of);

}  // namespace customers
