// Goes up and down the tree of customers.
#include "features/customers/family_store.h"

#include <algorithm>

namespace customers {
namespace {

constexpr char families_file[] = {
#embed "customers/families.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({families_file, sizeof families_file}, name);
}
constexpr sqlite::Sql parent_query = sql("parent");
constexpr sqlite::Sql children_query = sql("children");
constexpr sqlite::Sql one_query = sql("one");
constexpr sqlite::Sql set_parent_row = sql("set_parent");

Result<std::vector<Relative>> relatives(sqlite::Db& db, sqlite::Sql query, CustomerId id,
                                        std::int64_t level) {
  sqlite::Rows rows = TRY(db.query(query, {{":id", id}}));
  std::vector<Relative> found;
  while (TRY(rows.next())) {
    found.push_back({rows.id<CustomerId>("id"), rows.text("code"), rows.text("name"), level,
                     rows.integer("archived") != 0});
  }
  return found;
}

// Whether one is the other, or somewhere below it.
Result<bool> is_within(sqlite::Db& db, CustomerId id, CustomerId above) {
  while (id != above) {
    const auto parent = TRY(parent_of(db, id));
    if (!parent) return false;
    id = parent->id;
  }
  return true;
}

Result<Done> write_parent(book::Book& book, CustomerId id, std::optional<CustomerId> parent) {
  TRY(book.db().run(set_parent_row, {{":id", id}, {":parent", parent}}));
  return base::done();
}

}  // namespace

Result<std::optional<Relative>> parent_of(sqlite::Db& db, CustomerId id) {
  sqlite::Rows rows = TRY(db.query(parent_query, {{":id", id}}));
  if (!TRY(rows.next())) return std::optional<Relative>{};
  return std::optional<Relative>{
      {.id = rows.id<CustomerId>("id"), .code = rows.text("code"), .name = rows.text("name")}};
}

Result<std::vector<Relative>> family_of(sqlite::Db& db, CustomerId id) {
  while (const auto parent = TRY(parent_of(db, id))) id = parent->id;
  std::vector<Relative> open = TRY(relatives(db, one_query, id, 0)), family;
  while (!open.empty()) {
    family.push_back(std::move(open.back()));
    open.pop_back();
    auto children = TRY(relatives(db, children_query, family.back().id, family.back().level + 1));
    std::ranges::reverse(children);
    std::ranges::move(children, std::back_inserter(open));
  }
  return family;
}

Result<Done> set_parent(book::Book& book, const Customer& customer,
                        const std::optional<Customer>& parent) {
  if (!parent) return write_parent(book, customer.id, std::nullopt);
  if (parent->id == customer.id) return fail_field("parent", "customer.own_parent");
  if (TRY(is_within(book.db(), parent->id, customer.id))) {
    return fail_field("parent", "customer.parent_below",
                      {{"name", customer.name}, {"parent", parent->name}});
  }
  return write_parent(book, customer.id, parent->id);
}

Result<Done> read_parent(book::Book& book, const JsonReader& params, const Customer& customer) {
  if (!params.has("parent")) return base::done();
  if (TRY(params.text("parent")).empty()) return set_parent(book, customer, std::nullopt);
  return set_parent(book, customer, TRY(customer_param(book.db(), params, "parent")));
}

Result<Done> join_families(book::Book& book, CustomerId customer, CustomerId other) {
  sqlite::Db& db = book.db();
  const auto parent = TRY(parent_of(db, customer)), above = TRY(parent_of(db, other));
  const bool is_below = TRY(is_within(db, customer, other));
  // One that was below the other takes its place; below itself it cannot come.
  if (is_below || !parent) {
    const bool fits = above && !TRY(is_within(db, above->id, customer));
    TRY(write_parent(book, customer, fits ? std::optional{above->id} : std::nullopt));
  }
  TRY(write_parent(book, other, std::nullopt));
  for (const Relative& child : TRY(relatives(db, children_query, other, 0))) {
    if (child.id != customer) TRY(write_parent(book, child.id, customer));
  }
  return base::done();
}

}  // namespace customers
