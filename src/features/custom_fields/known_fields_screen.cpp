// Asks the book for its custom fields.
#include "features/custom_fields/known_fields_screen.h"

#include <charconv>

#include "app/answers.h"
#include "features/custom_fields/field_value_ui.h"

namespace custom_fields {
namespace {

Field field_from(const Json& row) {
  Field field{.name = app::text_of(row, "name"), .kind = kind_from(app::text_of(row, "kind"))};
  const std::string id = app::text_of(row, "id");
  std::from_chars(id.data(), id.data() + id.size(), field.id);
  for (const Json& choice : app::list_of(row, "choices")) {
    field.choices.push_back(choice.get<std::string>());
  }
  return field;
}

}  // namespace

std::vector<FieldRow> known_fields(app::Context& context) {
  std::vector<FieldRow> fields;
  const Result<Json>& answer = context.cache.query("custom_field.list", Json::object());
  if (!answer) return fields;
  for (const Json& row : app::list_of(answer.value(), "rows")) {
    fields.push_back({field_from(row), app::whole_of(row, "customers")});
  }
  return fields;
}

std::vector<Field> fields_alone(app::Context& context) {
  std::vector<Field> fields;
  for (FieldRow& row : known_fields(context)) fields.push_back(std::move(row.field));
  return fields;
}

std::vector<std::pair<std::string, std::string>> value_facts(const Json& customer) {
  std::vector<std::pair<std::string, std::string>> facts;
  for (const Json& field : app::list_of(customer, "fields")) {
    const Kind kind = kind_from(app::text_of(field, "kind"));
    facts.emplace_back(app::text_of(field, "name"), value_text(kind, app::text_of(field, "value")));
  }
  return facts;
}

}  // namespace custom_fields
