// ABC classes: which customers bring the first 80 and 95 % of revenue.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace analytics {

enum class AbcClass : std::uint8_t { a, b, c };
std::string_view name_of(AbcClass grade);  // "A"

struct AbcLine {
  std::int64_t share_ppm = 0;       // Of the revenue of all; 0 where that is not positive.
  std::int64_t cumulative_ppm = 0;  // This one's and those of all before it.
  AbcClass grade = AbcClass::c;
};

// For revenues in one currency, the largest first. Class A while the share of those before is below
// 80 %, B while it is below 95 %, else C. Compared in whole numbers, without rounding.
std::vector<AbcLine> abc(std::span<const std::int64_t> revenues);

}  // namespace analytics
