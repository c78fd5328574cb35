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
// What the customer owes in other currencies, with the rates of the day. Says whether there is any.
bool add_currencies(app::Context& context, const std::string& customer, Currency currency,
                    bool wanted, std::vector<OpenRow>& rows);
// All of these that the form asks for.
void load_open(app::Context& context, const std::string& customer, Currency currency,
               const PaymentForm& form, PaymentFormData& data);

}  // namespace payments
