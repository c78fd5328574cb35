// The checked JSON reader: what is wrong is named with its path.
#include "base/json.h"

#include <doctest/doctest.h>

namespace {

TEST_CASE("json: a broken text is refused with its line") {
  const auto error = base::parse_json("{\n  \"a\": 1,\n  \"b\": }").error();

  CHECK(error.code == ErrorCode::corrupt_file);
  CHECK(error.line == 3);
}

TEST_CASE("json: whole numbers beyond 2^53 survive as numbers and as strings") {
  const Json json = base::parse_json(R"({"a": 9007199254740993, "b": "9007199254740993"})").value();
  const JsonReader reader{json};

  CHECK(reader.integer("a").value() == 9'007'199'254'740'993);
  CHECK(reader.integer("b").value() == 9'007'199'254'740'993);
  CHECK(base::json_text(base::id_json(9'007'199'254'740'993)) == "\"9007199254740993\"");
}

TEST_CASE("json: a missing or mistyped member is an error that names its path") {
  const Json json = base::parse_json(R"({"lines": [{"n": 1}, {"n": "x"}], "t": 5})").value();
  const JsonReader reader{json};
  const auto lines = reader.objects("lines").value();

  CHECK(lines[1].integer("n").error().field == "lines[1].n");
  CHECK(reader.text("t").error().message.key == "json.not_text");
  CHECK(reader.text("absent").error().message.key == "json.missing");
  CHECK(reader.only({"lines"}).error().field == "t");
  CHECK(reader.integer_or("absent", 7).value() == 7);
  CHECK(reader.integer("1e300").error().message.key == "json.missing");
}

TEST_CASE("json: numbers that are not whole or too large are refused") {
  const Json json =
      base::parse_json(R"({"a": 1.5, "b": 18446744073709551615, "c": "", "d": "12x"})").value();
  const JsonReader reader{json};

  for (const char* member : {"a", "b", "c", "d"}) {
    CAPTURE(member);
    CHECK(reader.integer(member).error().message.key == "json.not_whole");
  }
}

}  // namespace
