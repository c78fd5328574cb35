// Reads a line for a form.
#include "features/invoices/line_form_screen.h"

#include "app/answers.h"
#include "book/params.h"

namespace invoices {

using app::text_of;
using app::whole_of;

bool prices_include_tax(app::Context& context) {
  const Result<Json>& kept = context.cache.query("setting.get", {{"key", "prices.tax_included"}});
  return kept && app::yes_of(kept.value(), "value");
}

LineForm line_form(const Json& line) {
  const std::int64_t discount = whole_of(line, "discount_ppm");
  return {.description = text_of(line, "description"),
          .quantity = book::decimal_text(whole_of(line, "quantity_milli"), 3),
          .price = text_of(line, "unit_price"),
          .tax = book::decimal_text(whole_of(line, "tax_ppm"), 4),
          .discount = discount == 0 ? "" : book::decimal_text(discount, 4),
          .product = text_of(line, "product")};
}

}  // namespace invoices
