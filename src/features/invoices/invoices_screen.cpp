// Loads what the panels of invoices show.
#include "features/invoices/invoices_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/customers/customer_choice_screen.h"
#include "features/documents/document_rate_screen.h"
#include "features/documents/document_route_ui.h"
#include "features/exchange/list_export_screen.h"
#include "features/invoices/document_list_store.h"
#include "features/invoices/invoice_ui.h"
#include "features/invoices/line_form_screen.h"
#include "features/orders/product_choice_screen.h"
#include "features/terms/terms_choice_screen.h"
#include "ui/words.h"

namespace invoices {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t window_rows = 200;

std::int32_t days_past(const Json& json, std::string_view member, Date as_of) {
  const Result<Date> day = Date::parse(text_of(json, member));
  return day ? days_between(day.value(), as_of) : 0;
}

std::int32_t days_late(const Json& json, Date as_of) { return days_past(json, "due", as_of); }

InvoiceListRow row_from(const Json& json, Date as_of) {
  const Currency currency = app::currency_of(json);
  return {.id = text_of(json, "id"),
          .number = text_of(json, "number"),
          .customer = text_of(json, "name"),
          .customer_code = text_of(json, "customer"),
          .issued = text_of(json, "issued"),
          .due = text_of(json, "due"),
          .state = text_of(json, "state"),
          .amount = app::money_of(json, "amount", currency),
          .open = app::money_of(json, "open", currency),
          .days_past_due = days_late(json, as_of)};
}

}  // namespace

std::vector<InvoiceLine> document_lines(const Json& document) {
  const Currency currency = app::currency_of(document);
  std::vector<InvoiceLine> lines;
  for (const Json& line : list_of(document, "lines")) {
    lines.push_back(
        {text_of(line, "description"), ui::thousandths_text(whole_of(line, "quantity_milli")),
         app::money_of(line, "unit_price", currency), app::money_of(line, "net", currency),
         app::money_of(line, "tax", currency), whole_of(line, "discount_ppm"),
         text_of(line, "product"), text_of(line, "unit")});
    lines.back().tax_included = app::yes_of(line, "tax_included");
    const std::int64_t credited = whole_of(line, "credited_milli");
    if (credited != 0) lines.back().credited = ui::thousandths_text(credited);
  }
  return lines;
}

