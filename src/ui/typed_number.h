// Reading numbers as people type them into fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ui {

// A decimal with up to `digits` places, as a whole number of that unit: "1.5", 3 -> 1500. Nothing
// where it cannot be read.
std::optional<std::int64_t> typed_number(std::string_view text, std::size_t digits);
// The same, where an empty field is 0.
std::optional<std::int64_t> typed_number_or_zero(std::string_view text, std::size_t digits);

}  // namespace ui
