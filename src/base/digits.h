// Whole numbers as text. std::format would do it, at a price of 94 KB of the page (compressed).
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>

namespace base {

// Appends the number, with zeros before it up to `width` digits: 7 -> "07". A negative number has
// no width; the radix is 10 or 16.
template <std::integral Number>
void append_digits(std::string& text, Number number, std::size_t width = 1, int radix = 10) {
  std::array<char, 24> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number, radix).ptr;
  const auto count = static_cast<std::size_t>(end - digits.data());
  if (count < width) text.append(width - count, '0');
  text.append(digits.data(), count);
}

}  // namespace base
