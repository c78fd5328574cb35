// Settling debits with what is left of a credit, as the parameter `allocations` of a method asks.
#pragma once

#include "features/documents/document_store.h"

namespace documents {

inline constexpr std::string_view how_to_settle =
    "\"oldest_first\", \"none\", or a list of {invoice, amount, discount, write_off}";

// Allocates `credit` on a day as asked: to what is due longest until it is used up, or to the
// listed debits; to nothing where `allocations` is absent. Errors: those of allocate(), naming the
// place in the list; payment.unknown_allocation.
Result<Done> settle_as_asked(book::Book& book, const Document& credit, Date on,
                             const JsonReader& params);

// {id, number, currency, amount, allocated, unapplied} once all its allocations count.
Result<Json> credit_json(sqlite::Db& db, const Document& credit);

}  // namespace documents
