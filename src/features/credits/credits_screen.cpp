// Loads what the panels of credit notes, refunds, write-offs, fees and interest show.
#include "features/credits/credits_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "book/params.h"
#include "features/credits/credit_ui.h"
#include "features/customers/customer_choice_screen.h"
#include "features/documents/document_rate_screen.h"
#include "features/invoices/invoices_screen.h"
#include "features/invoices/line_form_screen.h"
#include "features/orders/product_choice_screen.h"
#include "features/payments/payment_methods_screen.h"
#include "features/payments/payments_screen.h"

namespace credits {
namespace {

using app::Context;
using app::list_of;
using app::text_of;

constexpr std::int64_t window_rows = 200;

CreditListRow row_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  return {.id = text_of(json, "id"),
          .number = text_of(json, "number"),
          .customer = text_of(json, "name"),
          .customer_code = text_of(json, "customer"),
          .day = text_of(json, "issued"),
          .reference = text_of(json, "reference"),
          .method = text_of(json, "method"),
          .state = text_of(json, "state"),
          .expires = text_of(json, "expires"),
          .amount = app::money_of(json, "amount", currency),
          .open = app::money_of(json, "open", currency)};
}

CreditDetailData detail_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  CreditDetailData data{.id = text_of(json, "id"),
                        .kind = text_of(json, "kind"),
                        .number = text_of(json, "number"),
                        .customer = text_of(json, "name"),
                        .customer_code = text_of(json, "customer"),
                        .issued_to = text_of(json, "issued_to"),
                        .day = text_of(json, "issued"),
                        .state = text_of(json, "state"),
                        .method = text_of(json, "method"),
                        .reference = text_of(json, "reference"),
                        .note = text_of(json, "note"),
                        .voided_on = text_of(json, "voided"),
                        .void_reason = text_of(json, "void_reason"),
                        .amount = app::money_of(json, "amount", currency),
                        .open = app::money_of(json, "open", currency),
                        .lines = invoices::document_lines(json)};
  data.expires = text_of(json, "expires");
  data.expired = app::yes_of(json, "expired");
  data.approved_by = text_of(json, "approved_by");
  data.tax_relief = app::yes_of(json, "tax_relief");
  if (json.contains("net")) {
    data.net = app::money_of(json, "net", currency);
    data.tax = app::money_of(json, "tax", currency);
  }
  for (const Json& use : list_of(json, "allocations")) {
    if (!text_of(use, "reverses").empty()) continue;
    data.uses.push_back({text_of(use, "id"), text_of(use, "document"), text_of(use, "kind"),
                         text_of(use, "number"), text_of(use, "date"),
                         app::money_of(use, "amount", currency), app::yes_of(use, "reversed"),
                         text_of(use, "name")});
  }
  data.rate = documents::rate_facts(json);
  return data;
}

// What is left to credit of the lines of an invoice. One line without words is a mere amount.
void take_lines(const Json& invoice, CreditForm& form) {
  const Currency currency = app::currency_of(invoice);
  form.tax_included = app::yes_of(invoice, "tax_included");
  std::vector<invoices::LineForm> lines;
  bool told = false;
  for (const Json& line : list_of(invoice, "lines")) {
    const auto minor = [&](std::string_view member) {
      return app::money_of(line, member, currency).minor();
    };
    const documents::Creditable of{.line = {.description = text_of(line, "description"),
                                            .quantity_milli = app::whole_of(line, "quantity_milli"),
                                            .unit_price_minor = minor("unit_price"),
                                            .discount_ppm = app::whole_of(line, "discount_ppm"),
                                            .tax_ppm = app::whole_of(line, "tax_ppm"),
                                            .net_minor = minor("net"),
                                            .tax_minor = minor("tax"),
                                            .tax_included = form.tax_included},
                                   .credited_milli = app::whole_of(line, "credited_milli"),
                                   .credited_net_minor = minor("credited_net"),
                                   .credited_tax_minor = minor("credited_tax")};
    told = told || !of.line.description.empty();
    lines.push_back(
        {.description = of.line.description,
         .quantity = book::decimal_text(of.left_milli(), 3),
         .price = app::money_of(line, "unit_price", currency).plain(),
         .tax = book::decimal_text(of.line.tax_ppm, 4),
         .discount = of.line.discount_ppm == 0 ? "" : book::decimal_text(of.line.discount_ppm, 4),
         .credits = lines.size() + 1,
         .of = of});
  }
  told = told || lines.size() > 1;
  std::erase_if(lines, [](const invoices::LineForm& line) { return line.of.left_milli() == 0; });
  form.by = told && !lines.empty() ? 1 : 0;
  if (!lines.empty()) form.lines = std::move(lines);
}

class CreditsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view part = context.route.part(1);
    if (part.empty()) return list(context, actions);
    if (part == "new") return form(context, Kind::credit_note, actions);
    if (part == "refund") return form(context, Kind::refund, actions);
    if (part == "write-off") return form(context, Kind::write_off, actions);
    if (part == "fee") return form(context, Kind::fee, actions);
    if (part == "interest") return interest(context, actions);
    if (part == "residues") return residues(context, actions);
    const Json params{{"document", part}, {"as_of", context.as_of.text()}};
    const Result<Json>& answer = context.cache.query("credit.get", params);
    if (!answer) return app::failed_ui(answer.error());
    if (context.entered) detail_ = {};
    CreditDetailData data = detail_from(answer.value());
    data.today = context.today;
    data.expiry_error = context.error_of("credit_note.set_expiry");
    const bool usable = data.voided_on.empty() && !data.expired && !data.open.is_zero();
    if (data.kind == "credit_note" && usable) {
      const Currency currency = data.open.currency();
      payments::load_open(context, data.customer_code, currency, detail_.settle, data.settle);
    }
    credit_detail_ui(data, detail_, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("credits/new");
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    Json params{{"search", state_.search},
                {"as_of", context.as_of.text()},
                {"offset", offset},
                {"limit", window_rows}};
    const bool notes = static_cast<Kind>(state_.kind) == Kind::credit_note;
    if (notes && state_.expired) params["which"] = "expired";
    const std::string method = std::string{name_of(static_cast<Kind>(state_.kind))} + ".list";
    const Result<Json>& answer = context.cache.query(method, params);
    if (!answer) return app::failed_ui(answer.error());
    CreditListData data{.total = app::whole_of(answer.value(), "total"), .offset = offset};
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.rows.push_back(row_from(row));
      CreditListRow& last = data.rows.back();
      const Result<Date> expires = Date::parse(last.expires);
      last.expired = expires && expires.value() < context.as_of && !last.open.is_zero();
    }
    credit_list_ui(data, state_, actions);
  }

  // The document whose rest the form takes: the route names its number.
  static const Result<Json>& source(Context& context, Kind kind) {
    const std::string number{context.route.choice(kind == Kind::refund ? "credit" : "invoice")};
    const Result<Json>& found = kind == Kind::refund
                                    ? context.cache.query("payment.get", {{"payment", number}})
                                    : context.cache.query("invoice.get", {{"invoice", number}});
    if (found) return found;
    return context.cache.query("credit.get", {{"document", number}});
  }

  void form(Context& context, Kind kind, ui::Actions& actions) {
    const std::string method = std::string{name_of(kind)} + ".create";
    CreditFormData data{.today = context.today,
                        .left = Money::zero(Currency::known("CNY")),
                        .methods = payments::methods_offered(context),
                        .error = context.error_of(method)};
    const bool free =
        kind == Kind::fee || (kind == Kind::credit_note && context.route.choice("invoice").empty());
    if (context.entered) begin(context, kind);
    form_.method = std::min(form_.method, static_cast<int>(data.methods.size()) - 1);
    if (free) {
      data.customers = customers::customers_found(context, form_.customer);
      if (kind == Kind::credit_note) {
        data.products = orders::products_found(context, form_.product_text, form_.customer,
                                               form_.customer.is.currency);
      }
    } else {
      const Result<Json>& answer = source(context, kind);
      if (!answer) return app::failed_ui(answer.error());
      const Json& document = answer.value();
      data.customer = text_of(document, "name");
      data.source_kind = text_of(document, "kind");
      const std::string_view rest = text_of(document, "kind") == "payment" ? "unapplied" : "open";
      data.left = app::money_of(document, rest, app::currency_of(document));
      if (form_.source.empty()) {
        form_.amount = data.left.plain();
        if (kind == Kind::credit_note) take_lines(document, form_);
      }
      data.has_lines = form_.lines.front().credits > 0 || form_.by == 1;
      form_.source = text_of(document, "number");
    }
    if (kind == Kind::write_off) data.approval_above = approval_above(context);
    credit_form_ui(data, form_, actions);
  }

  static std::optional<Money> approval_above(Context& context) {
    const Result<Json>& set =
        context.cache.query("setting.get", {{"key", "write_off.approval_above"}});
    const Result<Json>& base = context.cache.query("setting.get", {{"key", "company.currency"}});
    if (!set || !base) return std::nullopt;
    const auto currency = Currency::from_code(text_of(base.value(), "value"));
    const auto amount = Money::parse(text_of(set.value(), "value"),
                                     currency ? currency.value() : Currency::known("CNY"));
    return amount ? std::optional{amount.value()} : std::nullopt;
  }

  void begin(Context& context, Kind kind) {
    form_ = {.kind = kind, .day = context.today.text()};
    form_.tax_included = invoices::prices_include_tax(context);
    form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
  }

  void interest(Context& context, ui::Actions& actions) {
    if (context.entered) interest_ = {.until = context.today.text()};
    const std::string number{context.route.choice("invoice")};
    const Result<Json>& answer = context.cache.query("invoice.get", {{"invoice", number}});
    if (!answer) return app::failed_ui(answer.error());
    const Json& invoice = answer.value();
    const Currency currency = app::currency_of(invoice);
    InterestData data{.today = context.today,
                      .invoice = text_of(invoice, "number"),
                      .customer = text_of(invoice, "name"),
                      .due = text_of(invoice, "due"),
                      .total = Money::zero(currency),
                      .error = context.error_of("interest.create")};
    if (!interest_.rate.empty()) {
      const Result<Json>& plan =
          context.cache.query("interest.plan", interest_params(data.invoice, interest_));
      if (plan) {
        data.planned = true;
        data.charged_until = text_of(plan.value(), "charged_until");
        data.total = app::money_of(plan.value(), "total", currency);
        for (const Json& row : list_of(plan.value(), "rows")) {
          data.parts.push_back({text_of(row, "from"), text_of(row, "to"),
                                app::whole_of(row, "days"),
                                app::money_of(row, "principal", currency),
                                app::money_of(row, "interest", currency)});
        }
      } else if (data.error == nullptr) {
        data.error = &plan.error();
      }
    }
    interest_form_ui(data, interest_, actions);
  }

  void residues(Context& context, ui::Actions& actions) {
    if (context.entered) {
      residues_ = {};
      const Result<Json>& currency =
          context.cache.query("setting.get", {{"key", "company.currency"}});
      if (currency) residues_.currency = text_of(currency.value(), "value");
    }
    ResidueData data{.error = context.error_of("write_off.residues")};
    const Result<Json>& answer = context.cache.query(
        "write_off.candidates", {{"most", residues_.most}, {"currency", residues_.currency}});
    if (answer) {
      for (const Json& row : list_of(answer.value(), "rows")) {
        data.rows.push_back({text_of(row, "number"), text_of(row, "name"), text_of(row, "customer"),
                             text_of(row, "due"),
                             app::money_of(row, "open", app::currency_of(row))});
      }
    } else {
      data.error = &answer.error();
    }
    residues_ui(data, residues_, actions);
  }

  CreditListState state_;
  CreditDetailState detail_;
  CreditForm form_;
  InterestForm interest_;
  ResidueState residues_;
};

}  // namespace

std::unique_ptr<app::Screen> credits_screen() { return std::make_unique<CreditsScreen>(); }

}  // namespace credits
