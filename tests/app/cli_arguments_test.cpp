// What the command line understands, and what it calls wrong usage.
#include "app/cli_arguments.h"

#include <doctest/doctest.h>

namespace {

Result<app::Arguments> parsed(const std::vector<std::string>& words) {
  return app::parse_arguments(words);
}

TEST_CASE("cli: options may stand before and after the command, with a space or an equals sign") {
  const auto arguments = parsed({"--book", "a.db", "report", "--format=json", "receivables.ageing",
                                 "--param", "basis=due", "--param=group=none"})
                             .value();

  CHECK(arguments.command == "report");
  CHECK(arguments.words == std::vector<std::string>{"receivables.ageing"});
  CHECK(arguments.value("--book") == "a.db");
  CHECK(arguments.value("--format") == "json");
  CHECK(arguments.values("--param") == std::vector<std::string>{"basis=due", "group=none"});
  CHECK(!arguments.value("--as-of"));
}

TEST_CASE("cli: after two dashes every word is a word") {
  const auto arguments = parsed({"--book", "a.db", "backup", "--", "--odd.json"}).value();

  CHECK(arguments.words == std::vector<std::string>{"--odd.json"});
}

TEST_CASE("cli: a value may start with a dash") {
  const auto arguments = parsed({"--book", "a.db", "report", "x", "--as-of", "-30d"}).value();

  CHECK(arguments.value("--as-of") == "-30d");
}

TEST_CASE("cli: help needs no book") {
  CHECK(parsed({"help"}).value().command == "help");
  CHECK(parsed({"--help"}).value().command == "help");
  CHECK(parsed({"help", "report"}).value().command == "help");
  CHECK(parsed({"report", "--help"}).value().command == "help");
}

TEST_CASE("cli: wrong usage is named") {
  struct Case {
    std::vector<std::string> words;
    const char* key;
  };
  const Case cases[]{
      {{}, "cli.no_command"},
      {{"--book", "a.db"}, "cli.no_command"},
      {{"--book", "a.db", "reprot", "x"}, "cli.unknown_command"},
      {{"--book", "a.db", "report"}, "cli.few_words"},
      {{"--book", "a.db", "report", "x", "y"}, "cli.many_words"},
      {{"--book", "a.db", "call"}, "cli.few_words"},
      {{"--book", "a.db", "call", "--stdin", "x"}, "cli.many_words"},
      {{"--book", "a.db", "check", "--format", "json"}, "cli.unknown_option"},
      {{"--book", "a.db", "check", "--frmat", "json"}, "cli.unknown_option"},
      {{"--book", "a.db", "--book", "b.db", "check"}, "cli.option_twice"},
      {{"--book", "a.db", "call", "--stdin=yes"}, "cli.stray_value"},
      {{"check", "--book"}, "cli.no_value"},
      {{"check", "--book", ""}, "cli.no_book"},
      {{"check"}, "cli.no_book"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.key);
    const auto refused = parsed(c.words);
    REQUIRE(!refused);
    CHECK(refused.error().message.key == c.key);
  }
}

}  // namespace
