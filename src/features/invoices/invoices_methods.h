// Methods of invoices and of what is open.
#pragma once

#include <vector>

#include "book/book.h"
#include "features/documents/document.h"
#include "features/orders/line_params_store.h"

namespace invoices {

// What invoice.create does, for other commands that make one.
Result<Json> create_invoice(book::Book& book, const JsonReader& params);

inline constexpr std::size_t lines_max = 1'000;

// The lines as given; where only an amount is given, one line of it without tax.
Result<std::vector<documents::Line>> read_lines(const JsonReader& params,
                                                const orders::LineContext& context);

std::vector<book::Method> invoices_methods();

}  // namespace invoices
