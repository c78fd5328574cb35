// Which customers a list shows by what their custom fields hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/custom_fields/custom_field.h"

namespace custom_fields {

// {"field": "Channel", "value": "online"}, {"field": "Fleet", "from": 10, "to": 20}. Texts are
// looked for in the value; without value, from and to: whatever has one.
struct FieldFilter {
  std::string field;  // Name or id.
  std::string value = {}, from = {}, to = {};
};

// What is in the list `fields`. Errors: json.…, params.unknown.
Result<std::vector<FieldFilter>> read_field_filters(const JsonReader& params);

// The filters made ready for a book: they know its fields.
class FieldMatcher {
 public:
  // Errors: custom_field.not_found, custom_field.no_range, those of read_value().
  static Result<FieldMatcher> of(sqlite::Db& db, const std::vector<FieldFilter>& filters);

  // `values`: lines of "id=value", as the index of customers has them.
  bool matches(std::string_view values) const;

 private:
  struct Wanted {
    std::string beginning;  // "id=", and the value where it is to be the same.
    Kind kind = Kind::text;
    bool whole = false;     // Nothing follows the beginning.
    std::string part = {};  // Folded; of a text.
    std::string from = {}, to = {};
  };
  static bool passes(const Wanted& wanted, std::string_view value);

  std::vector<Wanted> wanted_;
};

}  // namespace custom_fields
