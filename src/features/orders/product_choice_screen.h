// Finds the products that a form offers for its lines.
#pragma once

#include <string>
#include <vector>

#include "app/screen.h"
#include "features/customers/customer_choice_ui.h"
#include "features/invoices/invoice_lines_ui.h"

namespace orders {

// What matches the typed text, at the customer's prices in a currency.
std::vector<invoices::ProductChoice> products_found(app::Context& context, const std::string& typed,
                                                    const customers::ChosenCustomer& customer,
                                                    std::string_view currency);

// Gives the lines of products the prices that the customer has in a currency; none where there is
// none.
void reprice(app::Context& context, std::vector<invoices::LineForm>& lines,
             const customers::ChosenCustomer& customer, Currency currency);

}  // namespace orders
