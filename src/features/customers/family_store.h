// Families of customers: who is above whom, as a tree. What changes something is called inside a
// command.
#pragma once

#include <optional>
#include <vector>

#include "features/customers/customer_store.h"

namespace customers {

struct Relative {
  CustomerId id{};
  std::string code, name;
  std::int64_t level = 0;  // Below the one at the top.
  bool archived = false;
};

Result<std::optional<Relative>> parent_of(sqlite::Db& db, CustomerId id);
// The one at the top and all below it, each before those that are below itself; alone where a
// customer has no family.
Result<std::vector<Relative>> family_of(sqlite::Db& db, CustomerId id);

// Errors: customer.own_parent, customer.parent_below.
Result<Done> set_parent(book::Book& book, const Customer& customer,
                        const std::optional<Customer>& parent);
// Reads and sets the parameter `parent` where it is given; an empty one puts it at the top.
Result<Done> read_parent(book::Book& book, const JsonReader& params, const Customer& customer);
// What was below `other` comes below `customer`, which takes its place where it has none itself.
Result<Done> join_families(book::Book& book, CustomerId customer, CustomerId other);

}  // namespace customers
