// Groups of customers: those that people were put into, and those that filters of the list
// describe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"

namespace customers {

using ledger::CustomerId;

struct Group {
  std::int64_t id = 0;
  std::string name;
  std::optional<Json> filters = {};  // Of a dynamic group; null where they cannot be read.
};

Result<std::vector<Group>> all_groups(sqlite::Db& db);
// By its name or id. Errors: group.not_found.
Result<Group> find_group(sqlite::Db& db, std::string_view name_or_id);
// By a parameter; the error names it.
Result<Group> group_param(sqlite::Db& db, const JsonReader& params,
                          std::string_view name = "group");
// Whether another group has the name.
Result<bool> group_name_taken(sqlite::Db& db, const Group& group);

// Inside a command.
Result<Done> add_group(book::Book& book, const Group& group);
Result<Done> change_group(book::Book& book, const Group& group);
Result<Done> remove_group(book::Book& book, const Group& group);
Result<Done> join_group(book::Book& book, std::int64_t group, CustomerId customer);
Result<Done> leave_group(book::Book& book, std::int64_t group, CustomerId customer);
Result<Done> leave_all_groups(book::Book& book, CustomerId customer);

// Ascending.
Result<std::vector<CustomerId>> members_of(sqlite::Db& db, std::int64_t group);
// Static groups only.
Result<std::vector<Group>> groups_of(sqlite::Db& db, CustomerId customer);

}  // namespace customers
