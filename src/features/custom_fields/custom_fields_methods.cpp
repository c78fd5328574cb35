// Custom fields for all doors: defined, changed, put in order, taken away.
#include "features/custom_fields/custom_fields_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/custom_fields/read_value_store.h"
#include "features/customers/group_store.h"

namespace custom_fields {
namespace {

Json written(const Field& field) { return {{"id", base::id_json(field.id)}, {"name", field.name}}; }

Result<std::string> name_param(sqlite::Db& db, const JsonReader& params, std::int64_t own_id) {
  const std::string name = TRY(book::name_param(params, "name"));
  if (name.size() > name_bytes_max) {
    return fail_field("name", "json.too_long", {{"field", "name"}});
  }
  for (const Field& other : TRY(all_fields(db))) {
    if (other.id != own_id && other.name == name) {
      return fail_field("name", "custom_field.name_taken", {{"name", name}});
    }
  }
  return name;
}

Result<std::vector<std::string>> choices_param(const JsonReader& params, Kind kind) {
  std::vector<std::string> choices;
  for (const std::string& given : TRY(params.texts("choices"))) {
    const Json one{{"choices", given}};
    std::string choice = TRY(book::name_param(JsonReader{one}, "choices"));
    if (!is_one_line(choice)) {
      return fail_field("choices", "custom_field.one_line", {{"name", choice}});
    }
    if (!std::ranges::contains(choices, choice)) choices.push_back(std::move(choice));
  }
  if (kind != Kind::choice && !choices.empty()) {
    return fail_field("choices", "custom_field.no_choices");
  }
  if (kind == Kind::choice && choices.empty()) {
    return fail_field("choices", "custom_field.choices_needed");
  }
  if (choices.size() > choices_max) {
    return fail_field("choices", "custom_field.too_many_choices",
                      {{"max", std::to_string(choices_max)}});
  }
  return choices;
}

// Puts the field at a place among the others, counted from 1.
Result<Done> move_to(book::Book& book, const Field& moved, std::int64_t place) {
  std::vector<Field> fields = TRY(all_fields(book.db()));
  std::erase_if(fields, [&](const Field& field) { return field.id == moved.id; });
  const auto at =
      std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(place) - 1, 0, std::ssize(fields));
  fields.insert(fields.begin() + at, moved);
  std::int64_t position = 0;
  for (Field& field : fields) {
    ++position;
    if (field.position == position) continue;
    field.position = position;
    TRY(change_field(book, field));
  }
  return base::done();
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  const std::vector<Field> others = TRY(all_fields(book.db()));
  if (others.size() >= fields_max) {
    return fail(ErrorCode::conflict, "custom_field.too_many",
                {{"max", std::to_string(fields_max)}});
  }
  Field field{.id = book.new_id(), .name = TRY(name_param(book.db(), params, 0))};
  field.kind = kind_from(TRY(book::choice_or(params, "kind", kind_names, "text")));
  field.choices = TRY(choices_param(params, field.kind));
  field.position = others.empty() ? 1 : others.back().position + 1;
  TRY(add_field(book, field));
  return written(field);
}

Result<Field> field_param(sqlite::Db& db, const JsonReader& params) {
  return find_field(db, TRY(params.text("field")), "field");
}

// Where a group's filters name the field; it may have been written by other means.
std::vector<Json*> places_in(customers::Group& group, const Field& field) {
  std::vector<Json*> places;
  if (!group.filters || !group.filters->is_object()) return places;
  const auto filters = group.filters->find("fields");
  if (filters == group.filters->end() || !filters->is_array()) return places;
  for (Json& filter : *filters) {
    const auto name = filter.is_object() ? filter.find("field") : filter.end();
    if (name == filter.end() || !name->is_string()) continue;
    if (*name == field.name || *name == std::to_string(field.id)) places.push_back(&*name);
  }
  return places;
}

Result<Done> rename_in_groups(book::Book& book, const Field& before, const std::string& name) {
  for (customers::Group& group : TRY(customers::all_groups(book.db()))) {
    const std::vector<Json*> places = places_in(group, before);
    for (Json* const place : places) *place = name;
    if (!places.empty()) TRY(customers::change_group(book, group));
  }
  return base::done();
}

Result<Done> check_choices_free(sqlite::Db& db, const Field& before, const Field& after) {
  for (const std::string& choice : before.choices) {
    if (std::ranges::contains(after.choices, choice)) continue;
    const std::int64_t uses = TRY(count_uses(db, before, choice));
    if (uses > 0) {
      return fail_field("choices", "custom_field.choice_used",
                        {{"text", choice}, {"count", std::to_string(uses)}});
    }
  }
  return base::done();
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  const Field before = TRY(field_param(book.db(), params));
  Field field = before;
  if (params.has("name")) field.name = TRY(name_param(book.db(), params, field.id));
  if (params.has("choices")) field.choices = TRY(choices_param(params, field.kind));
  TRY(check_choices_free(book.db(), before, field));
  TRY(change_field(book, field));
  if (field.name != before.name) TRY(rename_in_groups(book, before, field.name));
  if (params.has("place")) {
    const std::int64_t place = TRY(params.integer("place"));
    TRY(move_to(book, field, place));
  }
  return written(field);
}

// Whoever belongs to a group that goes by the field could not be told any more.
Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Field field = TRY(field_param(book.db(), params));
  for (customers::Group& group : TRY(customers::all_groups(book.db()))) {
    if (!places_in(group, field).empty()) {
      return fail(ErrorCode::conflict, "custom_field.used_by_group",
                  {{"name", field.name}, {"group", group.name}});
    }
  }
  TRY(remove_field(book, field));
  return written(field);
}

Result<Json> list(book::Book& book, const JsonReader& /*params*/) {
  Json rows = Json::array();
  for (const auto& [field, customers] : TRY(listed_fields(book.db()))) {
    Json row = written(field);
    row["kind"] = name_of(field.kind);
    row["choices"] = field.choices;
    row["customers"] = customers;
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}};
}

}  // namespace

std::vector<book::Method> custom_fields_methods() {
  using enum book::MethodKind;
  const book::Param field{"field", "text", true, "Name or id of the field"};
  const book::Param choices{"choices", "list", false, "The words of a choice, in their order"};
  return {
      book::simple_method("custom_field.create", command, "Defines a field of customers.",
                          {{"name", "text", true, "Its name"},
                           {"kind", "text", false, "text, number, date, choice or yes_no"},
                           choices},
                          create),
      book::simple_method("custom_field.edit", command,
                          "Renames a field, changes its choices or its place.",
                          {field,
                           {"name", "text", false, "Another name"},
                           choices,
                           {"place", "whole", false, "Its place among the fields, from 1"}},
                          edit),
      book::simple_method("custom_field.delete", command,
                          "Deletes a field and what it says of customers.", {field}, remove),
      book::simple_method("custom_field.list", query,
                          "The fields of customers, with how many have something in each.", {},
                          list),
  };
}

}  // namespace custom_fields
