// Payers in the book's table. What changes something is called inside a command.
#pragma once

#include <optional>
#include <vector>

#include "book/book.h"
#include "features/customers/payer.h"

namespace customers {

Result<std::vector<Payer>> payers_of(sqlite::Db& db, CustomerId customer);
Result<Payer> find_payer(sqlite::Db& db, std::int64_t id);  // Errors: payer.not_found.
Result<Done> add_payer(book::Book& book, const Payer& payer);
Result<Done> change_payer(book::Book& book, const Payer& payer);
Result<Done> remove_payer(book::Book& book, std::int64_t id);
Result<Done> remove_payers_of(book::Book& book, CustomerId customer);

Result<std::optional<CustomerId>> customer_of_payer(sqlite::Db& db, std::int64_t id);

struct AccountHolder {
  std::int64_t payer = 0;
  std::string code, name;  // Of the customer.
};
Result<std::vector<AccountHolder>> holders_of(sqlite::Db& db, std::string_view account);

Json payer_json(const Payer& payer);

}  // namespace customers
