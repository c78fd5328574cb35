// The rhythm of purchases: the gaps between a customer's invoice days.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace analytics {

// The middle value; of two middle ones their mean, halves rounded up. `values` are put in order and
// must not be empty.
std::int64_t median(std::span<std::int64_t> values);

struct Rhythm {
  std::int64_t invoices = 0;
  std::int64_t purchase_days = 0;  // Several invoices of a day are one purchase.
  std::int32_t first_day = 0;
  std::int32_t last_day = 0;
  std::optional<std::int64_t> median_gap = {};  // Days; of at least two purchase days.
  // Days since the last purchase by the mean gap, in millionths: above 2 the customer is at risk.
  std::optional<std::int64_t> overdue_ppm = {};
};

// `days` are the days of invoices; they are put in order and must not be empty. `as_of` is not
// before the last of them.
Rhythm rhythm_of(std::span<std::int32_t> days, std::int32_t as_of);

// How often somebody buys, by the median gap: weekly up to 10 days, monthly up to 45, quarterly up
// to 120, yearly up to 400, rarely beyond, once where there is no gap. The most often first.
inline constexpr std::array<std::string_view, 6> frequency_bands{"weekly", "monthly", "quarterly",
                                                                 "yearly", "rarely",  "once"};
std::size_t frequency_band(const Rhythm& rhythm);  // Its place in them.

}  // namespace analytics
