// Reads the two embedded catalogues once and fills placeholders.
#include "i18n/i18n.h"

#include <cstdio>
#include <map>
#include <vector>

#include "base/json.h"

namespace i18n {
namespace {

constexpr char english_file[] = {
#embed "../../assets/i18n/en.json"
};
constexpr char chinese_file[] = {
#embed "../../assets/i18n/zh-CN.json"
};

using Catalogue = std::map<std::string, std::string, std::less<>>;

Catalogue read_catalogue(std::string_view file) {
  const Json json = base::parse_json(file).value();  // Ours, and under test.
  Catalogue catalogue;
  for (const auto& item : json.items()) catalogue[item.key()] = item.value().get<std::string>();
  return catalogue;
}

const Catalogue& english() {
  static const Catalogue read = read_catalogue({english_file, sizeof english_file});
  return read;
}

const Catalogue& chinese() {
  static const Catalogue read = read_catalogue({chinese_file, sizeof chinese_file});
  return read;
}

// Reading one takes a good part of the first frame: only the one that is wanted.
const Catalogue& catalogue_of(Language language) {
  return language == Language::en ? english() : chinese();
}

// Most arguments are text as it is; a nested key is looked up.
std::string_view argument_text(std::string_view value, Language language) {
  return value.starts_with(base::nested_key({})) ? text(value.substr(1), language) : value;
}

template <class Args>
std::string filled(std::string_view text, Language language, const Args& args) {
  std::string result;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    result.append(text.substr(0, open));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : args) {
      if (key == name) result.append(argument_text(value, language));
    }
    text.remove_prefix(close + 1);
  }
  return result.append(text);
}

template <class Args>
std::string translated(std::string_view key, Language language, const Args& args) {
  for (const auto& [name, value] : args) {
    const std::string one = std::string{key} + ".one";
    if (name == "count" && value == "1" && has(one, language))
      return filled(text(one, language), language, args);
  }
  return filled(text(key, language), language, args);
}

}  // namespace

Language language_from_tag(std::string_view tag) {
  return tag.starts_with("zh") ? Language::zh_cn : Language::en;
}

std::string_view tag_of(Language language) { return language == Language::en ? "en" : "zh-CN"; }

std::string_view text(std::string_view key, Language language) {
  const Catalogue& catalogue = catalogue_of(language);
  const auto found = catalogue.find(key);
  return found == catalogue.end() ? key : std::string_view{found->second};
}

std::string tr(const Message& message, Language language) {
  return translated(message.key, language, message.args);
}

std::string tr(std::string_view key, Language language,
               std::initializer_list<std::pair<std::string_view, std::string_view>> args) {
  return translated(key, language, args);
}

bool has(std::string_view key, Language language) { return catalogue_of(language).contains(key); }

std::vector<std::string_view> keys(Language language) {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : catalogue_of(language)) keys.push_back(key);
  return keys;
}

}  // namespace i18n
