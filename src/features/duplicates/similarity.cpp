// Jaro, Jaro-Winkler and the Dice coefficient of bigrams.
#include "features/duplicates/similarity.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"

namespace duplicates {
namespace {

constexpr std::int64_t whole = 1'000'000;
constexpr std::uint64_t padding = 0;

// The code points of `a` that `b` has within the window, each taken once.
std::u32string matching(std::u32string_view a, std::u32string_view b) {
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t window = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::vector<bool> taken(b.size());
  std::u32string found;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t end = std::min(b.size(), i + window + 1);
    for (std::size_t j = i > window ? i - window : 0; j < end; ++j) {
      if (taken[j] || a[i] != b[j]) continue;
      taken[j] = true;
      found.push_back(a[i]);
      break;
    }
  }
  return found;
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string points;
  while (!text.empty()) points.push_back(base::take_code_point(text));
  return points;
}

std::int64_t jaro(std::u32string_view a, std::u32string_view b) {
  const std::u32string of_a = matching(a, b);
  if (of_a.empty()) return 0;
  // The same ones in the order of b: those out of order are halves of transpositions.
  const std::u32string of_b = matching(b, a);
  std::int64_t moved = 0;
  for (std::size_t i = 0; i < std::min(of_a.size(), of_b.size()); ++i) {
    moved += of_a[i] != of_b[i] ? 1 : 0;
  }
  const std::int64_t common = std::ssize(of_a);
  return (whole * common / std::ssize(a) + whole * common / std::ssize(b) +
          whole * (common - moved / 2) / common) /
         3;
}

std::int64_t jaro_winkler(std::u32string_view a, std::u32string_view b) {
  const std::int64_t alike = jaro(a, b);
  if (alike <= whole * 7 / 10) return alike;
  const auto [end, other] = std::ranges::mismatch(a.substr(0, 4), b.substr(0, 4));
  const std::int64_t same = end - a.begin();
  return alike + same * (whole - alike) / 10;
}

Bigrams bigrams(std::u32string_view text) {
  Bigrams all;
  if (text.empty()) return all;
  std::uint64_t before = padding;
  for (const char32_t point : text) {
    all.push_back(before << 32 | point);
    before = point;
  }
  all.push_back(before << 32 | padding);
  base::sort(all);
  return all;
}

std::int64_t dice(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return 0;
  std::int64_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++common;
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    if (step_a) ++i;
    if (step_b) ++j;
  }
  return whole * 2 * common / (std::ssize(a) + std::ssize(b));
}

}  // namespace duplicates
