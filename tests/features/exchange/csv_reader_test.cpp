// Reading CSV: quoting, line ends, delimiters, slices and line numbers.
#include "features/exchange/csv_reader.h"

#include <doctest/doctest.h>

#include "base/random.h"
#include "features/exchange/dripping_source.h"

namespace {

using exchange::CsvReader;
using exchange::Record;
using testing::DrippingSource;

struct Row {
  std::int64_t line;
  std::vector<std::string> fields;
  friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> rows_of(std::string content, char delimiter = ',', std::size_t drip = 65'536) {
  CsvReader reader{std::make_shared<DrippingSource>(std::move(content), drip),
                   base::Encoding::utf_8, delimiter};
  std::vector<Row> rows;
  Record record;
  while (reader.next(record).value()) {
    rows.push_back({record.line, {record.fields.begin(), record.fields.end()}});
  }
  return rows;
}

TEST_CASE("csv: quotes, doubled quotes and line ends inside quotes") {
  const auto rows = rows_of("a,\"b, \"\"c\"\"\",\"d\r\ne\nf\"\n\"\",g\n");

  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == Row{1, {"a", "b, \"c\"", "d\r\ne\nf"}});
  CHECK(rows[1] == Row{4, {"", "g"}});
}

TEST_CASE("csv: CR, LF and CRLF end lines, empty lines count but are no rows") {
  const auto rows = rows_of("a,b\rc,d\r\n\r\n\ne,f\n\rg,h");

  REQUIRE(rows.size() == 4);
  CHECK(rows[1] == Row{2, {"c", "d"}});
  CHECK(rows[2] == Row{5, {"e", "f"}});
  CHECK(rows[3] == Row{7, {"g", "h"}});
}

TEST_CASE("csv: quotes where they do not belong are plain characters") {
  const auto rows = rows_of("5\" pipe,a\"\"b\n\"x\"y\"z,2\n");

  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields == std::vector<std::string>{"5\" pipe", "a\"\"b"});
  CHECK(rows[1].fields == std::vector<std::string>{"xy\"z", "2"});
}

TEST_CASE("csv: rows may have any number of fields, and the last line no end") {
  const auto rows = rows_of("a;;\n;\nlast", ';');

  REQUIRE(rows.size() == 3);
  CHECK(rows[0].fields.size() == 3);
  CHECK(rows[1].fields.size() == 2);
  CHECK(rows[2] == Row{3, {"last"}});
}

TEST_CASE("csv: a quote that is never closed is refused with the line of its row") {
  CsvReader reader{std::make_shared<base::MemorySource>("f", "a\n\"b\nc\n"), base::Encoding::utf_8,
                   ','};
  Record record;

  CHECK(reader.next(record).value());
  const auto refused = reader.next(record);

  CHECK(refused.error().message.key == "import.quote_not_closed");
  CHECK(refused.error().line == 2);
}

std::string random_field(base::Random& random) {
  constexpr std::string_view characters[]{"a", ",", "\"", "\n", "\r", "客", "€", " ", "7"};
  std::string field;
  for (auto length = random.between(0, 8); length > 0; --length) {
    field += characters[random.between(0, 8)];
  }
  return field;
}

// Property: what is written with every field quoted is read back, in slices of any size, and each
// line number is the count of line ends before it.
TEST_CASE("csv: any fields survive writing and reading") {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    std::vector<std::vector<std::string>> table;
    std::string file;
    for (auto rows = random.between(1, 6); rows > 0; --rows) {
      auto& fields = table.emplace_back();
      for (auto columns = random.between(1, 4); columns > 0; --columns) {
        fields.push_back(random_field(random));
        if (fields.size() > 1) file += ',';
        file += '"';
        for (const char c : fields.back()) file += c == '"' ? std::string{"\"\""} : std::string{c};
        file += '"';
      }
      file += random.chance(50) ? "\r\n" : "\n";
    }
    const auto whole = rows_of(file);
    REQUIRE(whole.size() == table.size());
    for (std::size_t i = 0; i < table.size(); ++i) CHECK(whole[i].fields == table[i]);
    CHECK(rows_of(file, ',', static_cast<std::size_t>(random.between(1, 9))) == whole);
  }
}

TEST_CASE("csv: the delimiter is the one that divides the lines evenly") {
  CHECK(exchange::delimiter_of("name;amount\nA, B;1,5\nC;2,5\n") == ';');
  CHECK(exchange::delimiter_of("name,amount\n\"A; B; C\",1.5\nC,2.5\n") == ',');
  CHECK(exchange::delimiter_of("客户\t金额\n甲\t1,000.00\n乙\t2,000.00\n") == '\t');
  CHECK(exchange::delimiter_of("a|b|c\n1|2|3\n") == '|');
  CHECK(exchange::delimiter_of("one column\nonly\n") == ',');
}

}  // namespace
