// UTF-8 helpers: what is well-formed, what is repaired, what counts as white space.
#include "base/text.h"

#include <doctest/doctest.h>

#include "base/random.h"

namespace {

TEST_CASE("text: overlong forms, surrogates, cut and stray bytes are not UTF-8") {
  for (const std::string_view bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                     "\x80", "\xE4\xB8", "\xFF", "\xF8\x88\x80\x80\x80"}) {
    CAPTURE(bad);
    CHECK_FALSE(base::is_utf8(bad));
  }
  CHECK(base::is_utf8("深圳市 naïve 😀 𠀀"));
  CHECK(base::utf8_prefix("深圳\xE5") == 6);
}

TEST_CASE("text: the beginning of a character is told from a wrong one") {
  CHECK(base::is_cut_utf8("\xE5"));
  CHECK(base::is_cut_utf8("\xE5\x9C"));
  CHECK(base::is_cut_utf8("\xF0\x9F\x98"));
  CHECK_FALSE(base::is_cut_utf8("圳"));
  CHECK_FALSE(base::is_cut_utf8("\xED\xA0"));
  CHECK_FALSE(base::is_cut_utf8("a"));
  CHECK_FALSE(base::is_cut_utf8(""));
}

// Property: every code point that exists is written and read back as itself.
TEST_CASE("text: code points survive writing and reading") {
  for (char32_t code_point = 1; code_point <= 0x10FFFF;
       code_point += code_point < 0x3000 ? 1 : 97) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    std::string text;
    base::append_utf8(text, code_point);
    std::string_view rest = text;
    REQUIRE(base::is_utf8(text));
    REQUIRE(base::take_code_point(rest) == code_point);
    REQUIRE(rest.empty());
  }
}

TEST_CASE("text: trimming takes every kind of white space and nothing else") {
  CHECK(base::trimmed(" \t\u00A0\u3000 深圳 市 \uFEFF\r\n") == "深圳 市");
  CHECK(base::trimmed("\u3000 ") == "");
  CHECK(base::trimmed("é") == "é");
}

TEST_CASE("text: folding makes full-width forms and capitals equal to plain ones") {
  CHECK(base::folded("Ｉｎｖｏｉｃｅ（Ｎｏ．）　深圳") == "invoice(no.) 深圳");
  CHECK(base::equals_ignoring_case("DueDate", "duedate"));
  CHECK_FALSE(base::equals_ignoring_case("DueDate", "duedates"));
}

TEST_CASE("text: a finder finds what a search step by step finds") {
  const std::string text = "深圳市科技有限公司\n0755-8888 1234\nszskj aab aaab";
  for (const std::string needle : {"", "深圳", "科技", "司", "8888", "88 1", "aab", "aaab", "szskj",
                                   "b", "无", "aaaab", "4\ns", "深圳市科技有限公司\n"}) {
    CAPTURE(needle);
    const base::Finder finder{needle};
    CHECK(finder.in(text) == text.contains(needle));
    for (std::size_t from = 0; from <= text.size(); ++from) {
      CHECK(finder.find(text, from) == text.find(needle, from));
    }
    CHECK(finder.find(needle) == 0);
    CHECK(finder.in("") == needle.empty());
  }
}

}  // namespace
