// The line above the list of customers: search, filters, kept filters, choice of columns.
#pragma once

#include "features/customers/customer_list_ui.h"

namespace customers {

bool is_hidden(const CustomerListData& data, std::string_view column);

void customer_filters_ui(const CustomerListData& data, CustomerListState& state,
                         ui::Actions& actions);

// Filters as the book keeps them.
Json filters_json(const std::vector<SavedFilters>& saved);
std::vector<SavedFilters> filters_from(const Json& json);

}  // namespace customers
