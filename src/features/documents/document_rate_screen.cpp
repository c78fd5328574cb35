// The members that documents::add_rate_json() and currencies::add_rates_json() wrote.
#include "features/documents/document_rate_screen.h"

#include "app/answers.h"

namespace documents {

std::optional<RateFacts> rate_facts(const Json& document) {
  const Result<Currency> base = Currency::from_code(app::text_of(document, "base_currency"));
  if (!base) return std::nullopt;
  RateFacts facts{.document = app::text_of(document, "id"),
                  .number = app::text_of(document, "number"),
                  .amount = app::money_of(document, "amount", app::currency_of(document)),
                  .worth = app::money_of(document, "base_amount", base.value()),
                  .rate = app::text_of(document, "rate")};
  for (const Json& allocation : app::list_of(document, "allocations")) {
    if (app::text_of(allocation, "gain").empty()) continue;
    const Money gain = app::money_of(allocation, "gain", base.value());
    facts.gain = facts.gain ? *facts.gain + gain : gain;
  }
  return facts;
}

}  // namespace documents
