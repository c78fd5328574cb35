// RFM: recency, frequency and monetary value of customers, each cut into fifths.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "base/sort.h"
#include "ledger/sales.h"

namespace analytics {

struct Ranked {
  std::int64_t value = 0;  // More is better.
  std::uint32_t tie = 0;   // Decides between equal values: the place by customer code.
};

// The fifth of each, 1 to 5 (best): 1 + ⌊5·rank/n⌋ with the rank counted from the worst. Fifths are
// of equal size, so equal values may come apart at their borders, always in the same way.
std::vector<std::uint8_t> quintiles(std::span<const Ranked> all);

// The three scores of an account.
enum class Score : std::uint8_t { recency, frequency, monetary };
struct RfmLine {
  ledger::Sales sales;
  std::uint32_t place = 0;  // By customer code.
  std::array<std::uint8_t, 3> scores = {};
};

// Lines that have sales and a place: a currency after the other, in it by customer code.
template <class Line>
void order_for_scores(std::vector<Line>& lines) {
  base::sort(lines, [](const Line& a, const Line& b) {
    return std::tuple{a.sales.currency, a.place} < std::tuple{b.sales.currency, b.place};
  });
}
// Each currency for itself; `lines` are in that order.
void score(std::vector<RfmLine>& lines, Score which);

}  // namespace analytics
