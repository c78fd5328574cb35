// What was sold to whom: invoices of a period by account. Pure passes over the ledger's arrays.
//
// A document is of the period when it was issued in it and still stands on its last day. Amounts
// are in the smallest unit of the account's currency, tax included, and are never added across
// currencies.
#pragma once

#include <limits>
#include <vector>

#include "ledger/ledger.h"

namespace ledger {

struct Period {
  std::int32_t from = std::numeric_limits<std::int32_t>::min();  // Days since 1970-01-01.
  std::int32_t to = 0;                                           // Included.
};

enum class Credits : std::uint8_t {
  leave_out,  // Sales invoices only.
  subtract,   // Less credit notes.
};

struct Sales {
  CustomerId customer{};
  Currency currency;
  std::int64_t revenue = 0;
  std::int32_t invoices = 0;       // Credit notes are not counted.
  std::int32_t last_day = -never;  // Of the invoices.
};

// One row an account with an invoice, or with a credit note where those are subtracted, in no
// particular order.
std::vector<Sales> sales(const Ledger& ledger, Period period, Credits credits);

// The days of the invoices of every account, one list behind the other in no particular order.
struct InvoiceDays {
  std::vector<std::uint32_t> begin;  // By account, and one more: where its days begin.
  std::vector<std::int32_t> day;
};
InvoiceDays invoice_days(const Ledger& ledger, Period period);

// An invoice as its customer behaved about it.
struct CustomerInvoice {
  Currency currency;
  std::int32_t issued;
  std::int32_t due;
  std::int32_t settled;  // The day of the last allocation, once nothing is open; else `never`.
  std::int64_t amount;
};

// The invoices of one customer in the period, in no particular order; settled as of its last day.
std::vector<CustomerInvoice> invoices_of(const Ledger& ledger, CustomerId customer, Period period);

}  // namespace ledger
