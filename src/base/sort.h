// Sorting by one compiled algorithm: std::sort brings a copy of its own for every type and order,
// three kilobytes each. Things that are equal keep their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace base {

using PlaceBefore = bool (*)(const void* order, std::uint32_t a, std::uint32_t b);

// The numbers below `count`, so that no later one comes before an earlier one.
std::vector<std::uint32_t> sorted_places(std::size_t count, PlaceBefore before, const void* order);

// `before(a, b)` compares two places.
template <class Before>
std::vector<std::uint32_t> sorted_places(std::size_t count, const Before& before) {
  const auto compare = [](const void* order, std::uint32_t a, std::uint32_t b) -> bool {
    return (*static_cast<const Before*>(order))(a, b);
  };
  return sorted_places(count, compare, &before);
}

template <class T, class Before = std::ranges::less>
void sort(std::vector<T>& items, const Before& before = {}) {
  const auto places = sorted_places(
      items.size(), [&](std::uint32_t a, std::uint32_t b) { return before(items[a], items[b]); });
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t place : places) sorted.push_back(std::move(items[place]));
  items = std::move(sorted);
}

}  // namespace base
