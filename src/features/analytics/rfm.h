// RFM: recency, frequency and monetary value of customers, each cut into fifths.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace analytics {

struct Ranked {
  std::int64_t value = 0;  // More is better.
  std::uint32_t tie = 0;   // Decides between equal values: the place by customer code.
};

// The fifth of each, 1 to 5 (best): 1 + ⌊5·rank/n⌋ with the rank counted from the worst. Fifths are
// of equal size, so equal values may come apart at their borders, always in the same way.
std::vector<std::uint8_t> quintiles(std::span<const Ranked> all);

}  // namespace analytics
