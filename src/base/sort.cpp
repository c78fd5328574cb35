// One instantiation of the standard merge sort, over places.
#include "base/sort.h"

#include <algorithm>

namespace base {

std::vector<std::uint32_t> sorted_places(std::size_t count, PlaceBefore before, const void* order) {
  std::vector<std::uint32_t> places;
  places.reserve(count);
  for (std::uint32_t place = 0; place < count; ++place) places.push_back(place);
  std::ranges::stable_sort(places, [&](std::uint32_t a, std::uint32_t b) {  //
    return before(order, a, b);
  });
  return places;
}

}  // namespace base
