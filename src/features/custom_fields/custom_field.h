// A field that people define for their customers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custom_fields {

enum class Kind : std::uint8_t { text, number, date, choice, yes_no };
inline constexpr std::array<std::string_view, 5> kind_names{"text", "number", "date", "choice",
                                                            "yes_no"};
std::string_view name_of(Kind kind);
Kind kind_from(std::string_view name);  // One of kind_names.

struct Field {
  std::int64_t id = 0;
  std::string name = {};
  Kind kind = Kind::text;
  std::vector<std::string> choices = {};  // Of a choice.
  std::int64_t position = 0;
};

// Where fields of customers are named, a custom one is called "field:" and its name.
inline constexpr std::string_view field_prefix = "field:";

constexpr std::size_t fields_max = 50, choices_max = 200;
constexpr std::size_t name_bytes_max = 100, value_bytes_max = 1'000;
constexpr int number_digits = 6;  // Decimal places that a number may have, after up to 12 others.

}  // namespace custom_fields
