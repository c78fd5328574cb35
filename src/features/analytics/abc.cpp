// Shares are rounded for showing only.
#include "features/analytics/abc.h"

#include <functional>

#include "base/verify.h"
#include "money/money.h"

namespace analytics {
namespace {

constexpr std::int64_t whole_ppm = 1'000'000;
constexpr int a_percent = 80;
constexpr int b_percent = 95;

bool below(std::int64_t part, std::int64_t whole, int percent) {
  __extension__ using Wide = __int128;
  return static_cast<Wide>(part) * 100 < static_cast<Wide>(whole) * percent;
}

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

}  // namespace

std::string_view name_of(AbcClass grade) {
  constexpr std::string_view names = "ABC";
  return names.substr(static_cast<std::size_t>(grade), 1);
}

std::vector<AbcLine> abc(std::span<const std::int64_t> revenues) {
  VERIFY(std::ranges::is_sorted(revenues, std::greater{}));
  std::int64_t whole = 0;
  for (const std::int64_t revenue : revenues) add(whole, revenue);

  std::vector<AbcLine> lines(revenues.size());
  if (whole <= 0) return lines;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < revenues.size(); ++i) {
    AbcLine& line = lines[i];
    if (below(before, whole, b_percent)) line.grade = AbcClass::b;
    if (below(before, whole, a_percent)) line.grade = AbcClass::a;
    add(before, revenues[i]);
    line.share_ppm = money::multiply_divide(revenues[i], whole_ppm, whole);
    line.cumulative_ppm = money::multiply_divide(before, whole_ppm, whole);
  }
  return lines;
}

}  // namespace analytics
