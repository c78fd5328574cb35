// A line of an order, an invoice or a rule as a form shows it.
#pragma once

#include "base/json.h"
#include "features/invoices/invoice_lines_ui.h"

namespace invoices {

LineForm line_form(const Json& line);  // As methods answer one.

}  // namespace invoices
