// The lines of an invoice as they are typed, with their totals: for forms that ask for some.
#pragma once

#include <span>

#include "features/invoices/invoice_ui.h"

namespace invoices {

// `terms` may lower the tax; null: none.
InvoiceTotals totals_of(std::span<const LineForm> lines, Currency currency,
                        const terms::Terms* terms);
void lines_ui(std::vector<LineForm>& lines, Currency currency, const terms::Terms* terms);
// As invoice.create, recurring.create and credit_note.create take them.
Json lines_json(std::span<const LineForm> lines);

}  // namespace invoices
