// Reads the embedded word lists.
#include "features/demo/demo_words.h"

#include <charconv>

#include "base/verify.h"

namespace demo {
namespace {

constexpr char chinese_file[] = {
#embed "../../../assets/demo/zh.txt"
};
constexpr char english_file[] = {
#embed "../../../assets/demo/en.txt"
};
constexpr char trades_file[] = {
#embed "../../../assets/demo/trades.txt"
};

using Parts = std::vector<std::string_view>;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Parts split(std::string_view text, char by) {
  Parts parts;
  while (true) {
    const std::size_t end = text.find(by);
    if (const std::string_view part = trimmed(text.substr(0, end)); !part.empty()) {
      parts.push_back(part);
    }
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The lines below a heading "[brand] …", up to the next heading.
Parts section(std::string_view file, std::string_view name) {
  const std::string heading = "\n[" + std::string{name} + "]";
  const std::size_t start = file.find(heading);
  VERIFY(start != std::string_view::npos);
  const std::size_t from = file.find('\n', start + 1) + 1;
  return split(file.substr(from, file.find("\n[", from) - from), '\n');
}

Parts section_words(std::string_view file, std::string_view name) {
  Parts all;
  for (const std::string_view line : section(file, name)) {
    for (const std::string_view word : split(line, ' ')) all.push_back(word);
  }
  return all;
}

std::vector<City> cities(std::string_view file, std::string_view currency) {
  std::vector<City> all;
  for (const std::string_view line : section(file, "city")) {
    const Parts parts = split(line, ' ');
    VERIFY(parts.size() >= 2);
    all.push_back({parts[0], parts[1], parts.size() > 2 ? parts[2] : currency});
  }
  return all;
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  VERIFY(value > 0);
  return value;
}

std::vector<Trade> read_trades(std::string_view file) {
  std::vector<Trade> trades;
  for (const std::string_view line : split(file, '\n')) {
    const bool heading = line.starts_with('#');
    const Parts parts = split(heading ? line.substr(1) : line, '|');
    if (parts.size() != 4) continue;  // The note at the top of the file
    if (heading && parts[0].contains(' ')) continue;
    if (heading) {
      trades.push_back({.key = parts[0],
                        .chinese = split(parts[1], ' '),
                        .english = split(parts[2], ' '),
                        .invoice_yuan = number(parts[3]),
                        .goods = {}});
    } else {
      VERIFY(!trades.empty());
      trades.back().goods.push_back({parts[0], parts[1], number(parts[2]), number(parts[3])});
    }
  }
  return trades;
}

Words read_words() {
  const std::string_view chinese{chinese_file, sizeof chinese_file};
  const std::string_view english{english_file, sizeof english_file};
  return {
      .chinese_cities = cities(chinese, "CNY"),
      .english_cities = cities(english, "USD"),
      .chinese_brands = section_words(chinese, "brand"),
      .chinese_streets = section_words(chinese, "street"),
      .surnames = section_words(chinese, "surname"),
      .given_names = section_words(chinese, "given"),
      .roles = section_words(chinese, "role"),
      .english_brands = section_words(english, "brand"),
      .english_forms = section_words(english, "form"),
      .english_streets = section_words(english, "street"),
      .first_names = section_words(english, "first"),
      .last_names = section_words(english, "last"),
      .trades = read_trades({trades_file, sizeof trades_file}),
  };
}

}  // namespace

const Words& words() {
  static const Words all = read_words();
  return all;
}

}  // namespace demo
