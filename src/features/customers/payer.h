// Who pays for a customer, as bank statements name them, and what is doubtful about an account.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/ledger.h"

namespace customers {

using ledger::CustomerId;

struct Payer {
  std::int64_t id = 0;
  CustomerId customer{};
  std::string name = {}, bank = {}, account = {}, note = {};  // A name or an account at least.
};

// Capitals, without blanks, hyphens and dots: what is kept and compared.
std::string plain_account(std::string_view text);
// In groups of four, as people read it.
std::string account_text(std::string_view account);
// Whether it looks like an IBAN whose check digits do not hold. It only ever warns.
bool is_doubtful_account(std::string_view text);

}  // namespace customers
