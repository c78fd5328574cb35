// Whether a customer is new, comes back, came back after long, or is lost: by the days of its
// invoices.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "money/date.h"

namespace analytics {

inline constexpr std::array<std::string_view, 4> lifecycle_states{"new", "returning", "recovered",
                                                                  "lost"};

// `days` ascend, are not empty and none is after `as_of`. Lost: the last is more than so many
// months ago. New: the first is not. Recovered: within these months came the first after more than
// as many without any. Returning: the others.
std::string_view lifecycle_state(std::span<const std::int32_t> days, Date as_of, int months);

}  // namespace analytics