namespace {

void add_terms(const Json& json, Currency currency, Date as_of, InvoiceDetailData& data) {
  data.terms = text_of(json, "terms");
  for (const Json& part : list_of(json, "instalments")) {
    data.instalments.push_back({text_of(part, "due"), app::money_of(part, "amount", currency),
                                app::money_of(part, "open", currency), days_late(part, as_of)});
  }
  const auto discount = json.find("discount");
  if (discount == json.end() || !discount->is_object()) return;
  data.discount = DiscountFacts{.until = text_of(*discount, "until"),
                                .amount = app::money_of(*discount, "amount", currency),
                                .pay = app::money_of(*discount, "pay", currency),
                                .ppm = whole_of(*discount, "ppm"),
                                .days_left = -days_past(*discount, "until", as_of)};
}

void add_tax_invoices(const Json& json, Currency currency, tax_invoices::TaxInvoicesData& data) {
  data.document = text_of(json, "id");
  data.number = documents::number_text(text_of(json, "number"));
  data.currency = currency;
  for (const Json& each : list_of(json, "tax_invoices")) {
    tax_invoices::TaxInvoiceRow row{.id = text_of(each, "id"),
                                    .kind = text_of(each, "kind"),
                                    .code = text_of(each, "code"),
                                    .number = text_of(each, "number"),
                                    .check_code = text_of(each, "check_code"),
                                    .issued = text_of(each, "issued")};
    if (!text_of(each, "amount").empty()) row.amount = app::money_of(each, "amount", currency);
    for (const Json& part : list_of(each, "odd")) row.odd.push_back(part.get<std::string>());
    for (const Json& number : list_of(each, "also_on")) {
      row.also_on +=
          (row.also_on.empty() ? "" : ", ") + documents::number_text(number.get<std::string>());
    }
    data.rows.push_back(std::move(row));
  }
}

InvoiceDetailData detail_from(const Json& json, Date as_of) {
  const Currency currency = app::currency_of(json);
  InvoiceDetailData data{.id = text_of(json, "id"),
                         .kind = text_of(json, "kind"),
                         .number = text_of(json, "number"),
                         .customer = text_of(json, "name"),
                         .customer_code = text_of(json, "customer"),
                         .issued_to = text_of(json, "issued_to"),
                         .issued = text_of(json, "issued"),
                         .due = text_of(json, "due"),
                         .state = text_of(json, "state"),
                         .voided_on = text_of(json, "voided"),
                         .reference = text_of(json, "reference"),
                         .note = text_of(json, "note"),
                         .amount = app::money_of(json, "amount", currency),
                         .open = app::money_of(json, "open", currency),
                         .days_past_due = days_late(json, as_of),
                         .disputed = app::yes_of(json, "disputed"),
                         .dispute_reason = text_of(json, "dispute_reason")};
  data.lines = document_lines(json);
  for (const Json& use : list_of(json, "allocations")) {
    if (!text_of(use, "reverses").empty()) continue;
    data.settlements.push_back({text_of(use, "id"), text_of(use, "document"),
                                text_of(use, "number"), text_of(use, "date"), text_of(use, "kind"),
                                app::money_of(use, "amount", currency),
                                app::yes_of(use, "reversed")});
    const Money less =
        app::money_of(use, "discount", currency) + app::money_of(use, "write_off", currency);
    if (!less.is_zero()) data.settlements.back().discount = less;
    data.settlements.back().customer = text_of(use, "name");
  }
  add_terms(json, currency, as_of, data);
  data.rate = documents::rate_facts(json);
  if (const auto rule = json.find("recurring"); rule != json.end()) {
    data.rule = text_of(*rule, "id");
    data.rule_name = text_of(*rule, "name");
  }
  if (const auto order = json.find("order"); order != json.end()) {
    data.order = text_of(*order, "id");
    data.order_number = text_of(*order, "number");
  }
  add_tax_invoices(json, currency, data.tax_invoices);
  return data;
}

class InvoicesScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    if (id.empty()) {
      list(context, actions);
    } else if (id == "new") {
      form(context, nullptr, actions);
    } else {
      const Json params{{"invoice", id}, {"as_of", context.as_of.text()}};
      const Result<Json>& answer = context.cache.query("invoice.get", params);
      if (!answer) return app::failed_ui(answer.error());
      if (context.route.part(2) == "edit") return form(context, &answer.value(), actions);
      if (context.entered) detail_ = {};
      InvoiceDetailData data = detail_from(answer.value(), context.as_of);
      if (context.edit_pressed && data.state == "draft") actions.go(edit_route(data.id));
      data.tax_invoices.today = context.today;
      invoice_detail_ui(data, detail_, actions);
    }
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("invoices/new");
    if (context.entered && context.route.choice("which") == list_choices[1]) state_.which = 1;
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    const Json params{{"search", state_.search},
                      {"which", list_choices[static_cast<std::size_t>(state_.which)]},
                      {"as_of", context.as_of.text()},
                      {"offset", offset},
                      {"limit", window_rows}};
    const Result<Json>& answer = context.cache.query("invoice.list", params);
    if (!answer) return app::failed_ui(answer.error());
    InvoiceListData data{.total = whole_of(answer.value(), "total"), .offset = offset};
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.rows.push_back(row_from(row, context.as_of));
    }
    data.book_is_empty = data.total == 0 && state_.search.empty() && state_.which == 0;
    if (invoice_list_ui(data, state_, actions))
      exchange::export_list("invoices", params, {}, actions);
  }

  void form(Context& context, const Json* draft, ui::Actions& actions) {
    InvoiceFormData data{.today = context.today,
                         .terms = terms::known_terms(context),
                         .error = context.error_of(draft ? "invoice.edit" : "invoice.create")};
    if (context.entered) {
      draft ? begin_edit(context, *draft, data.terms) : begin(context, data.terms);
    }
    data.customers = customers::customers_found(context, form_.customer);
    const Currency currency = currency_of(form_);
    data.products =
        orders::products_found(context, form_.product_text, form_.customer, currency.code());
    invoice_form_ui(data, form_, actions);
    if (currency_of(form_) != currency) {
      orders::reprice(context, form_.lines, form_.customer, currency_of(form_));
    }
  }

  void begin(Context& context, std::span<const terms::Terms> known) {
    form_ = {};
    form_.tax_included = prices_include_tax(context);
    form_.issued = form_.due = context.today.text();
    form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
    if (form_.customer.chosen()) take_terms(form_, known);
  }

  void begin_edit(Context& context, const Json& draft, std::span<const terms::Terms> known) {
    form_ = {.id = text_of(draft, "id"),
             .title = documents::number_text(text_of(draft, "number")),
             .number = text_of(draft, "number"),
             .issued = text_of(draft, "issued"),
             .due = text_of(draft, "due"),
             .reference = text_of(draft, "reference"),
             .note = text_of(draft, "note"),
             .currency = text_of(draft, "currency"),
             .tax_included = app::yes_of(draft, "tax_included"),
             .lines = {}};
    form_.customer.is = customers::customer_choice(context, text_of(draft, "customer"));
    for (const Json& line : list_of(draft, "lines")) form_.lines.push_back(line_form(line));
    if (const auto order = draft.find("order"); order != draft.end()) {
      form_.order = text_of(*order, "number");
    }
    const auto terms = std::ranges::find(known, text_of(draft, "terms"), &terms::Terms::code);
    if (terms != known.end()) {
      form_.terms = *terms;
    } else {
      const auto day = [&](std::string_view member) { return Date::parse(text_of(draft, member)); };
      form_.term_days = std::to_string(days_between(day("issued").value(), day("due").value()));
    }
  }

  InvoiceListState state_;
  InvoiceDetailState detail_;
  InvoiceForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> invoices_screen() { return std::make_unique<InvoicesScreen>(); }

}  // namespace invoices
