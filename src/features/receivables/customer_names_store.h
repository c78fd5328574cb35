// Codes and names of customers and documents, as reports over the ledger need them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "ledger/ledger.h"
#include "sqlite/db.h"

namespace receivables {

struct CustomerName {
  std::string code;
  std::string name;
};

using CustomerNames = std::unordered_map<ledger::CustomerId, CustomerName>;

Result<CustomerNames> customer_names(sqlite::Db& db);

struct DocumentNumber {
  std::string number;
  std::string reference;
  std::string customer;  // Its name.
};

Result<DocumentNumber> document_number(sqlite::Db& db, ledger::DocumentId id);

// Errors: invalid_input for the field "customer" where there is no such code.
Result<ledger::CustomerId> customer_by_code(sqlite::Db& db, std::string_view code);

}  // namespace receivables
