// The line above the list of customers: search, filters, groups, choice of columns.
#pragma once

#include "features/customers/customer_list_ui.h"

namespace customers {

bool is_hidden(const CustomerListData& data, std::string_view column);
// A custom field is shown only where somebody asked for it.
bool is_shown(const CustomerListData& data, const custom_fields::Field& field);
bool is_shown(const CustomerListData& data, std::string_view extra_column);

void customer_filters_ui(const CustomerListData& data, CustomerListState& state,
                         ui::Actions& actions);

}  // namespace customers
