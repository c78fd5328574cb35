// What stands in each tab of a customer.
#pragma once

#include <string_view>

#include "features/customers/customer_detail_ui.h"

namespace customers {

void customer_tab_ui(std::string_view tab, const CustomerDetailData& data,
                     CustomerDetailState& state, ui::Actions& actions);

}  // namespace customers
