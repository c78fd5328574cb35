// Gaps between purchase days.
#include "features/analytics/rhythm.h"

#include <algorithm>
#include <array>

#include "base/verify.h"
#include "money/money.h"

namespace analytics {

std::int64_t median(std::span<std::int64_t> values) {
  VERIFY(!values.empty());
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  const std::int64_t sum = values[middle - 1] + values[middle];
  return sum >= 0 ? (sum + 1) / 2 : sum / 2;
}

Rhythm rhythm_of(std::span<std::int32_t> days, std::int32_t as_of) {
  VERIFY(!days.empty());
  std::ranges::sort(days);
  VERIFY(as_of >= days.back());
  Rhythm rhythm{.invoices = std::ssize(days),
                .purchase_days = 1,
                .first_day = days.front(),
                .last_day = days.back()};
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (days[i] != days[i - 1]) gaps.push_back(days[i] - days[i - 1]);
  }
  if (gaps.empty()) return rhythm;
  const auto count = std::ssize(gaps);
  rhythm.purchase_days += count;
  rhythm.median_gap = median(gaps);
  // Days since ÷ (span ÷ gaps).
  const std::int64_t span = rhythm.last_day - rhythm.first_day;
  rhythm.overdue_ppm = money::multiply_divide((as_of - rhythm.last_day) * count, 1'000'000, span);
  return rhythm;
}

std::size_t frequency_band(const Rhythm& rhythm) {
  constexpr std::array<std::int64_t, 4> longest_gaps{10, 45, 120, 400};
  if (!rhythm.median_gap) return frequency_bands.size() - 1;
  std::size_t band = 0;
  while (band < longest_gaps.size() && *rhythm.median_gap > longest_gaps[band]) ++band;
  return band;
}

}  // namespace analytics
