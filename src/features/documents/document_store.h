// Documents, lines and allocations in the book. What changes something is called inside a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/documents/document.h"

namespace documents {

// Of rows with all their columns.
Document document_of(const sqlite::Rows& rows);
Allocation allocation_of(const sqlite::Rows& rows);
Result<Document> find_document(sqlite::Db& db, DocumentId id);  // Errors: document.not_found.
// By the parameter of that name: an id or, where it is unambiguous, a number.
Result<Document> document_param(book::Book& book, const JsonReader& params, std::string_view name,
                                DocumentKind kind);

Line line_of(const sqlite::Rows& rows);  // A row with the columns of @lines.
Result<std::vector<Line>> lines_of(sqlite::Db& db, DocumentId document);
bool includes_tax(std::span<const Line> lines);  // Whether their prices do.
Result<bool> prices_include_tax(sqlite::Db& db, DocumentId document);
Result<std::vector<Allocation>> allocations_of(sqlite::Db& db, DocumentId document);

// The given number, or where it is empty the next of the series ("INV-2026-0042"). Errors:
// document.number_taken.
Result<std::string> number_for(book::Book& book, DocumentKind kind, std::string_view given,
                               CustomerId customer, Date issued_on);

// The number that the parameter `number` gives, else the next of the series, or none for a draft.
// What it has stays. Errors: document.number_taken.
Result<Done> read_number(book::Book& book, const JsonReader& params, Document& document);

Result<Done> add_document(book::Book& book, const Document& document, std::span<const Line> lines);
Result<Done> rewrite_draft(book::Book& book, const Document& document, std::span<const Line> lines);
// Gives it the next number of the series where it has none.
Result<Done> issue_draft(book::Book& book, Document& draft);
Result<Done> remove_draft(book::Book& book, const Document& draft);
Result<Done> set_disputed(book::Book& book, DocumentId document, bool disputed,
                          std::string_view reason);
// Why it is disputed; once that is settled, how.
Result<std::string> dispute_reason(sqlite::Db& db, DocumentId document);

struct NewAllocation {
  DocumentId from;
  DocumentId to;
  Date on;  // Counts at the earliest from the day on which both documents exist.
  std::int64_t amount_minor;
  std::int64_t discount_minor = 0;
  std::int64_t write_off_minor = 0;
  // As in Allocation: given where, and only where, the two are in different currencies.
  std::optional<std::int64_t> credit_minor = {};
  std::int64_t over_minor = 0;
};

// Errors: allocation.exceeds_debit, allocation.exceeds_credit, allocation.other_customer,
// allocation.other_currency, allocation.same_currency, allocation.wrong_side,
// allocation.not_in_force.
Result<AllocationId> allocate(book::Book& book, const NewAllocation& allocation);

// Takes an allocation back by a row that negates it, on the given day or, where that is later, on
// the day of the allocation. Errors: allocation.not_found, allocation.already_reversed.
Result<AllocationId> reverse(book::Book& book, AllocationId allocation, Date on);

struct Voided {
  std::int64_t allocations_reversed;
};
// Lets a document count no longer, and takes back its allocations. Errors: document.is_draft,
// document.already_void, document.void_before_issue.
Result<Voided> void_document(book::Book& book, const Document& document, Date on,
                             std::string_view reason);

Json document_json(const Document& document);
Json line_json(const Line& line, Currency currency);
// `number` and `kind` of the document on the other side come with it; `customer` and `name` too
// where that is another member of the family; `other_amount` and `other_currency`, and the `rate`
// at which the credit's became the debit's, where that is in another currency. Discounts are always
// in the currency of the debit.
Result<Json> allocations_json(sqlite::Db& db, const Document& document);

}  // namespace documents
