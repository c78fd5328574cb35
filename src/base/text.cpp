// UTF-8 as RFC 3629 defines it.
#include "base/text.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

using Byte = unsigned char;

struct Lead {
  int length;               // Bytes of the whole character; 0: no lead byte.
  Byte second_low = 0x80;   // The range of the second byte, which keeps overlong forms and
  Byte second_high = 0xBF;  // surrogates out.
};

Lead lead_of(Byte byte) {
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {.length = 3, .second_low = 0xA0};
  if (byte == 0xED) return {.length = 3, .second_high = 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {.length = 4, .second_low = 0x90};
  if (byte == 0xF4) return {.length = 4, .second_high = 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  return {0};
}

// How many bytes of the first character are there and right; `whole` tells whether that is all of
// it.
std::size_t good_bytes(std::string_view text, bool& whole) {
  const Lead lead = lead_of(static_cast<Byte>(text.front()));
  whole = lead.length == 1;
  if (lead.length <= 1) return static_cast<std::size_t>(lead.length);
  const auto length = static_cast<std::size_t>(lead.length);
  std::size_t good = 1;
  for (; good < length && good < text.size(); ++good) {
    const auto byte = static_cast<Byte>(text[good]);
    const bool second = good == 1;
    if (byte < (second ? lead.second_low : 0x80) || byte > (second ? lead.second_high : 0xBF)) {
      return 0;
    }
  }
  whole = good == length;
  return good;
}

// White space of more than one byte that people paste: no-break space, narrow no-break space,
// zero-width space, ideographic space, byte order mark.
constexpr std::array<std::string_view, 5> wide_spaces{"\u00A0", "\u202F", "\u200B", "\u3000",
                                                      "\uFEFF"};

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

char32_t take_code_point(std::string_view& text) {
  bool whole = false;
  const std::size_t length = good_bytes(text, whole);
  if (!whole) {
    text.remove_prefix(1);
    return replacement_character;
  }
  constexpr std::array<Byte, 5> lead_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code_point = static_cast<Byte>(text.front()) & lead_mask[length];
  for (std::size_t i = 1; i < length; ++i) {
    code_point = (code_point << 6) | (static_cast<Byte>(text[i]) & 0x3F);
  }
  text.remove_prefix(length);
  return code_point;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<Byte>(byte)); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | (code_point >> 6));
    add(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    add(0xE0 | (code_point >> 12));
    add(0x80 | ((code_point >> 6) & 0x3F));
    add(0x80 | (code_point & 0x3F));
  } else {
    add(0xF0 | (code_point >> 18));
    add(0x80 | ((code_point >> 12) & 0x3F));
    add(0x80 | ((code_point >> 6) & 0x3F));
    add(0x80 | (code_point & 0x3F));
  }
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<Byte>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    bool whole = false;
    const std::size_t length = good_bytes(text.substr(at), whole);
    if (!whole) break;
    at += length;
  }
  return at;
}

bool is_utf8(std::string_view text) { return utf8_prefix(text) == text.size(); }

bool is_cut_utf8(std::string_view tail) {
  if (tail.empty() || tail.size() > 3) return false;
  bool whole = false;
  return good_bytes(tail, whole) == tail.size() && !whole;
}

std::string_view trimmed(std::string_view text) {
  const auto shorten = [&text](auto starts, auto remove, auto edge) {
    while (!text.empty()) {
      if (is_ascii_space(edge())) {
        remove(std::size_t{1});
        continue;
      }
      const auto wide = std::ranges::find_if(wide_spaces, starts);
      if (wide == wide_spaces.end()) return;
      remove(wide->size());
    }
  };
  shorten([&text](auto space) { return text.starts_with(space); },
          [&text](std::size_t count) { text.remove_prefix(count); },
          [&text] { return text.front(); });
  shorten([&text](auto space) { return text.ends_with(space); },
          [&text](std::size_t count) { text.remove_suffix(count); },
          [&text] { return text.back(); });
  return text;
}

std::string folded(std::string_view text) {
  constexpr char32_t full_width_first = 0xFF01;  // ！, the full-width form of 0x21.
  constexpr char32_t full_width_last = 0xFF5E;   // ～, of 0x7E.
  constexpr char32_t ideographic_space = 0x3000;
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    if (static_cast<Byte>(text.front()) < 0x80) {
      result += lowered(text.front());
      text.remove_prefix(1);
      continue;
    }
    const char32_t code_point = take_code_point(text);
    if (code_point >= full_width_first && code_point <= full_width_last) {
      result += lowered(static_cast<char>(code_point - full_width_first + 0x21));
    } else if (code_point == ideographic_space) {
      result += ' ';
    } else {
      append_utf8(result, code_point);
    }
  }
  return result;
}

Finder::Finder(std::string text)
    : text_(std::move(text)), searcher_(text_.cbegin(), text_.cend()) {}

std::size_t Finder::find(std::string_view text, std::size_t from) const {
  const auto rest = text.substr(from);
  if (text_.empty()) return from;
  const auto found = searcher_(rest.begin(), rest.end()).first;
  return found == rest.end() ? text.npos : from + static_cast<std::size_t>(found - rest.begin());
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lowered, lowered);
}

}  // namespace base
