// Widths of texts in a terminal, held against utf8proc.
#include "reports/text_width.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

namespace {

TEST_CASE("text width: every character is as wide as utf8proc has it") {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    const auto expected =
        static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)));
    if (reports::character_width(code) == expected) continue;
    CAPTURE(static_cast<std::uint32_t>(code));
    CHECK(reports::character_width(code) == expected);
  }
}

TEST_CASE("text width: Chinese counts two, combining marks none, stray bytes one") {
  CHECK(reports::text_width("账房 ok") == 7);
  CHECK(reports::text_width("e\u0301") == 1);
  CHECK(reports::text_width("a\xFF") == 2);
}

}  // namespace
