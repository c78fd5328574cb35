// The screens of invoices: list, one invoice, form.
#pragma once

#include <memory>

#include "app/screen.h"
#include "features/invoices/invoice_ui.h"

namespace invoices {

std::unique_ptr<app::Screen> invoices_screen();

// Those of an invoice or credit note, of its answer.
std::vector<InvoiceLine> document_lines(const Json& document);

}  // namespace invoices
