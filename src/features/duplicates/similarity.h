// How alike two texts are, over code points, in millionths: 1'000'000 is equal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace duplicates {

std::u32string code_points(std::string_view text);

std::int64_t jaro(std::u32string_view a, std::u32string_view b);
// Rewards a common beginning of up to four, where they are alike at all.
std::int64_t jaro_winkler(std::u32string_view a, std::u32string_view b);

// Every two neighbours of a text with its ends padded, sorted; those that come twice are there
// twice.
using Bigrams = std::vector<std::uint64_t>;
Bigrams bigrams(std::u32string_view text);
// Twice what they have in common over all.
std::int64_t dice(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace duplicates
