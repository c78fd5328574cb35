// What customers are charged beside their invoices: fees, and interest on what they pay late. What
// changes something is called inside a command.
#pragma once

#include <vector>

#include "features/documents/document_store.h"

namespace credits {

using documents::Document;

// Some days on which the same part of an invoice was late.
struct InterestPart {
  Date from, to;  // Both counted.
  Money principal;
  Money interest;  // Rounded once, half up.

  std::int32_t days() const { return to.days() - from.days() + 1; }
};

struct InterestTerms {
  std::int64_t rate_ppm = 0;        // A year: 122'500 is 12.25 %.
  std::int64_t days_of_year = 365;  // Or 360.
};

// Simple interest, never on interest: principal × rate × days ÷ days of the year. A day counts from
// the first after the due day on, that of the payment too, with what was late when it began; each
// instalment from its own due day on. Begins after the day up to which interest was charged before.
// Source: Directive 2011/7/EU, art. 2 and 3 (simple interest from the day after the due day).
Result<std::vector<InterestPart>> interest_on(sqlite::Db& db, const Document& invoice, Date until,
                                              const InterestTerms& terms);

// The last day up to which interest on it was charged.
Result<std::optional<Date>> charged_until(sqlite::Db& db, const Document& invoice);

// A fee that is due at once.
Result<Document> add_fee(book::Book& book, documents::CustomerId customer, Date on, Money amount,
                         std::string_view reference, std::string_view why);

}  // namespace credits
