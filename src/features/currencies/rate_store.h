// The table of exchange rates, and what follows from the rates that documents keep.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/params.h"
#include "features/currencies/carrying.h"
#include "features/documents/document_store.h"

namespace currencies {

using documents::Document;

// What a unit of the currency is worth in the company's, from that day until the next.
struct DayRate {
  Currency currency;
  Date day;
  ExchangeRate rate;
  std::string source = {};
};

struct RateList {
  std::vector<DayRate> rates = {};
  std::int64_t total = 0;
};
// The newest first; of all currencies where none is given.
Result<RateList> list_rates(sqlite::Db& db, std::optional<Currency> currency,
                            const book::Window& window);
Result<std::optional<DayRate>> rate_on(sqlite::Db& db, Currency currency, Date day);
Result<Done> set_rate(book::Book& book, const DayRate& rate);
// False where there is none of just that day.
Result<bool> remove_rate(book::Book& book, Currency currency, Date day);

// An issued document in another currency than the company's.
struct ForeignDocument {
  Document document;
  std::optional<ExchangeRate> rate = {};
};
Result<std::vector<ForeignDocument>> foreign_documents(sqlite::Db& db);
// Those between them, in the order in which they count.
Result<std::vector<Allocation>> foreign_allocations(sqlite::Db& db);

// Of the parameter `rate`. Errors: rate.needs_none for a document that counts without one,
// rate.not_a_rate, money.too_large.
Result<Done> give_rate(book::Book& book, const Document& document, const JsonReader& params);

// Adds to the JSON of a document in another currency what documents::add_rate_json() does, and to
// each of its `allocations` its `gain` in the company's currency; null where a rate is not known.
Result<Done> add_rates_json(sqlite::Db& db, const Document& document, Json& json);

}  // namespace currencies
