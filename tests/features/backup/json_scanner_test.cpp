// The streaming JSON scanner: the same tokens however the file is cut, and places of what is wrong.
#include "features/backup/json_scanner.h"

#include <doctest/doctest.h>

#include "base/json.h"
#include "base/random.h"

namespace {

using backup::JsonScanner;
using backup::Token;
using backup::TokenKind;

// All tokens as one line of text, fed in pieces of that size.
Result<std::string> tokens_of(std::string_view json, std::size_t piece) {
  constexpr std::string_view marks = ".{}[]KTWNyn0$";
  JsonScanner scanner;
  std::string tokens;
  while (true) {
    const Token token = TRY(scanner.next());
    if (token.kind == TokenKind::end) return tokens;
    if (token.kind == TokenKind::need_more) {
      if (json.empty()) scanner.end();
      scanner.feed(json.substr(0, piece));
      json.remove_prefix(std::min(piece, json.size()));
      continue;
    }
    tokens += marks[static_cast<std::size_t>(token.kind)];
    tokens += token.kind == TokenKind::whole ? std::to_string(token.whole) : token.text;
  }
}

Error error_of(std::string_view json) { return tokens_of(json, 5).error(); }

}  // namespace

TEST_CASE("json scanner: the tokens are the same however the file is cut") {
  constexpr std::string_view json =
      "\n{ \"a\\u4e2d\" : [1, -20 ,\t3.5e-2,true,false,null,\"x\\n\\\"\\ud83d\\ude00重庆\"],"
      "\"b\":{},\"c\":[[]] }\n";
  const std::string expected = "{Ka中[W1W-20N3.5e-2yn0Tx\n\"😀重庆]Kb{}Kc[[]]}";

  for (std::size_t piece = 1; piece < json.size() + 2; ++piece) {
    CAPTURE(piece);
    CHECK(tokens_of(json, piece).value() == expected);
  }
}

TEST_CASE("json scanner: whole numbers keep all 64 bits, larger ones are numbers") {
  CHECK(tokens_of("[9223372036854775807,-9223372036854775808]", 3).value() ==
        "[W9223372036854775807W-9223372036854775808]");
  CHECK(tokens_of("9223372036854775808", 3).value() == "N9223372036854775808");
}

TEST_CASE("json scanner: what is no JSON is refused") {
  for (const char* wrong :
       {"[1,]",        "{,}",         "{\"a\" 1}", "{\"a\":1,}",   "{1:2}",
        "[01]",        "[+1]",        "[1.]",      "[.5]",         "[1e]",
        "[1 2]",       "nul1",        "[tru]",     "\"\\x\"",      "\"\\u12g4\"",
        "\"\\ud800\"", "\"\\ude00\"", "\"a\nb\"",  "{\"a\":1}}",   "[1]]",
        "[1] x",       "]",           "\"\xff\"",  "\"\xc0\x80\"", "\"\xed\xa0\x80\"",
        "'a'",         "[--1]",       "[1-2]"}) {
    CAPTURE(wrong);
    for (const std::size_t piece : {1UZ, 1000UZ}) {
      const auto tokens = tokens_of(wrong, piece);
      REQUIRE_FALSE(tokens);
      CHECK(tokens.error().code == ErrorCode::corrupt_file);
    }
  }
}

TEST_CASE("json scanner: a file cut anywhere is refused as cut") {
  constexpr std::string_view json = R"({"a":[1,"two",{"b":null}],"c":"重庆"})";
  for (std::size_t size = 0; size < json.size(); ++size) {
    CAPTURE(size);
    const auto error = error_of(json.substr(0, size));
    CHECK((error.message.key == "backup.cut_short" || error.message.key == "backup.not_utf8"));
  }
}

TEST_CASE("json scanner: an error names line and byte") {
  const Error error = error_of("[1,\n2,\n  x]");

  CHECK(error.line == 3);
  CHECK(error.message.args ==
        std::vector<std::pair<std::string, std::string>>{{"line", "3"}, {"byte", "9"}});
}

TEST_CASE("json scanner: nesting beyond the limit is refused") {
  CHECK(error_of(std::string(JsonScanner::depth_max + 1, '[')).message.key ==
        "backup.nested_too_deep");
}

// Property: the scanner accepts an altered text exactly when the JSON library does.
TEST_CASE("json scanner: agrees with the JSON library about random alterations") {
  constexpr std::string_view json = R"({"a":[1,-2.5e3,"t\n\u00e9",true],"b":{"c":null,"d":[]}})";
  constexpr std::string_view letters = "{}[],:\"\\0123456789-+.eEtrufalsn \n";
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    std::string altered{json};
    for (std::int64_t i = random.between(1, 3); i > 0; --i) {
      const auto at = static_cast<std::size_t>(random.between(0, std::ssize(altered) - 1));
      const auto letter = static_cast<std::size_t>(random.between(0, std::ssize(letters) - 1));
      altered[at] = letters[letter];
    }
    const auto piece = static_cast<std::size_t>(random.between(1, 60));
    CHECK(static_cast<bool>(tokens_of(altered, piece)) == nlohmann::json::accept(altered));
  }
}
