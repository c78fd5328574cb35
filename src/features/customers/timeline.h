// The kinds of what happened with a customer.
#pragma once

#include <array>
#include <string_view>

namespace customers {

// In the order of the filter; each may be left out of a timeline.
inline constexpr std::array<std::string_view, 6> timeline_kinds{
    "documents", "payments", "orders", "statements", "communications", "changes"};

}  // namespace customers
