// When a new invoice is due: on a day, after days, or by payment terms.
#pragma once

#include <optional>

#include "features/customers/customer_store.h"
#include "features/documents/document_terms_store.h"

namespace invoices {

// What the parameters due, term_days or terms say; where there is none of them, what is usual.
struct DueAsked {
  std::optional<Date> due_on = {};  // Or:
  std::optional<terms::Terms> terms = {};
};
struct UsualDue {
  std::optional<terms::Terms> terms = {};
  std::int64_t days = 30;  // Where there are no terms.
};
// The usual of a customer.
Result<UsualDue> usual_due(sqlite::Db& db, const customers::Customer& customer);
// Of a draft, what it has. Its terms may have another code by now: unless the parameters say when
// it is due, that is an error, terms.not_found.
Result<UsualDue> usual_due(sqlite::Db& db, const documents::Document& draft,
                           const JsonReader& params);

// Errors: invoice.due_and_terms, invoice.due_before_issue, customer.term_days_range,
// terms.not_found.
Result<DueAsked> due_asked(book::Book& book, const JsonReader& params, Date issued,
                           const UsualDue& usual);

// Sets the due day, and by terms also what they make of lines and amount.
Result<std::optional<documents::DocumentTerms>> take_due(const DueAsked& asked,
                                                         documents::Document& invoice,
                                                         std::vector<documents::Line>& lines);

// Into what a method answers: {terms, instalments, discount}, where there are any.
Result<Done> add_written_terms(sqlite::Db& db, const documents::Document& invoice, Json& json);

}  // namespace invoices
