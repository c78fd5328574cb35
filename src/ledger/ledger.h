// Ledger: one columnar view of documents and allocations in memory. All figures about receivables
// are pure functions over it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "money/date.h"
#include "money/money.h"

namespace ledger {

enum class CustomerId : std::int64_t {};
enum class DocumentId : std::int64_t {};
enum class AllocationId : std::int64_t {};

enum class DocumentKind : std::uint8_t {
  invoice,      // debit
  credit_note,  // credit
  payment,      // credit
  refund,       // debit
  fee,          // debit
  interest,     // debit
  write_off,    // credit
  fx,           // debit (a gain is a negative amount)
};

// Whether an open amount of this kind is owed to us (+1) or by us (-1).
constexpr int sign_of(DocumentKind kind) {
  return kind == DocumentKind::credit_note || kind == DocumentKind::payment ||
                 kind == DocumentKind::write_off
             ? -1
             : 1;
}

}  // namespace ledger
// The `core` developer completes this header: struct Ledger (arrays of customer, kind, day, due
// day, amount, currency, void day; allocations), open_items(ledger, as_of, filter), ageing(ledger,
// as_of, basis, buckets) -> rows per customer and currency, upkeep from changes.
