// Ranks by value, then by the tie.
#include "features/analytics/rfm.h"

#include <algorithm>

#include "base/sort.h"

namespace analytics {

std::vector<std::uint8_t> quintiles(std::span<const Ranked> all) {
  struct Place {
    std::int64_t value;
    std::uint32_t tie;
    std::uint32_t item;
  };
  std::vector<Place> order;
  order.reserve(all.size());
  for (const Ranked& one : all) {
    order.push_back({one.value, one.tie, static_cast<std::uint32_t>(order.size())});
  }
  base::sort(order, [](const Place& a, const Place& b) {
    return a.value != b.value ? a.value < b.value : a.tie < b.tie;
  });
  std::vector<std::uint8_t> fifths(all.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    fifths[order[rank].item] = static_cast<std::uint8_t>(1 + 5 * rank / order.size());
  }
  return fifths;
}

}  // namespace analytics
