// Loads what the panels of orders show.
#include "features/orders/orders_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "book/params.h"
#include "features/customers/customer_choice_screen.h"
#include "features/exchange/list_export_screen.h"
#include "features/invoices/line_form_screen.h"
#include "features/orders/order_rows_screen.h"
#include "features/orders/order_ui.h"
#include "features/orders/product_choice_screen.h"
#include "features/terms/terms_choice_screen.h"
#include "ui/words.h"

namespace orders {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t window_rows = 200;

void read_events(const Json& json, OrderDetailData& data) {
  for (const Json& delivery : list_of(json, "deliveries")) {
    OrderEvent event{.id = text_of(delivery, "id"),
                     .number = text_of(delivery, "number"),
                     .day = text_of(delivery, "date"),
                     .amount = Money::zero(data.net.currency())};
    for (const Json& line : list_of(delivery, "lines")) {
      event.words += (event.words.empty() ? "" : ",  ") + text_of(line, "quantity") + " × " +
                     text_of(line, "description");
    }
    data.deliveries.push_back(std::move(event));
  }
  for (const Json& payment : list_of(json, "payments")) {
    data.payments.push_back({.id = text_of(payment, "id"),
                             .number = text_of(payment, "number"),
                             .day = text_of(payment, "date"),
                             .amount = app::money_of(payment, "amount", data.net.currency()),
                             .voided = !text_of(payment, "voided").empty()});
  }
  for (const Json& invoice : list_of(json, "invoices")) {
    data.invoices.push_back({.id = text_of(invoice, "id"),
                             .number = text_of(invoice, "number"),
                             .day = text_of(invoice, "issued"),
                             .amount = app::money_of(invoice, "amount", data.net.currency()),
                             .voided = !text_of(invoice, "voided").empty()});
  }
}

OrderDetailData detail_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  OrderDetailData data{.id = text_of(json, "id"),
                       .number = text_of(json, "number"),
                       .customer = text_of(json, "name"),
                       .customer_code = text_of(json, "customer"),
                       .ordered = text_of(json, "ordered"),
                       .promised = text_of(json, "promised"),
                       .state = text_of(json, "state"),
                       .stage = text_of(json, "stage"),
                       .priority = text_of(json, "priority"),
                       .reference = text_of(json, "reference"),
                       .note = text_of(json, "note"),
                       .ended = text_of(json, "ended"),
                       .end_reason = text_of(json, "end_reason"),
                       .net = app::money_of(json, "net", currency),
                       .tax = app::money_of(json, "tax", currency),
                       .freight = app::money_of(json, "freight", currency),
                       .amount = app::money_of(json, "amount", currency),
                       .tax_included = app::yes_of(json, "tax_included"),
                       .late = app::yes_of(json, "late"),
                       .prepay = app::money_of(json, "prepay", currency),
                       .paid = app::money_of(json, "paid", currency)};
  const auto sum_of = [&](const Json& line) {
    const Money net = app::money_of(line, "net", currency);
    return data.tax_included ? net + app::money_of(line, "tax", currency) : net;
  };
  for (const Json& step : list_of(json, "steps")) data.steps.insert(step.get<std::string>());
  for (const Json& line : list_of(json, "lines")) {
    data.lines.push_back({.description = text_of(line, "description"),
                          .product = text_of(line, "product"),
                          .quantity_milli = whole_of(line, "quantity_milli"),
                          .delivered_milli = whole_of(line, "delivered_milli"),
                          .invoiced_milli = whole_of(line, "invoiced_milli"),
                          .discount_ppm = whole_of(line, "discount_ppm"),
                          .price = app::money_of(line, "unit_price", currency),
                          .sum = sum_of(line)});
  }
  read_events(json, data);
  return data;
}

OrderForm form_from(const Json& json) {
  OrderForm form{.order = text_of(json, "id"),
                 .title = text_of(json, "number"),
                 .number = text_of(json, "number"),
                 .ordered = text_of(json, "ordered"),
                 .promised = text_of(json, "promised"),
                 .freight = text_of(json, "freight"),
                 .reference = text_of(json, "reference"),
                 .note = text_of(json, "note"),
                 .tax_included = app::yes_of(json, "tax_included"),
                 .lines = {}};
  if (const std::int64_t ppm = whole_of(json, "prepay_ppm"); ppm > 0) {
    form.prepay_by = static_cast<int>(PrepayBy::percent);
    form.prepay = book::decimal_text(ppm, 4);
  } else if (!app::money_of(json, "prepay_amount", app::currency_of(json)).is_zero()) {
    form.prepay_by = static_cast<int>(PrepayBy::amount);
    form.prepay = text_of(json, "prepay_amount");
  }
  form.customer.is = {.code = text_of(json, "customer"),
                      .name = text_of(json, "name"),
                      .currency = text_of(json, "currency")};
  const std::string priority = text_of(json, "priority");
  form.priority = priority == "low" ? 0 : priority == "high" ? 2 : 1;
  for (const Json& line : list_of(json, "lines")) {
    form.lines.push_back(invoices::line_form(line));
  }
  return form;
}

class OrdersScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    if (id.empty()) return list(context, actions);
    if (id == "new") return form(context, nullptr, actions);
    const Result<Json>& answer =
        context.cache.query("order.get", {{"order", id}, {"as_of", context.as_of.text()}});
    if (!answer) return app::failed_ui(answer.error());
    const std::string_view part = context.route.part(2);
    if (part == "edit") return form(context, &answer.value(), actions);
    if (part == "deliver" || part == "invoice") return parts(context, answer.value(), actions);
    order_detail_ui(detail_from(answer.value()), detail_, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("orders/new");
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    Json params{{"search", state_.search},
                {"as_of", context.as_of.text()},
                {"offset", offset},
                {"limit", window_rows}};
    if (state_.filter > 0) {
      params["state"] = order_filters()[static_cast<std::size_t>(state_.filter)];
    }
    const Result<Json>& answer = context.cache.query("order.list", params);
    if (!answer) return app::failed_ui(answer.error());
    OrderListData data{.total = whole_of(answer.value(), "total"), .offset = offset};
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.rows.push_back(order_row(row));
    }
    data.book_is_empty = data.total == 0 && state_.search.empty() && state_.filter == 0;
    if (order_list_ui(data, state_, actions)) exchange::export_list("orders", params, {}, actions);
  }

  void form(Context& context, const Json* order, ui::Actions& actions) {
    if (context.entered) {
      form_ = order != nullptr ? form_from(*order) : OrderForm{.ordered = context.today.text()};
      if (order == nullptr) {
        form_.quotation = context.route.choice("as") == "quotation";
        form_.tax_included = invoices::prices_include_tax(context);
        form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
      }
    }
    OrderFormData data{.today = context.today,
                       .customers = customers::customers_found(context, form_.customer),
                       .error = context.error_of(order != nullptr ? "order.edit" : "order.create")};
    data.products =
        products_found(context, form_.product_text, form_.customer, form_.customer.is.currency);
    order_form_ui(data, form_, actions);
  }

  void parts(Context& context, const Json& order, ui::Actions& actions) {
    PartsData data{.order = text_of(order, "id"),
                   .number = text_of(order, "number"),
                   .invoicing = context.route.part(2) == "invoice",
                   .today = context.today,
                   .prepay = app::money_of(order, "prepay", app::currency_of(order)),
                   .paid = app::money_of(order, "paid", app::currency_of(order)),
                   .left = Money::zero(app::currency_of(order))};
    for (const Json& payment : list_of(order, "payments")) {
      data.left += app::money_of(payment, "left", data.left.currency());
    }
    if (data.invoicing) data.terms = terms::known_terms(context);
    data.error = context.error_of(data.invoicing ? "order.invoice" : "order.deliver");
    if (context.entered) parts_ = {.day = context.today.text()};
    for (const Json& line : list_of(order, "lines")) {
      const std::int64_t delivered = whole_of(line, "delivered_milli");
      const std::int64_t ordered = whole_of(line, "quantity_milli");
      const std::int64_t invoiced = whole_of(line, "invoiced_milli");
      const std::int64_t most = parts_.basis == 1 || !data.invoicing ? ordered : delivered;
      const std::int64_t done = data.invoicing ? invoiced : delivered;
      data.lines.push_back({text_of(line, "description"), std::max<std::int64_t>(0, most - done)});
    }
    if (context.entered || refill_) fill(data);
    refill_ = parts_ui(data, parts_, actions);
  }

  void fill(const PartsData& data) {
    parts_.quantities.clear();
    for (const PartLine& line : data.lines) {
      parts_.quantities.push_back(book::decimal_text(line.left_milli, 3));
    }
  }

  OrderListState state_;
  OrderDetailState detail_;
  OrderForm form_;
  PartsForm parts_;
  bool refill_ = false;
};

}  // namespace

std::unique_ptr<app::Screen> orders_screen() { return std::make_unique<OrdersScreen>(); }

}  // namespace orders
