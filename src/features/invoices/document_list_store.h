// Lists of documents for invoices, payments and the open items of a customer.
#pragma once

#include <array>

#include "book/book.h"
#include "features/documents/document.h"

namespace invoices {

// Which documents of a kind a list has: all, drafts, those issued and not void on which no tax
// invoice is noted, those that a bad debt closed, or credits of which something is left after the
// last day on which they can be used.
inline constexpr std::array<std::string_view, 5> list_choices{"all", "drafts", "untaxed",
                                                              "written_off", "expired"};

// How a payment or another credit stands on a day: nothing of it is allocated, a part, all of it;
// or it counts no longer.
inline constexpr std::array<std::string_view, 5> credit_states{"open", "partial", "paid", "void",
                                                               "bounced"};

// {rows, total} of the documents of a kind, as parameters customer, search, from, to, which,
// state and method (of credits), offset, limit, as_of say; with what is open of each on that day.
Result<Json> document_list(book::Book& book, const JsonReader& params,
                           documents::DocumentKind kind);

// What document_list understands, for the lists of parameters.
std::vector<book::Param> document_list_params();

}  // namespace invoices
