// UTF-8 helpers: walking code points, checking, trimming, folding for comparison.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace base {

constexpr char32_t replacement_character = 0xFFFD;

// Takes the first code point off the text. A byte that does not belong to well-formed UTF-8
// (overlong forms, surrogates and values above U+10FFFF included) counts as U+FFFD and one byte is
// taken.
char32_t take_code_point(std::string_view& text);

void append_utf8(std::string& text, char32_t code_point);

// The length of the longest well-formed beginning. Shorter than the text where it is not UTF-8.
std::size_t utf8_prefix(std::string_view text);
bool is_utf8(std::string_view text);

// Whether the bytes can be the beginning of one UTF-8 character that has been cut off.
bool is_cut_utf8(std::string_view tail);

// Without white space at both ends: ASCII, no-break, ideographic (U+3000) and zero-width space, and
// the byte order mark.
std::string_view trimmed(std::string_view text);

// ASCII letters lowered, full-width ASCII (Ａ１（) made half-width, the ideographic space a space.
std::string folded(std::string_view text);

// Finds one text in many, and passes over most of each.
class Finder {
 public:
  explicit Finder(std::string text);
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  bool in(std::string_view text) const { return find(text) != text.npos; }
  // Where it begins, from there on; npos: nowhere. The empty text is everywhere.
  std::size_t find(std::string_view text, std::size_t from = 0) const;

 private:
  std::string text_;
  std::boyer_moore_horspool_searcher<std::string::const_iterator> searcher_;
};

bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII case only.

}  // namespace base
