// Custom fields in the book's tables, and the one way in which their values are written.
#include "features/custom_fields/custom_fields_store.h"

#include <algorithm>

#include "base/verify.h"
#include "features/custom_fields/read_value_store.h"

namespace custom_fields {
namespace {

constexpr char fields_file[] = {
#embed "custom_fields/custom_fields.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({fields_file, sizeof fields_file}, name);
}
constexpr sqlite::Sql all_query = sql("all");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_all_values = sql("remove_values");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql values_query = sql("values");
constexpr sqlite::Sql uses_query = sql("uses");
constexpr sqlite::Sql set_row = sql("set");
constexpr sqlite::Sql clear_row = sql("clear");
constexpr sqlite::Sql clear_all = sql("clear_all");

// A list that was changed by other means holds no choices.
std::vector<std::string> choices_from(std::string_view text) {
  const Result<Json> list = base::parse_json(text);
  std::vector<std::string> choices;
  if (!list || !list.value().is_array()) return choices;
  for (const Json& each : list.value()) {
    if (each.is_string()) choices.push_back(each.get<std::string>());
  }
  return choices;
}

}  // namespace

Result<std::vector<ListedField>> listed_fields(sqlite::Db& db) {
  std::vector<ListedField> fields;
  sqlite::Rows rows = TRY(db.query(all_query));
  while (TRY(rows.next())) {
    fields.push_back({.field = {.id = rows.integer("id"),
                                .name = rows.text("name"),
                                .kind = kind_from(rows.text("kind")),
                                .choices = choices_from(rows.text("choices")),
                                .position = rows.integer("position")},
                      .customers = rows.integer("customers")});
  }
  return fields;
}

Result<std::vector<Field>> all_fields(sqlite::Db& db) {
  std::vector<Field> fields;
  for (ListedField& listed : TRY(listed_fields(db))) fields.push_back(std::move(listed.field));
  return fields;
}

Result<Field> find_field(sqlite::Db& db, std::string_view name_or_id, std::string_view path) {
  std::vector<Field> fields = TRY(all_fields(db));
  auto found = std::ranges::find(fields, name_or_id, &Field::name);
  if (found == fields.end()) {
    found = std::ranges::find_if(
        fields, [&](const Field& field) { return std::to_string(field.id) == name_or_id; });
  }
  if (found != fields.end()) return std::move(*found);
  Error missing =
      fail(ErrorCode::not_found, "custom_field.not_found", {{"text", std::string{name_or_id}}});
  missing.field = path;
  return missing;
}

Result<Done> add_field(book::Book& book, const Field& field) {
  TRY(book.db().run(add_row, {{":id", field.id},
                              {":name", field.name},
                              {":kind", name_of(field.kind)},
                              {":choices", base::json_text(Json(field.choices))},
                              {":position", field.position}}));
  return base::done();
}

Result<Done> change_field(book::Book& book, const Field& field) {
  TRY(book.db().run(change_row, {{":id", field.id},
                                 {":name", field.name},
                                 {":choices", base::json_text(Json(field.choices))},
                                 {":position", field.position}}));
  return base::done();
}

Result<Done> remove_field(book::Book& book, const Field& field) {
  TRY(book.db().run(remove_all_values, {{":id", field.id}}));
  TRY(book.db().run(remove_row, {{":id", field.id}}));
  return base::done();
}

Result<std::int64_t> count_uses(sqlite::Db& db, const Field& field, std::string_view value) {
  sqlite::Rows rows = TRY(db.query(uses_query, {{":id", field.id}, {":value", value}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

Result<std::vector<Value>> values_of(sqlite::Db& db, CustomerId customer) {
  std::vector<Value> values;
  sqlite::Rows rows = TRY(db.query(values_query, {{":customer", customer}}));
  while (TRY(rows.next())) values.push_back({rows.integer("field_id"), rows.text("value")});
  return values;
}

Result<Done> set_value(book::Book& book, CustomerId customer, const Field& field,
                       std::string_view value) {
  if (value.empty()) {
    TRY(book.db().run(clear_row, {{":customer", customer}, {":field", field.id}}));
  } else {
    TRY(book.db().run(set_row, {{":customer", customer}, {":field", field.id}, {":value", value}}));
  }
  return base::done();
}

Result<Done> remove_values_of(book::Book& book, CustomerId customer) {
  TRY(book.db().run(clear_all, {{":customer", customer}}));
  return base::done();
}

Result<Done> set_values(book::Book& book, CustomerId customer, const JsonReader& values) {
  for (const auto& item : values.value().items()) {
    const Field field = TRY(find_field(book.db(), item.key(), values.path_of(item.key())));
    const std::string value = TRY(read_value(field, values, item.key()));
    TRY(set_value(book, customer, field, value));
  }
  return base::done();
}

}  // namespace custom_fields
