// The word lists from which the demo book's firms, people and goods are put together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

struct City {
  std::string_view name;
  std::string_view region;
  std::string_view currency;
};

struct Goods {
  std::string_view chinese;
  std::string_view english;
  std::int64_t price_yuan;
  std::int64_t tax_percent;
};

struct Trade {
  std::string_view key;
  std::vector<std::string_view> chinese;  // Words of a firm's name: 电子, 科技 …
  std::vector<std::string_view> english;
  std::int64_t invoice_yuan;  // The middle of its invoices, without tax
  std::vector<Goods> goods;
};

struct Words {
  std::vector<City> chinese_cities;
  std::vector<City> english_cities;
  std::vector<std::string_view> chinese_brands, chinese_streets, surnames, given_names, roles;
  std::vector<std::string_view> english_brands, english_forms, english_streets, first_names,
      last_names;
  std::vector<Trade> trades;
};

// Read once from assets/demo. The texts live as long as the program.
const Words& words();

}  // namespace demo
