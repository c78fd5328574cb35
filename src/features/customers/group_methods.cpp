// Groups and tags for all doors: made, changed, joined and left, listed.
#include "features/customers/group_methods.h"

#include <algorithm>
#include <array>

#include "book/params.h"
#include "features/customers/customer_filter_store.h"
#include "features/customers/customer_store.h"
#include "features/customers/group_store.h"

namespace customers {
namespace {

constexpr char customers_file[] = {
#embed "customers/customers.sql"
};
constexpr char groups_file[] = {
#embed "customers/groups.sql"
};
using sqlite::find_statement;
constexpr std::string_view customers_sql{customers_file, sizeof customers_file};
constexpr sqlite::Sql tag_colors = find_statement(customers_sql, "tag_colors");
constexpr sqlite::Sql counted_tags = find_statement(customers_sql, "counted_tags");
constexpr sqlite::Sql one_tag = find_statement({groups_file, sizeof groups_file}, "tag");
constexpr sqlite::Sql color_tag = find_statement({groups_file, sizeof groups_file}, "color_tag");

constexpr std::size_t groups_max = 500;

Json written(const Group& group) { return {{"id", base::id_json(group.id)}, {"name", group.name}}; }

Result<Done> check_name(book::Book& book, const Group& group) {
  if (!TRY(group_name_taken(book.db(), group))) return base::done();
  return fail_field("name", "group.name_taken", {{"name", group.name}});
}

Result<Json> filters_param(const JsonReader& params) {
  const Json filters = TRY(params.object("filters")).value();
  TRY(group_filter(filters));
  return filters;
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  Group group{.id = book.new_id(), .name = TRY(book::name_param(params, "name"))};
  TRY(check_name(book, group));
  if (TRY(all_groups(book.db())).size() >= groups_max) {
    return fail(ErrorCode::conflict, "group.too_many_groups",
                {{"max", std::to_string(groups_max)}});
  }
  if (params.has("filters")) group.filters = TRY(filters_param(params));
  const std::vector<Customer> members = TRY(customers_param(book.db(), params));
  if (group.filters && !members.empty()) {
    return fail_field("customers", "group.is_dynamic", {{"name", group.name}});
  }
  TRY(add_group(book, group));
  for (const Customer& customer : members) TRY(join_group(book, group.id, customer.id));
  return written(group);
}

Result<Json> change(book::Book& book, const JsonReader& params) {
  Group group = TRY(group_param(book.db(), params));
  if (params.has("name")) group.name = TRY(book::name_param(params, "name"));
  TRY(check_name(book, group));
  if (params.has("filters")) {
    if (!group.filters) return fail_field("filters", "group.is_static", {{"name", group.name}});
    group.filters = TRY(filters_param(params));
  }
  TRY(change_group(book, group));
  return written(group);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Group group = TRY(group_param(book.db(), params));
  TRY(remove_group(book, group));
  return written(group);
}

using Move = Result<Done> (*)(book::Book&, std::int64_t, CustomerId);

Result<Json> move_customers(book::Book& book, const JsonReader& params, Move move) {
  const Group group = TRY(group_param(book.db(), params));
  if (group.filters) return fail_field("group", "group.is_dynamic", {{"name", group.name}});
  const std::vector<Customer> all = TRY(customers_param(book.db(), params));
  for (const Customer& customer : all) TRY(move(book, group.id, customer.id));
  Json json = written(group);
  json["customers"] = all.size();
  return json;
}

Result<Json> add(book::Book& book, const JsonReader& params) {
  return move_customers(book, params, join_group);
}

Result<Json> take_out(book::Book& book, const JsonReader& params) {
  return move_customers(book, params, leave_group);
}

Result<Json> list(book::Book& book, const JsonReader& /*params*/) {
  Json rows = Json::array();
  for (const Group& group : TRY(all_groups(book.db()))) {
    Json row = written(group);
    row["kind"] = group.filters ? "dynamic" : "static";
    row["filters"] = group.filters.value_or(Json(nullptr));
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}};
}

Result<Json> tags(book::Book& book, const JsonReader& params) {
  const bool count = TRY(params.boolean_or("count", false));
  Json rows = Json::array();
  sqlite::Rows found = TRY(book.db().query(count ? counted_tags : tag_colors));
  while (TRY(found.next())) {
    Json row{{"id", base::id_json(found.integer("id"))},
             {"name", found.text("name")},
             {"color", found.text("color")}};
    if (count) row["customers"] = found.integer("customers");
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}};
}

Result<Json> color(book::Book& book, const JsonReader& params) {
  constexpr std::array<std::string_view, 5> colors{"neutral", "accent", "green", "amber", "red"};
  const std::string tag = TRY(book::name_param(params, "tag"));
  const std::string chosen = TRY(book::choice_or(params, "color", colors, ""));
  {
    sqlite::Rows rows = TRY(book.db().query(one_tag, {{":name", tag}}));
    if (!TRY(rows.next())) return fail_field("tag", "tag.not_found", {{"text", tag}});
  }
  TRY(book.db().run(color_tag, {{":name", tag}, {":color", chosen}}));
  return Json{{"name", tag}, {"color", chosen}};
}

}  // namespace

std::vector<book::Method> group_methods() {
  using enum book::MethodKind;
  const book::Param group{"group", "text", true, "Name or id of the group"};
  const book::Param filters{"filters", "object", false,
                            "search, tag, region, industry, owner, grade, frequency, balance, "
                            "fields, as in customer.list"};
  const book::Param customers{"customers", "list", true, "Codes or ids of customers"};
  return {
      book::simple_method("group.create", command,
                          "Makes a group: of the customers named, or of those that pass filters.",
                          {{"name", "text", true, "Its name"},
                           filters,
                           {"customers", "list", false, "Codes or ids of customers"}},
                          create),
      book::simple_method("group.change", command, "Renames a group or sets its filters.",
                          {group, {"name", "text", false, "Another name"}, filters}, change),
      book::simple_method("group.delete", command, "Deletes a group; its customers stay.", {group},
                          remove),
      book::simple_method("group.add", command, "Puts customers into a group.", {group, customers},
                          add),
      book::simple_method("group.remove", command, "Takes customers out of a group.",
                          {group, customers}, take_out),
      book::simple_method("group.list", query,
                          "All groups by name; customer.list counts who is in one.", {}, list),
      book::simple_method(
          "tag.list", query, "The tags in use with their colours.",
          {{"count", "yes/no", false, "How many customers have them, without archived ones: no"}},
          tags),
      book::simple_method("tag.color", command, "Gives a tag a colour.",
                          {{"tag", "text", true, "Its name"},
                           {"color", "text", true, "neutral, accent, green, amber or red"}},
                          color),
  };
}

}  // namespace customers
