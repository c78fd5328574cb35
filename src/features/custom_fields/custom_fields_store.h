// Custom fields and their values in the book. What changes something is called inside a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/custom_fields/custom_field.h"

namespace custom_fields {

using ledger::CustomerId;

struct ListedField {
  Field field;
  std::int64_t customers = 0;  // How many have something in it.
};
// In the order of their positions.
Result<std::vector<ListedField>> listed_fields(sqlite::Db& db);
Result<std::vector<Field>> all_fields(sqlite::Db& db);

// By its name or id; `path` is what the error names. Errors: custom_field.not_found.
Result<Field> find_field(sqlite::Db& db, std::string_view name_or_id, std::string_view path);

Result<Done> add_field(book::Book& book, const Field& field);
Result<Done> change_field(book::Book& book, const Field& field);
// With all that it says.
Result<Done> remove_field(book::Book& book, const Field& field);
Result<std::int64_t> count_uses(sqlite::Db& db, const Field& field, std::string_view value);

struct Value {
  std::int64_t field = 0;
  std::string value;
};
Result<std::vector<Value>> values_of(sqlite::Db& db, CustomerId customer);
// An empty value takes it away.
Result<Done> set_value(book::Book& book, CustomerId customer, const Field& field,
                       std::string_view value);
Result<Done> remove_values_of(book::Book& book, CustomerId customer);

// {"Channel": "online", …}, by names or ids; null or an empty text takes a value away.
Result<Done> set_values(book::Book& book, CustomerId customer, const JsonReader& values);

}  // namespace custom_fields
