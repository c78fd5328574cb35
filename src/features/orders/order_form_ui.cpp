// Draws the form of a quotation or order: customer, days, lines, totals as they are typed.
#include <array>

#include "features/orders/order_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::tr;

constexpr std::array<std::string_view, 3> priorities{"low", "normal", "high"};

Currency currency_of(const OrderForm& form) {
  const Result<Currency> currency = Currency::from_code(form.customer.is.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

std::string or_zero(const std::string& text) { return text.empty() ? "0" : text; }

invoices::LinesData lines_data(const OrderForm& form) {
  const Currency currency = currency_of(form);
  const Result<Money> freight = Money::parse(or_zero(form.freight), currency);
  return {.currency = currency,
          .freight_minor = freight ? freight.value().minor() : 0,
          .tax_included = form.tax_included};
}

void head_part(const OrderFormData& data, OrderForm& form) {
  const ui::Card card{"head"};
  customers::customer_choice_ui(data.customers, form.customer, data.error);
  const std::string promised = ui::error_for(data.error, "promised");
  const std::string number = ui::error_for(data.error, "number");
  const std::string ordered = ui::error_for(data.error, "ordered");
  ui::Columns columns{{1.2F, 1.2F, 1, 1, 1}, 12, 2};
  ui::date_field(tr("orders.ordered"), form.ordered, data.today,
                 {.width = columns.next(), .error = ordered});
  ui::date_field(tr("orders.promised"), form.promised, data.today,
                 {.width = columns.next(), .error = promised});
  std::vector<std::string> names;
  for (const std::string_view priority : priorities) {
    names.emplace_back(tr("orders.priority." + std::string{priority}));
  }
  ui::select(tr("orders.priority"), form.priority, names, {.width = columns.next()});
  ui::text_field(tr("document.number"), form.number,
                 {.width = columns.next(), .hint = tr("customer.code_hint"), .error = number});
  ui::text_field(tr("document.reference"), form.reference, {.width = columns.next()});
}

// What is to be paid before it is delivered.
void prepay_part(const OrderFormData& data, OrderForm& form) {
  const bool percent = form.prepay_by == static_cast<int>(PrepayBy::percent);
  const std::string wrong = ui::error_for(data.error, percent ? "prepay_percent" : "prepay_amount");
  const std::array<std::string, 3> ways{std::string{tr("orders.prepay.nothing")},
                                        std::string{tr("orders.prepay.percent")},
                                        std::string{tr("orders.prepay.amount")}};
  ui::Columns row{{1.6F, 1, 1.4F}, 12, 1};
  const float width = row.next();
  if (ui::select(tr("orders.prepay"), form.prepay_by, ways, {.width = width})) form.prepay.clear();
  if (form.prepay_by == static_cast<int>(PrepayBy::nothing)) return;
  ui::text_field(tr(percent ? "orders.prepay.percent" : "orders.prepay.amount"), form.prepay,
                 {.width = row.next(),
                  .error = wrong,
                  .purpose = semantics::Purpose::decimal,
                  .required = true});
}

ui::Command command_of(const OrderForm& form, bool confirmed) {
  Json params{{"customer", form.customer.is.code}, {"ordered", form.ordered},
              {"promised", form.promised},         {"freight", or_zero(form.freight)},
              {"reference", form.reference},       {"note", form.note},
              {"tax_included", form.tax_included}, {"lines", invoices::lines_json(form.lines)}};
  const auto by = static_cast<PrepayBy>(form.prepay_by);
  params["prepay_percent"] = by == PrepayBy::percent ? or_zero(form.prepay) : "0";
  if (by == PrepayBy::amount) params["prepay_amount"] = or_zero(form.prepay);
  params["priority"] = priorities[static_cast<std::size_t>(form.priority)];
  if (!form.number.empty()) params["number"] = form.number;
  params["currency"] = form.customer.is.currency;
  const bool changes = !form.order.empty();
  if (changes) params["order"] = form.order;
  if (!changes) params["confirmed"] = confirmed;
  return {.method = changes ? "order.edit" : "order.create",
          .params = std::move(params),
          .done = {changes ? "orders.done.edit" : "orders.done.create",
                   {{"amount", ui::money_text(totals_of(form).gross)}}},
          .then = "orders/{id}"};
}

}  // namespace

invoices::LineTotals totals_of(const OrderForm& form) {
  const Result<Money> freight = Money::parse(or_zero(form.freight), currency_of(form));
  invoices::LineTotals totals = invoices::totals_of(form.lines, lines_data(form));
  totals.readable = totals.readable && freight;
  return totals;
}

void order_form_ui(const OrderFormData& data, OrderForm& form, ui::Actions& actions) {
  const bool changes = !form.order.empty();
  const auto head = ui::page_head_ui({.title = changes ? form.title : std::string{tr("orders.new")},
                                      .back_title = std::string{tr("nav.orders")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "ordered", "promised", "number", "freight",
                                 "prepay_percent", "prepay_amount"});
  head_part(data, form);
  invoices::tax_choice_ui(form.tax_included);
  invoices::LinesData lines = lines_data(form);
  lines.products = data.products;
  invoices::lines_ui(lines, form.lines, &form.product_text);
  {
    const std::string freight = ui::error_for(data.error, "freight");
    ui::Columns row{{1, 3}};
    ui::money_field(tr("orders.freight"), form.freight, currency_of(form),
                    {.width = row.next(), .error = freight});
    ui::text_field(tr("customer.note"), form.note, {.width = row.next()});
  }
  prepay_part(data, form);
  const bool ready = form.customer.chosen() && totals_of(form).readable;
  const char* first = changes          ? "orders.save"
                      : form.quotation ? "orders.save_quotation"
                                       : "orders.save_order";
  const char* other = form.quotation ? "orders.save_order" : "orders.save_quotation";
  const int answer = ui::form_end_ui(tr(first), ready, changes ? "" : tr(other));
  if (answer == 0) actions.back = true;
  if (answer > 0) actions.command(command_of(form, (answer == 1) != form.quotation));
}

}  // namespace orders
