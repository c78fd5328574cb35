// Base64 there and back, three bytes at a time.
#include "base/base64.h"

#include <algorithm>
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

// Four digits as 24 bits; `seen` keeps every value, and with it whether one was no digit.
std::uint32_t read_group(const char* four, std::uint32_t& seen) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint32_t value = digit_values[static_cast<unsigned char>(four[i])];
    seen |= value;
    bits = bits << 6 | value;
  }
  return bits;
}

bool all_digits(std::uint32_t seen) { return seen < alphabet.size(); }

void write_group(std::uint32_t bits, char* to) {
  for (std::size_t i = 0; i < 4; ++i) to[i] = alphabet[bits >> (18 - 6 * i) & 63];
}

void write_bytes(std::uint32_t bits, std::span<std::byte> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i] = static_cast<std::byte>(bits >> (16 - 8 * i) & 255);
  }
}

}  // namespace

// Histories are megabytes of it, so whole groups are written in place.
void append_base64(std::span<const std::byte> bytes, std::string& text) {
  const std::size_t start = text.size();
  text.resize(start + (bytes.size() + 2) / 3 * 4);
  char* to = text.data() + start;
  const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
  for (; bytes.size() >= 3; bytes = bytes.subspan(3), to += 4) {
    write_group(at(0) << 16 | at(1) << 8 | at(2), to);
  }
  if (bytes.empty()) return;
  write_group(at(0) << 16 | (bytes.size() == 2 ? at(1) << 8 : 0), to);
  to[3] = '=';
  if (bytes.size() == 1) to[2] = '=';
}

bool append_from_base64(std::string_view text, std::vector<std::byte>& bytes) {
  if (text.size() % 4 != 0) return false;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const std::size_t start = bytes.size();
  bytes.resize(start + text.size() / 4 * 3 - padding);
  std::span<std::byte> to = std::span{bytes}.subspan(start);
  std::uint32_t seen = 0;
  for (; to.size() >= 3; to = to.subspan(3), text.remove_prefix(4)) {
    write_bytes(read_group(text.data(), seen), to.first(3));
  }
  if (padding == 0) return all_digits(seen);
  std::array<char, 4> last{'A', 'A', 'A', 'A'};
  std::ranges::copy(text.substr(0, 4 - padding), last.begin());
  const std::uint32_t bits = read_group(last.data(), seen);
  write_bytes(bits, to);
  // Bits that padding leaves over must be zero, or one content would have several texts.
  return all_digits(seen) && (bits & ((1U << (8 * padding)) - 1)) == 0;
}

}  // namespace base
