// Reads a line: of a product or of what it describes itself.
#include "features/orders/line_params_store.h"

#include "book/params.h"
#include "features/orders/product_store.h"
#include "features/settings/settings_store.h"

namespace orders {
namespace {

constexpr std::int64_t quantity_milli_max = 1'000'000'000'000;

Result<std::int64_t> read_percent(const JsonReader& item, std::string_view name, std::int64_t usual,
                                  std::string_view message_key) {
  const std::int64_t ppm = TRY(book::decimal_or(item, name, 4, usual));
  if (ppm >= 0 && ppm <= 1'000'000) return ppm;
  return fail_field(item.path_of(name), message_key);
}

Result<std::int64_t> read_tax(const JsonReader& item, const std::optional<Product>& product) {
  return read_percent(item, "tax_percent", product ? product->tax_ppm : 0, "invoice.tax_percent");
}

Result<Money> read_price(const LineContext& context, const JsonReader& item,
                         const std::optional<Product>& product) {
  if (!product || item.has("unit_price")) {
    return book::amount_param(item, "unit_price", context.currency);
  }
  const auto price = TRY(price_of(*context.db, product->id, context.price_level, context.currency));
  if (price && context.tax_included) {
    const std::int64_t ppm = TRY(read_tax(item, product));
    return Money::from_minor(documents::with_tax(price->minor(), ppm), context.currency);
  }
  if (price) return *price;
  return fail_field(item.path_of("unit_price"), "order.no_price", {{"name", product->name}});
}

}  // namespace

Result<bool> tax_included_or(sqlite::Db& db, const JsonReader& params, std::optional<bool> kept) {
  const bool usual = kept ? *kept : TRY(settings::prices_include_tax(db));
  return params.boolean_or("tax_included", usual);
}

Result<documents::Line> read_line(const LineContext& context, const JsonReader& item) {
  TRY(item.only(
      {"product", "description", "quantity", "unit_price", "discount_percent", "tax_percent"}));
  std::optional<Product> product;
  if (item.has("product")) product = TRY(product_param(*context.db, item));
  documents::Line line{
      .description = TRY(book::short_text_or(item, "description", product ? product->name : ""))};
  if (product) {
    line.product = product->id;
    line.product_code = product->code;
  }
  line.quantity_milli = TRY(book::decimal_or(item, "quantity", 3, 1'000));
  if (line.quantity_milli > quantity_milli_max || line.quantity_milli < -quantity_milli_max) {
    return fail_field(item.path_of("quantity"), "invoice.quantity");
  }
  line.unit_price_minor = TRY(read_price(context, item, product)).minor();
  line.discount_ppm = TRY(read_percent(item, "discount_percent", 0, "invoice.discount_percent"));
  line.tax_ppm = TRY(read_tax(item, product));
  line.tax_included = context.tax_included;
  if (auto priced = documents::price(line); !priced) {
    return book::at_field(std::move(priced).error(), item, "unit_price");
  }
  return line;
}

}  // namespace orders
