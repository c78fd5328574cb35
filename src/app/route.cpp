// Reading and writing routes.
#include "app/route.h"

#include <algorithm>

#include "base/escape.h"

namespace app {
namespace {

constexpr std::size_t route_bytes_max = 2'000;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code = text[i] == '%' && i + 2 < text.size();
    const int high = code ? hex_value(text[i + 1]) : -1;
    const int low = code ? hex_value(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      result.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

template <class Each>
void split(std::string_view text, char at, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

std::string_view Route::part(std::size_t index) const {
  return index < parts.size() ? std::string_view{parts[index]} : std::string_view{};
}

std::string_view Route::choice(std::string_view name) const {
  const auto found = choices.find(std::string{name});
  return found == choices.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Route::text() const {
  std::string result;
  for (const std::string& part : parts)
    result += (result.empty() ? "" : "/") + base::percent_encoded(part);
  char before = '?';
  for (const auto& [name, value] : choices) {
    result += before + base::percent_encoded(name) + "=" + base::percent_encoded(value);
    before = '&';
  }
  return result;
}

std::string Route::address() const { return "#/" + text(); }

Route route_from(std::string_view text) {
  text = text.substr(0, route_bytes_max);
  if (text.starts_with('#')) text.remove_prefix(1);
  const std::size_t question = std::min(text.find('?'), text.size());
  Route route;
  split(text.substr(0, question), '/',
        [&](std::string_view part) { route.parts.push_back(unescaped(part)); });
  if (route.parts.empty()) route.parts.emplace_back("today");
  if (question < text.size()) {
    split(text.substr(question + 1), '&', [&](std::string_view pair) {
      const std::size_t equals = std::min(pair.find('='), pair.size());
      const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : "";
      route.choices[unescaped(pair.substr(0, equals))] = unescaped(value);
    });
  }
  return route;
}

}  // namespace app
