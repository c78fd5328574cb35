// The exchange rates at which documents in other currencies count in the company's.
#pragma once

#include <optional>

#include "features/documents/document.h"
#include "features/documents/document_store.h"
#include "money/exchange_rate.h"

namespace documents {

// Whether it counts at a rate: once it is issued, in another currency than the company's. A
// write-off gives up what it is allocated to at the rate of that.
bool needs_rate(const Document& document, Currency base);

// An issued document counts at the rate of its day, where the table has one.
Result<Done> keep_rate(book::Book& book, const Document& document);
// The same for every document that has none; how many got one.
Result<std::int64_t> keep_missing_rates(book::Book& book);
Result<std::int64_t> count_without_rate(sqlite::Db& db);

// Another rate than that of its day; nothing: it has none. Errors: money.too_large.
Result<Done> give_rate(book::Book& book, const Document& document,
                       std::optional<ExchangeRate> rate);
Result<std::optional<ExchangeRate>> rate_of(sqlite::Db& db, DocumentId document);

// Adds {rate, base_currency, base_amount} of a document in another currency than the company's;
// null where none is known.
Result<Done> add_rate_json(sqlite::Db& db, const Document& document, Json& json);

}  // namespace documents
