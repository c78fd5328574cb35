// Loads what the panels of payments show.
#include "features/payments/payments_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/customers/customer_choice_screen.h"
#include "features/payments/payment_ui.h"

namespace payments {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t window_rows = 200;

PaymentListRow row_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  return {.id = text_of(json, "id"),
          .number = text_of(json, "number"),
          .customer = text_of(json, "name"),
          .customer_code = text_of(json, "customer"),
          .day = text_of(json, "issued"),
          .method = text_of(json, "method"),
          .state = text_of(json, "state"),
          .amount = app::money_of(json, "amount", currency),
          .unapplied = app::money_of(json, "open", currency)};
}

// Open invoices of the customer in the currency, the longest due first.
std::vector<OpenRow> open_rows(Context& context, const std::string& customer, Currency currency) {
  std::vector<OpenRow> rows;
  const Json params{{"customer", customer}, {"as_of", context.today.text()}};
  const Result<Json>& answer = context.cache.query("receivables.items", params);
  if (!answer) return rows;
  for (const Json& item : list_of(answer.value(), "items")) {
    const Money open = app::money_of(item, "open", currency);
    if (app::currency_of(item) != currency || open <= Money::zero(currency)) continue;
    rows.push_back({.id = text_of(item, "id"),
                    .number = text_of(item, "number"),
                    .due = text_of(item, "due"),
                    .open = open,
                    .days_past_due = static_cast<std::int32_t>(whole_of(item, "days_past_due"))});
  }
  return rows;
}

PaymentDetailData detail_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  PaymentDetailData data{.id = text_of(json, "id"),
                         .number = text_of(json, "number"),
                         .customer = text_of(json, "name"),
                         .customer_code = text_of(json, "customer"),
                         .day = text_of(json, "issued"),
                         .method = text_of(json, "method"),
                         .reference = text_of(json, "reference"),
                         .note = text_of(json, "note"),
                         .voided_on = text_of(json, "voided"),
                         .amount = app::money_of(json, "amount", currency),
                         .unapplied = app::money_of(json, "unapplied", currency)};
  for (const Json& use : list_of(json, "allocations")) {
    if (!text_of(use, "reverses").empty()) continue;
    data.uses.push_back({text_of(use, "id"), text_of(use, "document"), text_of(use, "number"),
                         text_of(use, "date"), app::money_of(use, "amount", currency),
                         app::yes_of(use, "reversed"), text_of(use, "kind")});
  }
  return data;
}

class PaymentsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    if (id.empty()) {
      list(context, actions);
    } else if (id == "new") {
      form(context, actions);
    } else {
      detail(context, id, actions);
    }
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("payments/new");
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    const Json params{{"search", state_.search},
                      {"as_of", context.as_of.text()},
                      {"offset", offset},
                      {"limit", window_rows}};
    const Result<Json>& answer = context.cache.query("payment.list", params);
    if (!answer) return app::failed_ui(answer.error());
    PaymentListData data{.total = whole_of(answer.value(), "total"), .offset = offset};
    for (const Json& row : list_of(answer.value(), "rows")) data.rows.push_back(row_from(row));
    data.book_is_empty = data.total == 0 && state_.search.empty();
    payment_list_ui(data, state_, actions);
  }

  void detail(Context& context, std::string_view id, ui::Actions& actions) {
    if (context.entered) detail_ = {};
    const Json params{{"payment", id}, {"as_of", context.as_of.text()}};
    const Result<Json>& answer = context.cache.query("payment.get", params);
    if (!answer) return app::failed_ui(answer.error());
    PaymentDetailData data = detail_from(answer.value());
    if (!data.unapplied.is_zero()) {
      data.open = open_rows(context, data.customer_code, data.unapplied.currency());
    }
    payment_detail_ui(data, detail_, actions);
  }

  void form(Context& context, ui::Actions& actions) {
    if (context.entered) begin(context);
    PaymentFormData data{.today = context.today, .error = context.error_of("payment.record")};
    if (form_.customer.chosen()) {
      const Result<Currency> currency = Currency::from_code(form_.customer.is.currency);
      if (currency) data.open = open_rows(context, form_.customer.is.code, currency.value());
    }
    data.customers = customers::customers_found(context, form_.customer);
    payment_form_ui(data, form_, actions);
  }

  void begin(Context& context) {
    form_ = {};
    form_.day = context.today.text();
    form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
  }

  PaymentListState state_;
  PaymentDetailState detail_;
  PaymentForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> payments_screen() { return std::make_unique<PaymentsScreen>(); }

}  // namespace payments
