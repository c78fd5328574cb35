// A sentence for a person, not yet in a language: a key of assets/i18n and the arguments it names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

// `key` is looked up in the catalogue of the person's language; `{name}` in that text is replaced
// by the argument. Arguments are already text (amounts formatted, names as they are).
struct Message {
  std::string key;
  std::vector<std::pair<std::string, std::string>> args = {};

  friend bool operator==(const Message&, const Message&) = default;
};

// An argument that is itself a text of the catalogue, looked up in the same language. The mark is a
// control character, which no text from a person or file carries.
inline std::string nested_key(std::string_view key) { return "\x1a" + std::string{key}; }

}  // namespace base
