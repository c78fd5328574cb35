// The screens of payments: list, one payment, form.
#pragma once

#include <memory>

#include "app/screen.h"
#include "features/payments/payment_ui.h"

namespace payments {

std::unique_ptr<app::Screen> payments_screen();

// Open invoices of the customer in the currency, the longest due first.
std::vector<OpenRow> open_rows(app::Context& context, const std::string& customer,
                               Currency currency);
// What the other members of its family owe. Says whether there are any.
bool add_family(app::Context& context, const std::string& customer, Currency currency, bool wanted,
                std::vector<OpenRow>& rows);

}  // namespace payments
