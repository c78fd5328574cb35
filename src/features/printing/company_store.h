// What the company says of itself on printed documents: settings company.ADDRESS … and the logo.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/printing/payment_code.h"

namespace printing {

struct Company {
  std::string name = {}, language = {}, address = {}, tax_id = {}, phone = {}, email = {},
              footer = {};
  std::vector<BankAccount> accounts = {};
  std::string logo = {};  // data:image/…
  std::string template_name = "modern";
};

inline constexpr std::size_t logo_bytes_max = 200 * 1'024;

Result<Company> company_of(sqlite::Db& db);
std::vector<BankAccount> accounts_from(const Json& json);  // What cannot be read is left out.

// Errors: company.too_many_accounts, company.no_account, company.iban, company.bic, currency.*.
Result<std::vector<BankAccount>> accounts_param(const JsonReader& params);

// A picture as a data: address, by what its first bytes say. Errors: company.logo_size,
// company.logo_kind.
Result<std::string> logo_address(std::string_view bytes);

}  // namespace printing
