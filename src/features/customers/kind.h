// What a customer is, and words that are suggested for what else is told of it.
#pragma once

#include <array>
#include <string_view>

namespace customers {

inline constexpr std::array<std::string_view, 5> kinds{"company", "sole_trader", "person", "public",
                                                       "other"};

// Of what is printed for a customer; empty: the company's.
inline constexpr std::array<std::string_view, 3> languages{"", "zh-CN", "en"};

inline constexpr std::array<std::string_view, 8> business_types{
    "manufacturer", "distributor", "retailer",   "service",
    "trader",       "online",      "contractor", "end_user"};
inline constexpr std::array<std::string_view, 7> sources{
    "referral", "exhibition", "website", "advertising", "visit", "call", "tender"};
// Sections of the national classification of industries, GB/T 4754.
inline constexpr std::array<std::string_view, 20> industry_sections{
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J",
    "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T"};

}  // namespace customers
