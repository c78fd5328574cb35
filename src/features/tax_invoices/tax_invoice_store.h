// Tax invoices in the book's tables.
#pragma once

#include "book/book.h"
#include "features/tax_invoices/tax_invoice.h"

namespace tax_invoices {

// By the parameter "id". Errors: tax_invoice.not_found.
Result<TaxInvoice> tax_invoice_param(sqlite::Db& db, const JsonReader& params);

// Errors: tax_invoice.taken, where the document has it already.
Result<Done> add(book::Book& book, const TaxInvoice& invoice);
Result<Done> change(book::Book& book, const TaxInvoice& invoice);
Result<Done> remove(book::Book& book, TaxInvoiceId id);

Result<std::vector<TaxInvoice>> tax_invoices_of(sqlite::Db& db, ledger::DocumentId document);

// With what looks odd, and the numbers of other documents that have the same one.
Result<Json> tax_invoice_json(sqlite::Db& db, const TaxInvoice& invoice);
Result<Json> tax_invoices_json(sqlite::Db& db, ledger::DocumentId document);

}  // namespace tax_invoices
