// Lists of documents for invoices, payments and the open items of a customer.
#pragma once

#include "book/book.h"
#include "features/documents/document.h"

namespace invoices {

// {rows, total} of the documents of a kind, as parameters customer, search, from, to, offset,
// limit, as_of say; with what is open of each on that day.
Result<Json> document_list(book::Book& book, const JsonReader& params,
                           documents::DocumentKind kind);

// What document_list understands, for the lists of parameters.
std::vector<book::Param> document_list_params();

}  // namespace invoices
