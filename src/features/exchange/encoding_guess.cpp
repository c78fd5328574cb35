// The order of the tests matters: each one is reached only where the stricter ones before it fail.
#include "features/exchange/encoding_guess.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "features/exchange/limits.h"

namespace exchange {
namespace {

using base::Encoding;
using Byte = unsigned char;

std::optional<Encoding> by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::utf_8;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf_16le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf_16be;
  if (bytes.starts_with("\x84\x31\x95\x33")) return Encoding::gb18030;
  return std::nullopt;
}

// Digits, separators and line ends have a zero byte in UTF-16, always on the same side; no other
// text file has zero bytes at all.
std::optional<Encoding> by_zero_bytes(std::string_view bytes) {
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if ((even + odd) * 50 < bytes.size() || even + odd == 0) return std::nullopt;
  if (odd > 4 * even) return Encoding::utf_16le;
  if (even > 4 * odd) return Encoding::utf_16be;
  return std::nullopt;
}

bool is_utf8_but_for_the_end(std::string_view bytes) {
  const std::size_t good = base::utf8_prefix(bytes);
  return good == bytes.size() || base::is_cut_utf8(bytes.substr(good));
}

bool between(Byte byte, Byte low, Byte high) { return byte >= low && byte <= high; }

// Western text in Windows-1252 often passes as GB18030 by form (an accented letter followed by a
// plain one). Chinese text is told by both bytes of most pairs being high, as in GB 2312.
bool looks_like_gb18030(std::string_view bytes) {
  std::size_t pairs = 0;
  std::size_t high_pairs = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto first = static_cast<Byte>(bytes[i]);
    if (first < 0x80) continue;
    if (first == 0x80 || first == 0xFF) return false;
    if (i + 1 >= bytes.size()) break;
    const auto second = static_cast<Byte>(bytes[i + 1]);
    if (between(second, 0x30, 0x39)) {  // Four bytes.
      if (i + 3 >= bytes.size()) break;
      if (!between(static_cast<Byte>(bytes[i + 2]), 0x81, 0xFE)) return false;
      if (!between(static_cast<Byte>(bytes[i + 3]), 0x30, 0x39)) return false;
      i += 3;
      continue;
    }
    if (!between(second, 0x40, 0xFE) || second == 0x7F) return false;
    ++pairs;
    if (first >= 0xA1 && second >= 0xA1) ++high_pairs;
    ++i;
  }
  return pairs > 0 && high_pairs * 10 >= pairs * 7;
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<Byte>(c) < 0x80; });
}

}  // namespace

EncodingGuess encoding_of(std::string_view bytes) {
  if (const auto marked = by_mark(bytes)) return {.encoding = *marked};
  if (const auto wide = by_zero_bytes(bytes)) return {.encoding = *wide, .certain = false};
  if (is_utf8_but_for_the_end(bytes)) return {.encoding = Encoding::utf_8};
  if (looks_like_gb18030(bytes)) return {.encoding = Encoding::gb18030, .certain = false};
  return {.encoding = Encoding::windows_1252, .certain = false};
}

Result<EncodingGuess> encoding_of(base::FileSource& file) {
  std::string slice(slice_bytes, '\0');
  std::int64_t offset = 0;
  while (offset < static_cast<std::int64_t>(detect_bytes_max)) {
    const std::size_t count = TRY(file.read(offset, std::as_writable_bytes(std::span{slice})));
    const std::string_view bytes = std::string_view{slice}.substr(0, count);
    const bool plain = is_ascii(bytes) && !bytes.contains('\0');
    if (!plain) return encoding_of(bytes);
    if (count < slice_bytes) break;
    // Slices begin after ASCII, so no character is cut at the beginning of the next.
    offset += static_cast<std::int64_t>(count);
  }
  return EncodingGuess{};
}

}  // namespace exchange
