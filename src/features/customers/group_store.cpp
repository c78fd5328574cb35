// Groups in the book's tables.
#include "features/customers/group_store.h"

#include <charconv>

namespace customers {
namespace {

constexpr char groups_file[] = {
#embed "customers/groups.sql"
};
constexpr std::string_view groups_sql{groups_file, sizeof groups_file};
using sqlite::find_statement;
constexpr sqlite::Sql all_rows = find_statement(groups_sql, "all");
constexpr sqlite::Sql by_name = find_statement(groups_sql, "by_name");
constexpr sqlite::Sql by_id = find_statement(groups_sql, "by_id");
constexpr sqlite::Sql add_row = find_statement(groups_sql, "add");
constexpr sqlite::Sql change_row = find_statement(groups_sql, "change");
constexpr sqlite::Sql remove_row = find_statement(groups_sql, "remove");
constexpr sqlite::Sql members_query = find_statement(groups_sql, "members");
constexpr sqlite::Sql join_row = find_statement(groups_sql, "join");
constexpr sqlite::Sql leave_row = find_statement(groups_sql, "leave");
constexpr sqlite::Sql leave_all_rows = find_statement(groups_sql, "leave_all");
constexpr sqlite::Sql dissolve = find_statement(groups_sql, "dissolve");
constexpr sqlite::Sql groups_query = find_statement(groups_sql, "groups_of");

Group group_of(const sqlite::Rows& rows) {
  Group group{.id = rows.integer("id"), .name = rows.text("name")};
  if (rows.is_null("filters")) return group;
  // What is no JSON (of a book that was changed by other means) is no filters, but not static.
  Result<Json> filters = base::parse_json(rows.text("filters"));
  group.filters = filters ? std::move(filters).value() : Json(nullptr);
  return group;
}

Result<std::optional<Group>> one_group(sqlite::Db& db, sqlite::Sql query,
                                       sqlite::Bindings bindings) {
  sqlite::Rows rows = TRY(db.query(query, bindings));
  if (!TRY(rows.next())) return std::optional<Group>{};
  return std::optional{group_of(rows)};
}

std::optional<std::string> filters_text(const Group& group) {
  return group.filters ? std::optional{base::json_text(*group.filters)} : std::nullopt;
}

}  // namespace

Result<std::vector<Group>> all_groups(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(all_rows));
  std::vector<Group> groups;
  while (TRY(rows.next())) groups.push_back(group_of(rows));
  return groups;
}

Result<Group> find_group(sqlite::Db& db, std::string_view name_or_id) {
  auto found = TRY(one_group(db, by_name, {{":name", name_or_id}}));
  std::int64_t id = 0;
  const char* const end = name_or_id.data() + name_or_id.size();
  if (!found && std::from_chars(name_or_id.data(), end, id).ptr == end) {
    found = TRY(one_group(db, by_id, {{":id", id}}));
  }
  if (found) return std::move(*found);
  return fail(ErrorCode::not_found, "group.not_found", {{"text", std::string{name_or_id}}});
}

Result<Group> group_param(sqlite::Db& db, const JsonReader& params, std::string_view name) {
  auto group = find_group(db, TRY(params.text(name)));
  if (group) return group;
  Error error = std::move(group).error();
  error.field = params.path_of(name);
  return error;
}

Result<bool> group_name_taken(sqlite::Db& db, const Group& group) {
  const auto other = TRY(one_group(db, by_name, {{":name", group.name}}));
  return other && other->id != group.id;
}

Result<Done> add_group(book::Book& book, const Group& group) {
  TRY(book.db().run(add_row,
                    {{":id", group.id}, {":name", group.name}, {":filters", filters_text(group)}}));
  return base::done();
}

Result<Done> change_group(book::Book& book, const Group& group) {
  TRY(book.db().run(change_row,
                    {{":id", group.id}, {":name", group.name}, {":filters", filters_text(group)}}));
  return base::done();
}

Result<Done> remove_group(book::Book& book, const Group& group) {
  TRY(book.db().run(dissolve, {{":group", group.id}}));
  TRY(book.db().run(remove_row, {{":id", group.id}}));
  return base::done();
}

Result<Done> join_group(book::Book& book, std::int64_t group, CustomerId customer) {
  TRY(book.db().run(join_row, {{":customer", customer}, {":group", group}}));
  return base::done();
}

Result<Done> leave_group(book::Book& book, std::int64_t group, CustomerId customer) {
  TRY(book.db().run(leave_row, {{":customer", customer}, {":group", group}}));
  return base::done();
}

Result<Done> leave_all_groups(book::Book& book, CustomerId customer) {
  TRY(book.db().run(leave_all_rows, {{":customer", customer}}));
  return base::done();
}

Result<std::vector<CustomerId>> members_of(sqlite::Db& db, std::int64_t group) {
  sqlite::Rows rows = TRY(db.query(members_query, {{":group", group}}));
  std::vector<CustomerId> members;
  while (TRY(rows.next())) members.push_back(static_cast<CustomerId>(rows.integer(0)));
  return members;
}

Result<std::vector<Group>> groups_of(sqlite::Db& db, CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(groups_query, {{":customer", customer}}));
  std::vector<Group> groups;
  while (TRY(rows.next())) groups.push_back({.id = rows.integer("id"), .name = rows.text("name")});
  return groups;
}

}  // namespace customers
