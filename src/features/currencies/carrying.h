// What documents in another currency are carried at in the company's, and what allocating them
// gains or loses.
//
// Realised difference = what the credit took of its own base amount − what the debit took of its
// own, that is amount × (rate of the payment − rate of the invoice). A part takes the base amount
// of all that was taken so far, less what was taken before; so the last part takes what rounding
// left, and a part that is taken back gives back just what it took.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "features/documents/document.h"
#include "money/exchange_rate.h"

namespace currencies {

using documents::Allocation;
using documents::AllocationId;
using documents::DocumentId;

// A document's amount and what it is carried at, of which parts are taken.
class Carried {
 public:
  // Errors: money.too_large.
  static Result<Carried> at(Money amount, ExchangeRate rate, Currency base);

  std::int64_t take(std::int64_t minor);  // Of what is left of the amount; the base amount of it.
  void give_back(std::int64_t minor, std::int64_t base_minor);
  Money left() const { return Money::from_sum(base_ - taken_base_, base_currency_); }

 private:
  Carried(std::int64_t base, ExchangeRate rate, Currency currency, Currency base_currency)
      : base_{base}, rate_{rate}, currency_{currency}, base_currency_{base_currency} {}
  std::int64_t base_;
  ExchangeRate rate_;
  Currency currency_, base_currency_;
  std::int64_t taken_ = 0, taken_base_ = 0;
};

// What each allocation took of one document.
struct Taken {
  std::map<AllocationId, std::int64_t> base_minor = {};  // Of its amount; a reversal's is negative.
  Money left;                                            // What the rest is carried at.
};
// Allocations in the order in which they count, those from or to the document alone; each of them
// is in the answer.
Taken taken_of(Carried carried, DocumentId document, std::span<const Allocation> allocations);

}  // namespace currencies
