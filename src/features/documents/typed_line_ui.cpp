// Reads and prices a line of a form by the rule of documents, so that the form shows what will be
// written.
#include "features/documents/typed_line_ui.h"

#include "ui/typed_number.h"

namespace documents {
namespace {

std::optional<std::int64_t> typed_rate(std::string_view text) {
  constexpr std::int64_t whole_ppm = 1'000'000;
  const auto rate = ui::typed_number_or_zero(text, 4);
  return rate && *rate >= 0 && *rate <= whole_ppm ? rate : std::nullopt;
}

}  // namespace

std::optional<Line> typed_line(const TypedLine& typed, Currency currency) {
  const auto quantity = ui::typed_number(typed.quantity, 3);
  const auto discount = typed_rate(typed.discount);
  const auto tax = typed_rate(typed.tax);
  const Result<Money> unit_price = Money::parse(typed.price, currency);
  if (!quantity || !discount || !tax || !unit_price) return {};
  Line line{.description = {},
            .quantity_milli = *quantity,
            .unit_price_minor = unit_price.value().minor(),
            .discount_ppm = *discount,
            .tax_ppm = *tax,
            .tax_included = typed.tax_included};
  if (!price(line)) return {};
  return line;
}

}  // namespace documents
