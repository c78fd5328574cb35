// The payment terms that a document keeps: its instalments, and its discount for paying early. What
// changes something is called inside a command.
#pragma once

#include <map>
#include <optional>

#include "features/documents/document_store.h"
#include "features/terms/payment_terms.h"

namespace documents {

struct DocumentTerms {
  std::string code = {};
  std::vector<terms::Instalment> instalments = {};  // None where all of it is due on one day.
  std::int64_t discount_ppm = 0;                    // 0: no discount.
  std::int64_t discount_minor = 0;                  // Of the whole amount.
  std::optional<Date> discount_until = {};
  terms::DiscountTax discount_tax = terms::DiscountTax::early;
};

// Nothing where it is due on its due day and that is all.
Result<std::optional<DocumentTerms>> terms_of(sqlite::Db& db, DocumentId document);

// Of a row with the columns of document_terms, without its instalments; and those.
DocumentTerms terms_of(const sqlite::Rows& rows);
Result<Done> read_instalments(sqlite::Db& db, DocumentId document, DocumentTerms& terms);

// The last days of the discounts of one customer's documents, or of all: also of those that are
// long past, since a payment counts by its own day.
Result<std::map<DocumentId, Date>> discount_days(sqlite::Db& db,
                                                 std::optional<CustomerId> customer);

// Fits an invoice to terms: its due day, with DiscountTax::always the tax of its lines and so its
// amount. Errors: money.too_large, invoice.total_not_positive.
Result<DocumentTerms> apply_terms(const terms::Terms& terms, Document& invoice,
                                  std::vector<Line>& lines);

// Gives the document exactly these, or none.
Result<Done> set_terms(book::Book& book, DocumentId document,
                       const std::optional<DocumentTerms>& terms);

// Into the JSON of a document: `terms`, `instalments` with what is open of each where so much is
// open of all, `discount`; null where there is none.
Result<Done> add_terms_json(sqlite::Db& db, const Document& document, Money open, Json& json);

}  // namespace documents
