// Finds the customers that a form offers.
#include "features/customers/customer_choice_screen.h"

#include "app/answers.h"

namespace customers {

CustomerChoice customer_choice(app::Context& context, std::string_view code) {
  if (code.empty()) return {};
  const Result<Json>& customer = context.cache.query("customer.get", {{"customer", code}});
  if (!customer) return {};
  return {.code = app::text_of(customer.value(), "code"),
          .name = app::text_of(customer.value(), "name"),
          .currency = app::text_of(customer.value(), "currency"),
          .term_days = app::whole_of(customer.value(), "term_days"),
          .terms = app::text_of(customer.value(), "terms"),
          .price_level = app::text_of(customer.value(), "price_level")};
}

std::vector<CustomerChoice> customers_found(app::Context& context, const ChosenCustomer& customer) {
  std::vector<CustomerChoice> found;
  if (customer.chosen() || customer.typed.empty()) return found;
  const Result<Json>& rows =
      context.cache.query("customer.list", {{"search", customer.typed}, {"limit", 6}});
  if (!rows) return found;
  for (const Json& row : app::list_of(rows.value(), "rows")) {
    found.push_back(customer_choice(context, app::text_of(row, "code")));
  }
  return found;
}

}  // namespace customers
