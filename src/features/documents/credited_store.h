// Lines of credit notes that take back lines of invoices, in the book.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "book/book.h"
#include "features/documents/credited.h"

namespace documents {

Result<std::vector<Creditable>> creditable_lines(sqlite::Db& db, DocumentId invoice);

// Notes which lines of an invoice the lines of a credit note take back, in their order.
Result<Done> set_credits(book::Book& book, DocumentId note,
                         std::span<const std::optional<LineId>> lines);

// What of an invoice no credit note took back yet: those with its lines, or that name it.
Result<Money> left_to_credit(sqlite::Db& db, const Document& invoice);

// Whether what it took back of an order was invoiced again, so that it cannot be voided.
Result<bool> invoiced_again(sqlite::Db& db, DocumentId note);

}  // namespace documents
