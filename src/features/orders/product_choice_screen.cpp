// Finds the products that a form offers.
#include "features/orders/product_choice_screen.h"

#include "app/answers.h"
#include "book/params.h"
#include "features/customers/customer_choice_screen.h"

namespace orders {

using app::text_of;

std::vector<invoices::ProductChoice> products_found(app::Context& context, const std::string& typed,
                                                    const customers::ChosenCustomer& customer,
                                                    std::string_view currency) {
  std::vector<invoices::ProductChoice> products;
  if (typed.empty()) return products;
  Json params{{"search", typed}, {"limit", 6}};
  if (Currency::from_code(currency)) params["currency"] = currency;
  if (customer.chosen()) {
    params["level"] = customers::customer_choice(context, customer.is.code).price_level;
  }
  const Result<Json>& found = context.cache.query("product.list", params);
  if (!found) return products;
  for (const Json& row : app::list_of(found.value(), "rows")) {
    products.push_back({.code = text_of(row, "code"),
                        .name = text_of(row, "name"),
                        .unit = text_of(row, "unit"),
                        .price = text_of(row, "price"),
                        .tax = book::decimal_text(app::whole_of(row, "tax_ppm"), 4)});
  }
  return products;
}

void reprice(app::Context& context, std::vector<invoices::LineForm>& lines,
             const customers::ChosenCustomer& customer, Currency currency) {
  const std::string level = customers::customer_choice(context, customer.is.code).price_level;
  for (invoices::LineForm& line : lines) {
    if (line.product.empty()) continue;
    line.price.clear();
    const Result<Json>& product = context.cache.query("product.get", {{"product", line.product}});
    if (!product) continue;
    for (const Json& price : app::list_of(product.value(), "prices")) {
      const std::string of = text_of(price, "level");
      const bool usual = of.empty() && line.price.empty();
      if (text_of(price, "currency") == currency.code() && (of == level || usual)) {
        line.price = text_of(price, "price");
      }
    }
  }
}

}  // namespace orders
