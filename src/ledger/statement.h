// A customer's account over a period: opening balance, what moved it, closing balance.
//
// opening + movements = closing = the sum of what is open on the last day, per currency and by
// construction: a movement is what a document, a discount or write-off, or a void changes of that
// sum. An allocation moves an amount between two documents of the account and so changes nothing;
// between those of two members of a family, or in two currencies, it moves from one account to the
// other.
#pragma once

#include <vector>

#include "ledger/sales.h"

namespace ledger {

struct Movement {
  enum class Kind : std::uint8_t {
    document,   // Issued: its whole amount.
    allowance,  // Discount, write-off or overpayment within an allocation to the document.
    transfer,   // What a document of another account settles, or is settled by: of another member
                // of the family or in another currency.
    voided,     // The document does not count from this day on.
  };
  Kind kind = Kind::document;
  Slot document = no_slot;  // Of a transfer, that of the other account.
  std::int32_t day = 0;
  std::int64_t amount = 0;  // Signed: what we are owed is positive.
};

// What still stands of a document at the end of the period.
struct StatementItem {
  Slot document = no_slot;
  std::int64_t settled = 0;  // By allocations up to the last day; the sign of the amount.
  std::int64_t open = 0;
};

struct AccountStatement {
  Currency currency;
  std::int64_t opening = 0;              // At the end of the day before the period.
  std::vector<Movement> movements = {};  // By day, then id. Issued and voided within: left out.
  // Documents that count on the last day, by the day on which something of them is due next, then
  // id.
  std::vector<StatementItem> items = {};
  std::int64_t closing = 0;
};

// One for each currency in which the customer has documents up to the last day, ordered by
// currency.
std::vector<AccountStatement> statement(const Ledger& ledger, CustomerId customer, Period period);

}  // namespace ledger
