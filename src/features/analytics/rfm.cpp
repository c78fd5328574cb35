// Ranks by value, then by the tie.
#include "features/analytics/rfm.h"

#include <algorithm>

#include "base/sort.h"

namespace analytics {
namespace {

std::int64_t value_of(const ledger::Sales& sales, Score which) {
  switch (which) {
    case Score::recency:
      return sales.last_day;
    case Score::frequency:
      return sales.invoices;
    case Score::monetary:
      break;
  }
  return sales.revenue;
}

}  // namespace

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

void score(std::vector<RfmLine>& lines, Score which) {
  std::vector<Ranked> ranked;
  for (std::size_t begin = 0; begin < lines.size(); begin += ranked.size()) {
    ranked.clear();
    for (std::size_t i = begin;
         i < lines.size() && lines[i].sales.currency == lines[begin].sales.currency; ++i) {
      ranked.push_back({.value = value_of(lines[i].sales, which), .tie = lines[i].place});
    }
    const std::vector<std::uint8_t> fifths = quintiles(ranked);
    for (std::size_t i = 0; i < fifths.size(); ++i) {
      lines[begin + i].scores[static_cast<std::size_t>(which)] = fifths[i];
    }
  }
}

}  // namespace analytics
