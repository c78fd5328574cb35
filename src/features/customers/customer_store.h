// Customers and their tags in the book. What changes something is called inside a
// command.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/customers/block.h"
#include "features/customers/kind.h"

namespace customers {

using ledger::CustomerId;

// The column of table `customer` that says whom one was merged into, as changesets count them.
constexpr std::size_t merged_column = 18;

struct Customer {
  CustomerId id{};
  std::string code;
  std::string name;
  std::string short_name = {};
  std::string tax_id = {};
  std::string kind = std::string{kinds[0]};
  std::string business_type = {};
  std::string industry = {};  // Paths, as tree_path writes them.
  std::string region = {};
  std::string owner = {};
  std::string source = {};
  std::string price_level = {};  // Of the products; empty: the usual prices.
  Currency currency;
  std::string language = {};
  std::int64_t term_days = 30;
  std::optional<std::int64_t> terms_id = {};  // Payment terms, instead of the days.
  std::string terms = {};                     // Their code.
  std::string phone = {};
  std::string email = {};
  std::string address = {};
  std::string note = {};
  std::string block = std::string{blocks[0]};
  bool no_tolerance = false;  // Small differences of its payments stay as they are.
  Date created_on;
  std::optional<Date> archived_on = {};
};

// One that was merged is answered with the one it belongs to, by its id as by its code.
Result<std::optional<Customer>> customer_by_id(sqlite::Db& db, CustomerId id);
Result<std::optional<Customer>> customer_by_code(sqlite::Db& db, std::string_view code);
// By a parameter that holds a code or an id. Errors: customer.not_found, naming the parameter.
Result<Customer> customer_param(sqlite::Db& db, const JsonReader& params,
                                std::string_view name = "customer");

// What is in the list `customers`: codes or ids. Errors: customer.not_found, group.too_many.
Result<std::vector<Customer>> customers_param(sqlite::Db& db, const JsonReader& params);

// Refuses what the block of the customer forbids; money that comes and goods that go back are
// never forbidden. Errors: customer.blocked.
enum class Trade : std::uint8_t { order, invoice };
Result<Done> check_not_blocked(const Customer& customer, Trade trade);
Result<Done> check_not_blocked(sqlite::Db& db, CustomerId customer, Trade trade);

// A path, by its only spelling. Errors: customer.path_levels, naming the parameter.
Result<std::string> path_or(const JsonReader& params, std::string_view name,
                            std::string_view usual);

// The next free code of the series: "KH-0001".
Result<std::string> next_code(book::Book& book);
Result<Done> add_customer(book::Book& book, const Customer& customer);
Result<Done> change_customer(book::Book& book, const Customer& customer);
// What was issued keeps the name that was on it.
Result<Done> keep_name_on_documents(book::Book& book, CustomerId id, std::string_view name);
Result<Done> archive(book::Book& book, CustomerId id, std::optional<Date> on);
// Errors: customer.used.
Result<Done> remove_customer(book::Book& book, const Customer& customer);

struct FormerCustomer {
  CustomerId id{};
  std::string code, name;
};
// Those that were merged into one.
Result<std::vector<FormerCustomer>> merged_into(sqlite::Db& db, CustomerId customer);
Result<Done> forget_not_same(book::Book& book, CustomerId customer);

Result<std::vector<std::string>> tags_of(sqlite::Db& db, CustomerId customer);
// Gives the customer exactly these tags; tags that nobody has any more are gone.
Result<Done> set_tags(book::Book& book, CustomerId customer, std::span<const std::string> tags);

// Those for which a product has a price.
Result<std::vector<std::string>> price_levels(sqlite::Db& db);

Json customer_json(const Customer& customer);

}  // namespace customers
