// A line of an order, an invoice or a rule as a form shows it.
#pragma once

#include "app/screen.h"
#include "base/json.h"
#include "features/invoices/invoice_lines_ui.h"

namespace invoices {

// Whether the company's prices do, where nothing else is said.
bool prices_include_tax(app::Context& context);

LineForm line_form(const Json& line);  // As methods answer one.

}  // namespace invoices
