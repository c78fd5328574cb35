// JSON through nlohmann/json, read by one checked reader: a missing or mistyped member is an Error
// that names its path.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// Compiled once, in json_type.cpp, not in each file that uses it.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace base {

using Json = nlohmann::ordered_json;

// Parses one JSON text. Errors: corrupt_file with the line, and the byte in `detail`.
Result<Json> parse_json(std::string_view text);

// The text of a value on one line. Bytes that are not UTF-8 are replaced, so this cannot fail.
std::string json_text(const Json& value);

// 63-bit ids travel as decimal strings, since JavaScript loses whole numbers above 2^53.
Json id_json(std::int64_t id);

// Reads one JSON object member by member. `path` is what an error names ("customer.contacts[2]").
class JsonReader {
 public:
  static constexpr std::size_t text_bytes_max = 100'000;

  explicit JsonReader(const Json& value, std::string path = {});

  bool has(std::string_view member) const;  // Present and not null.

  Result<std::string> text(std::string_view member) const;
  Result<std::int64_t> integer(std::string_view member) const;  // A number or a decimal string.
  Result<bool> boolean(std::string_view member) const;

  // The value of the member, or the fallback where it is absent or null.
  Result<std::string> text_or(std::string_view member, std::string_view fallback) const;
  Result<std::int64_t> integer_or(std::string_view member, std::int64_t fallback) const;
  Result<bool> boolean_or(std::string_view member, bool fallback) const;

  Result<JsonReader> object(std::string_view member) const;
  Result<std::vector<JsonReader>> objects(std::string_view member) const;  // Absent: empty.
  Result<std::vector<std::string>> texts(std::string_view member) const;   // Absent: empty.

  template <class Id>
  Result<Id> id(std::string_view member) const {
    return static_cast<Id>(TRY(integer(member)));
  }

  // An error where the object has a member that is not in the list: a misspelt parameter must not
  // be ignored.
  Result<Done> only(std::initializer_list<std::string_view> members) const;

  const Json& value() const { return *value_; }
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view member) const;

 private:
  Failure wrong(std::string_view member, std::string_view message_key) const;
  const Json* find(std::string_view member) const;

  const Json* value_;  // Owned by the caller, who keeps it while the reader lives.
  std::string path_;
};

}  // namespace base

using base::Json;
using base::JsonReader;
