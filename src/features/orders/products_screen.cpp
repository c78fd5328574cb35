// Loads what the panels of products show.
#include <algorithm>

#include "app/answers.h"
#include "features/orders/orders_screen.h"
#include "features/orders/product_ui.h"
#include "ui/words.h"

namespace orders {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t window_rows = 200;

ProductListRow row_from(const Json& json) {
  const std::string price = text_of(json, "price");
  const Currency currency = app::currency_of(json);
  return {.code = text_of(json, "code"),
          .name = text_of(json, "name"),
          .unit = text_of(json, "unit"),
          .price = price.empty() ? std::string{"–"}
                                 : ui::money_text(app::money_of(json, "price", currency)),
          .tax = ui::rate_text(whole_of(json, "tax_ppm")),
          .archived = app::yes_of(json, "archived")};
}

ProductForm form_from(const Json& json) {
  ProductForm form{.product = text_of(json, "id"),
                   .title = text_of(json, "name"),
                   .code = text_of(json, "code"),
                   .name = text_of(json, "name"),
                   .unit = text_of(json, "unit"),
                   .tax = text_of(json, "tax_percent"),
                   .cost = text_of(json, "cost"),
                   .note = text_of(json, "note"),
                   .prices = {},
                   .archived = !text_of(json, "archived").empty()};
  for (const Json& price : list_of(json, "prices")) {
    form.prices.push_back(
        {text_of(price, "level"), text_of(price, "currency"), text_of(price, "price")});
  }
  return form;
}

class ProductsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view code = context.route.part(1);
    if (code.empty()) return list(context, actions);
    ProductFormData data{.base = Currency::known("CNY")};
    const Result<Json>& base = context.cache.query("setting.get", {{"key", "company.currency"}});
    if (base) {
      const Result<Currency> known = Currency::from_code(text_of(base.value(), "value"));
      if (known) data.base = known.value();
    }
    if (code == "new") {
      if (context.entered) {
        form_ = {};
        form_.prices.push_back({.currency = std::string{data.base.code()}});
      }
      data.error = context.error_of("product.create");
    } else {
      const Result<Json>& answer = context.cache.query("product.get", {{"product", code}});
      if (!answer) return app::failed_ui(answer.error());
      if (context.entered) form_ = form_from(answer.value());
      const std::string cost = text_of(answer.value(), "cost_currency");
      if (const Result<Currency> known = Currency::from_code(cost)) data.base = known.value();
      data.error = context.error_of("product.edit");
    }
    product_form_ui(data, form_, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("products/new");
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    const Json params{{"search", state_.search},
                      {"archived", state_.archived},
                      {"offset", offset},
                      {"limit", window_rows}};
    const Result<Json>& answer = context.cache.query("product.list", params);
    if (!answer) return app::failed_ui(answer.error());
    ProductListData data{.total = whole_of(answer.value(), "total"), .offset = offset};
    for (const Json& row : list_of(answer.value(), "rows")) data.rows.push_back(row_from(row));
    data.book_is_empty = data.total == 0 && state_.search.empty() && !state_.archived;
    product_list_ui(data, state_, actions);
  }

  ProductListState state_;
  ProductForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> products_screen() { return std::make_unique<ProductsScreen>(); }

}  // namespace orders
