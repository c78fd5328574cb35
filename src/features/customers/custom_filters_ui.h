// The dialog in which the list of customers is filtered by custom fields.
#pragma once

#include "features/customers/customer_list_ui.h"

namespace customers {

// The filters that say something, as customer.list takes them; what cannot be read says nothing.
Json custom_filters(const CustomerFilters& filters,
                    const std::vector<custom_fields::Field>& fields);

// The button that opens it; nothing in a book without custom fields.
void custom_filters_button(const CustomerListData& data, CustomerListState& state);
void custom_filters_dialog(const CustomerListData& data, CustomerListState& state);

}  // namespace customers
