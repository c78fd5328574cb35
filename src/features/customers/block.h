// What is not to be done with a customer until somebody lifts it.
#pragma once

#include <array>
#include <string_view>

namespace customers {

// Nothing; new orders and deliveries; invoices as well. The stricter comes later.
inline constexpr std::array<std::string_view, 3> blocks{"none", "orders", "all"};

}  // namespace customers
