// Customers and their tags in the book. What changes something is called inside a
// command.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"

namespace customers {

using ledger::CustomerId;

struct Customer {
  CustomerId id{};
  std::string code;
  std::string name;
  std::string short_name = {};
  std::string tax_id = {};
  std::string industry = {};
  std::string region = {};
  std::string owner = {};
  Currency currency;
  std::string language = {};
  std::int64_t term_days = 30;
  std::string phone = {};
  std::string email = {};
  std::string address = {};
  std::string note = {};
  Date created_on;
  std::optional<Date> archived_on = {};
};

Result<std::optional<Customer>> customer_by_id(sqlite::Db& db, CustomerId id);
Result<std::optional<Customer>> customer_by_code(sqlite::Db& db, std::string_view code);
// By a parameter that holds a code or an id. Errors: customer.not_found, naming the parameter.
Result<Customer> customer_param(sqlite::Db& db, const JsonReader& params,
                                std::string_view name = "customer");

// The next free code of the series: "KH-0001".
Result<std::string> next_code(book::Book& book);
Result<Done> add_customer(book::Book& book, const Customer& customer);
Result<Done> change_customer(book::Book& book, const Customer& customer);
Result<Done> archive(book::Book& book, CustomerId id, std::optional<Date> on);
// Errors: customer.used.
Result<Done> remove_customer(book::Book& book, const Customer& customer);

Result<std::vector<std::string>> tags_of(sqlite::Db& db, CustomerId customer);
// Gives the customer exactly these tags; tags that nobody has any more are gone.
Result<Done> set_tags(book::Book& book, CustomerId customer, std::span<const std::string> tags);

Json customer_json(const Customer& customer);

}  // namespace customers
