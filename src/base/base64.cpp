// Base64 there and back, three bytes at a time.
#include "base/base64.h"

#include <array>
#include <cstdint>

namespace base {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t no_digit = 255;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

// Four digits as 24 bits, or nothing where one is no digit.
bool read_group(std::string_view four, std::uint32_t& bits) {
  bits = 0;
  for (const char letter : four) {
    const std::uint8_t value = digit_values[static_cast<unsigned char>(letter)];
    if (value == no_digit) return false;
    bits = bits << 6 | value;
  }
  return true;
}

}  // namespace

void append_base64(std::span<const std::byte> bytes, std::string& text) {
  text.reserve(text.size() + (bytes.size() + 2) / 3 * 4);
  for (; !bytes.empty(); bytes = bytes.subspan(std::min<std::size_t>(3, bytes.size()))) {
    std::uint32_t bits = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size());
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < count ? std::to_integer<std::uint32_t>(bytes[i]) : 0);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= count ? alphabet[bits >> (18 - 6 * i) & 63] : '=';
    }
  }
}

bool append_from_base64(std::string_view text, std::vector<std::byte>& bytes) {
  if (text.size() % 4 != 0) return false;
  std::size_t padding = 0;
  if (text.ends_with("==")) {
    padding = 2;
  } else if (text.ends_with('=')) {
    padding = 1;
  }
  bytes.reserve(bytes.size() + text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const bool last = at + 4 == text.size();
    std::string group{text.substr(at, 4)};
    if (last) group.replace(4 - padding, padding, padding, 'A');
    std::uint32_t bits = 0;
    if (!read_group(group, bits)) return false;
    const std::size_t count = last ? 3 - padding : 3;
    // Bits that padding leaves over must be zero, or one content would have several texts.
    if ((bits & ((1U << (8 * (3 - count))) - 1)) != 0) return false;
    for (std::size_t i = 0; i < count; ++i) {
      bytes.push_back(static_cast<std::byte>(bits >> (16 - 8 * i) & 255));
    }
  }
  return true;
}

}  // namespace base
