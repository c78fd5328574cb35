// Every currency of the published ISO 4217 list, with its minor digits.
#include <string>
#include <vector>

#include "base/json.h"
#include "money/currency.h"
#include "shared_data.h"

namespace {

// The cells of a line from the right: the name of a country may hold commas.
std::vector<std::string> last_cells(std::string line, std::size_t count) {
  std::vector<std::string> cells;
  while (!line.empty() && line.back() == '\r') line.pop_back();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t comma = line.rfind(',');
    cells.insert(cells.begin(), line.substr(comma + 1));
    line.resize(comma == std::string::npos ? 0 : comma);
  }
  return cells;
}

}  // namespace

TEST_CASE("currency: minor digits are those of the published list") {
  const std::string text = testing::shared_file("iso4217/codes-all.csv");
  if (text.empty()) return;
  int seen = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto cells = last_cells(text.substr(at, end - at), 4);  // code, number, digits, withdrawn
    at = end + 1;
    const bool digits = cells[2].size() == 1 && cells[2][0] >= '0' && cells[2][0] <= '9';
    if (cells[0].size() != 3 || !digits || !cells[3].empty()) continue;
    CAPTURE(cells[0]);
    const auto currency = Currency::from_code(cells[0]);
    REQUIRE(currency);
    CHECK(currency.value().minor_digits() == cells[2][0] - '0');
    ++seen;
  }
  CHECK(seen > 200);
}

TEST_CASE("currency: the published lists of 0, 3 and 4 decimals, and of what is no money") {
  const std::string text = testing::shared_file("iso4217/facts.json");
  if (text.empty()) return;
  const Json facts = base::parse_json(text).value();
  for (const auto& [list, digits] :
       {std::pair{"zero_decimal", 0}, {"three_decimal", 3}, {"four_decimal", 4}}) {
    int seen = 0;
    for (const Currency currency : Currency::all()) seen += currency.minor_digits() == digits;
    CHECK(seen == std::ssize(facts[list]));
    for (const Json& code : facts[list]) {
      CAPTURE(code.dump());
      CHECK(Currency::known(code.get<std::string>()).minor_digits() == digits);
    }
  }
  for (const Json& code : facts["not_applicable"]) {
    CAPTURE(code.dump());
    CHECK_FALSE(Currency::from_code(code.get<std::string>()));
  }
}
