// Rows that the panels of customers show, from the answers of methods.
#pragma once

#include <string_view>

#include "base/json.h"
#include "features/customers/customer_detail_ui.h"
#include "features/customers/customer_list_ui.h"

namespace customers {

CustomerListRow row_from(const Json& json, Currency base, Date as_of);
DocumentRow document_from(const Json& json, Date as_of, std::string_view kind);
ContactRow contact_from(const Json& json);

}  // namespace customers
