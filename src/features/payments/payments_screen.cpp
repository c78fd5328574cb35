// Loads what the panels of payments show.
#include "features/payments/payments_screen.h"

#include <algorithm>
#include <unordered_map>

#include "app/answers.h"
#include "features/customers/customer_choice_screen.h"
#include "features/documents/document_rate_screen.h"
#include "features/documents/settle_store.h"
#include "features/exchange/list_export_screen.h"
#include "features/payments/payment_methods_screen.h"
#include "features/payments/payment_ui.h"
#include "money/exchange_rate.h"
#include "ui/typed_number.h"

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

}  // namespace

std::vector<OpenRow> open_rows(Context& context, const std::string& customer, Currency currency) {
  std::vector<OpenRow> rows;
  std::unordered_map<std::string, std::size_t> places;
  const Json params{{"customer", customer}, {"as_of", context.today.text()}};
  const Result<Json>& answer = context.cache.query("receivables.items", params);
  if (!answer) return rows;
  for (const Json& item : list_of(answer.value(), "items")) {
    const Money open = app::money_of(item, "open", currency);
    if (app::currency_of(item) != currency || open <= Money::zero(currency)) continue;
    // Instalments of one invoice are one row: money is allocated to the invoice.
    const std::string id = text_of(item, "id");
    const auto [place, is_new] = places.try_emplace(id, rows.size());
    if (!is_new) {
      rows[place->second].open += open;
      continue;
    }
    rows.push_back({.id = id,
                    .number = text_of(item, "number"),
                    .due = text_of(item, "due"),
                    .open = open,
                    .days_past_due = static_cast<std::int32_t>(whole_of(item, "days_past_due")),
                    .discount_until = text_of(item, "discount_until")});
  }
  return rows;
}

bool add_family(Context& context, const std::string& customer, Currency currency, bool wanted,
                std::vector<OpenRow>& rows) {
  const Result<Json>& family = context.cache.query("customer.family", {{"customer", customer}});
  if (!family) return false;
  const Json& members = list_of(family.value(), "members");
  for (const Json& member : members) {
    if (!wanted || text_of(member, "code") == customer) continue;
    for (OpenRow& row : open_rows(context, text_of(member, "code"), currency)) {
      row.customer = text_of(member, "name");
      rows.push_back(std::move(row));
    }
  }
  return members.size() > 1;
}

namespace {

// What a unit is worth in the company's currency; nothing where the table does not say.
std::optional<ExchangeRate> rate_now(Context& context, Currency currency) {
  const Result<Json>& answer = context.cache.query(
      "rate.on", {{"currency", currency.code()}, {"date", context.today.text()}});
  if (!answer) return std::nullopt;
  if (text_of(answer.value(), "base") == currency.code()) return ExchangeRate::one();
  const auto rate = ExchangeRate::parse(text_of(answer.value(), "rate"));
  return rate ? std::optional{rate.value()} : std::nullopt;
}

}  // namespace

bool add_currencies(Context& context, const std::string& customer, Currency currency, bool wanted,
                    std::vector<OpenRow>& rows) {
  std::vector<Currency> others;
  {
    const Json params{{"customer", customer}, {"as_of", context.today.text()}};
    const Result<Json>& answer = context.cache.query("receivables.items", params);
    if (!answer) return false;
    for (const Json& item : list_of(answer.value(), "items")) {
      const Currency other = app::currency_of(item);
      const bool owed = app::money_of(item, "open", other) > Money::zero(other);
      if (owed && other != currency && !std::ranges::contains(others, other)) {
        others.push_back(other);
      }
    }
  }
  for (const Currency other : others) {
    if (!wanted) continue;
    const auto own = rate_now(context, currency), theirs = rate_now(context, other);
    std::string rate;
    if (own && theirs) {
      if (const auto across = own->over(*theirs)) rate = across.value().text();
    }
    for (OpenRow& row : open_rows(context, customer, other)) {
      row.day_rate = rate;
      rows.push_back(std::move(row));
    }
  }
  return !others.empty();
}

void load_open(Context& context, const std::string& customer, Currency currency,
               const PaymentForm& form, PaymentFormData& data) {
  data.open = open_rows(context, customer, currency);
  const bool by_hand = form.how == 1;
  data.has_family =
      add_family(context, customer, currency, (form.family && by_hand) || form.how == 3, data.open);
  data.has_others = add_currencies(context, customer, currency, form.others && by_hand, data.open);
}

namespace {

// What payment.plan answers, beside the open rows; nothing where it is refused.
std::vector<PlannedPart> planned(Context& context, const std::vector<OpenRow>& open,
                                 Currency currency, const Json& params) {
  const Result<Json>& answer = context.cache.query("payment.plan", params);
  if (!answer || open.empty()) return {};
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < open.size(); ++i) places.emplace(open[i].id, i);
  std::vector<PlannedPart> parts;
  for (const OpenRow& row : open) {
    const Money none = Money::zero(row.open.currency());
    parts.push_back({Money::zero(currency), none, none, {}});
  }
  for (const Json& row : list_of(answer.value(), "rows")) {
    const auto place = places.find(text_of(row, "invoice"));
    if (place == places.end()) continue;
    const Currency theirs = open[place->second].open.currency();
    parts[place->second] = {
        app::money_of(row, "amount", currency), app::money_of(row, "discount", theirs),
        app::money_of(row, "write_off", theirs), text_of(row, "why"), app::yes_of(row, "only")};
    const Money over = app::money_of(row, "over", currency);
    if (!over.is_zero()) parts[place->second].over = over;
  }
  return parts;
}

// Of a suggestion only what it settles of what other members of the family owe.
void leave_unplanned_family(PaymentFormData& data) {
  for (std::size_t i = data.open.size(); i-- > 0;) {
    const bool planned = i < data.plan.size() && !data.plan[i].amount.is_zero();
    if (planned || data.open[i].customer.empty()) continue;
    data.open.erase(data.open.begin() + static_cast<std::ptrdiff_t>(i));
    if (i < data.plan.size()) data.plan.erase(data.plan.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Days after the last day of a discount in which one may still grant it.
int grace_days(Context& context) {
  const Result<Json>& set = context.cache.query("setting.get", {{"key", "payment.tolerance"}});
  if (!set || !set.value()["value"].is_object()) return 0;
  // As the person typed it, which is text.
  const auto days = ui::typed_number_or_zero(text_of(set.value()["value"], "grace_days"), 0);
  return static_cast<int>(days.value_or(0));
}

PaymentDetailData detail_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  PaymentDetailData data{.id = text_of(json, "id"),
                         .number = text_of(json, "number"),
                         .customer = text_of(json, "name"),
                         .customer_code = text_of(json, "customer"),
                         .issued_to = text_of(json, "issued_to"),
                         .day = text_of(json, "issued"),
                         .method = text_of(json, "method"),
                         .reference = text_of(json, "reference"),
                         .note = text_of(json, "note"),
                         .voided_on = text_of(json, "voided"),
                         .void_reason = text_of(json, "void_reason"),
                         .state = text_of(json, "state"),
                         .amount = app::money_of(json, "amount", currency),
                         .unapplied = app::money_of(json, "unapplied", currency),
                         .rate = documents::rate_facts(json)};
  data.bill = {.payment = data.id, .payment_number = data.number, .stands = data.voided_on.empty()};
  if (const auto bill = json.find("bill"); bill != json.end() && bill->is_object()) {
    data.bill.due = text_of(*bill, "due");
    data.bill.number = text_of(*bill, "number");
    data.bill.bank = text_of(*bill, "bank");
    data.bill.collected = text_of(*bill, "collected");
  }
  if (const auto order = json.find("order"); order != json.end() && order->is_object()) {
    data.order = text_of(*order, "id");
    data.order_number = text_of(*order, "number");
  }
  for (const Json& use : list_of(json, "allocations")) {
    if (!text_of(use, "reverses").empty()) continue;
    const auto theirs = Currency::from_code(text_of(use, "other_currency"));
    const Currency debit = theirs ? theirs.value() : currency;
    data.uses.push_back(
        {text_of(use, "id"), text_of(use, "document"), text_of(use, "number"), text_of(use, "date"),
         app::money_of(use, "amount", currency),
         app::money_of(use, "discount", debit) + app::money_of(use, "write_off", debit),
         app::yes_of(use, "reversed"), text_of(use, "kind"), text_of(use, "name")});
    if (theirs) data.uses.back().settled = app::money_of(use, "other_amount", debit);
  }
  const Json bounced = json.value("bounced", Json());
  data.bounced = !bounced.is_null();
  if (data.bounced && !bounced["fee"].is_null()) {
    data.bounce_fee = text_of(bounced["fee"], "id");
    data.bounce_fee_number = text_of(bounced["fee"], "number");
  }
  return data;
}

class PaymentsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    if (id.empty()) {
      list(context, actions);
    } else if (id == "bills") {
      bills(context, actions);
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
    PaymentListData data{
        .methods = methods_offered(context), .today = context.today, .offset = offset};
    Json params{{"search", state_.search},
                {"as_of", context.as_of.text()},
                {"offset", offset},
                {"limit", window_rows}};
    if (Date::parse(state_.from)) params["from"] = state_.from;
    if (Date::parse(state_.to)) params["to"] = state_.to;
    const auto which = static_cast<std::size_t>(state_.which);
    if (which > 0) params["state"] = payment_states[which - 1];
    const auto method = static_cast<std::size_t>(state_.method);
    if (method > 0 && method <= data.methods.size()) params["method"] = data.methods[method - 1];
    const Result<Json>& answer = context.cache.query("payment.list", params);
    if (!answer) return app::failed_ui(answer.error());
    data.total = whole_of(answer.value(), "total");
    for (const Json& row : list_of(answer.value(), "rows")) data.rows.push_back(row_from(row));
    data.book_is_empty = data.total == 0 && !state_.filtered();
    if (payment_list_ui(data, state_, actions))
      exchange::export_list("payments", params, {}, actions);
  }

  void bills(Context& context, ui::Actions& actions) {
    const Result<Json>& answer = context.cache.query("bill.list", {{"all", bills_.which == 1}});
    if (!answer) return app::failed_ui(answer.error());
    BillListData data{.today = context.today};
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.rows.push_back({.payment = text_of(row, "payment"),
                           .payment_number = text_of(row, "payment_number"),
                           .customer = text_of(row, "name"),
                           .customer_code = text_of(row, "customer"),
                           .number = text_of(row, "number"),
                           .bank = text_of(row, "bank"),
                           .due = text_of(row, "due"),
                           .collected = text_of(row, "collected"),
                           .amount = app::money_of(row, "amount", app::currency_of(row))});
    }
    for (const Json& each : list_of(answer.value(), "totals")) {
      data.held.push_back(app::money_of(each, "amount", app::currency_of(each)));
    }
    bill_list_ui(data, bills_, actions);
  }

  void detail(Context& context, std::string_view id, ui::Actions& actions) {
    if (context.entered) detail_ = {};
    const Json params{{"payment", id}, {"as_of", context.as_of.text()}};
    const Result<Json>& answer = context.cache.query("payment.get", params);
    if (!answer) return app::failed_ui(answer.error());
    PaymentDetailData data = detail_from(answer.value());
    data.today = context.today;
    data.bounce_error = context.error_of("payment.bounce");
    auto& bounce = detail_.bounce;  // Sent, it stays open where the book refused it.
    if (bounce && std::exchange(bounce->sent, false) && data.bounce_error == nullptr) {
      bounce.reset();
    }
    data.bill.today = context.today;
    if (!data.unapplied.is_zero()) {
      load_choice(context, data);
      plan_offers(context, data);
    }
    payment_detail_ui(data, detail_, actions);
  }

  // What can be chosen from; as suggested, where that was asked for.
  void load_choice(Context& context, PaymentDetailData& data) {
    PaymentForm& form = detail_.choice;
    const Currency currency = data.unapplied.currency();
    form.customer.is.currency = currency.code();
    if (form.amount != data.unapplied.plain()) {
      form.amount = data.unapplied.plain();
      form.parts.clear();  // They were settled, or that was taken back.
      form.rates.clear();
      detail_.choosing = detail_.choosing && form.how == 1;
    }
    load_open(context, data.customer_code, currency, form, data.choice);
    if (std::exchange(detail_.suggested, false)) choose_suggested(context, data);
    for (const OpenRow& row : data.choice.open) {
      if (row.open.currency() == currency) data.open.push_back(row);
    }
    if (!detail_.choosing) return;
    data.choice.plan = planned(context, data.choice.open, currency,
                               {{"payment", data.id},
                                {"date", context.today.text()},
                                {"allocations", allocations_of(data.choice.open, form)}});
  }

  void choose_suggested(Context& context, PaymentDetailData& data) {
    const Json params{{"payment", data.id}, {"date", context.today.text()}};
    const Result<Json>& answer = context.cache.query("payment.suggest", params);
    if (!answer) return;
    PaymentForm& form = detail_.choice;
    const auto place = [&](const std::string& id) {
      return std::ranges::find(data.choice.open, id, &OpenRow::id);
    };
    const Json rows = list_of(answer.value(), "rows");
    const bool all = std::ranges::all_of(rows, [&](const Json& row) {
      return place(text_of(row, "invoice")) != data.choice.open.end();
    });
    if (!all) {  // What other members of the family owe is among them.
      form.family = true;
      load_open(context, data.customer_code, data.unapplied.currency(), form, data.choice);
    }
    form.parts.assign(data.choice.open.size(), {});
    form.rates.clear();
    for (const Json& row : rows) {
      const auto at = place(text_of(row, "invoice"));
      if (at == data.choice.open.end()) continue;
      form.parts[static_cast<std::size_t>(at - data.choice.open.begin())] = text_of(row, "amount");
    }
    detail_.choosing = true;
  }

  // What is left of it against each open row alone.
  static void plan_offers(Context& context, PaymentDetailData& data) {
    const std::size_t most = std::min(data.open.size(), documents::allocations_max);
    data.open.erase(data.open.begin() + static_cast<std::ptrdiff_t>(most), data.open.end());
    Json offers = Json::array();
    for (const OpenRow& row : data.open) {
      const Money part = std::min(data.unapplied, row.open);
      offers.push_back({{"document", row.id}, {"amount", part.plain()}});
    }
    data.plan = planned(
        context, data.open, data.unapplied.currency(),
        {{"payment", data.id}, {"date", context.today.text()}, {"allocations", std::move(offers)}});
  }

  void form(Context& context, ui::Actions& actions) {
    if (context.entered) begin(context);
    PaymentFormData data{.today = context.today, .error = context.error_of("payment.record")};
    if (form_.customer.chosen()) {
      const Result<Currency> currency = Currency::from_code(form_.currency_code());
      if (currency) {
        const std::string& code = form_.customer.is.code;
        data.currencies = currencies(context);
        load_open(context, code, currency.value(), form_, data);
      }
    }
    plan(context, data);
    if (form_.how == 3) leave_unplanned_family(data);
    add_rate(context, data);
    data.methods = methods_offered(context);
    form_.method = std::min(form_.method, static_cast<int>(data.methods.size()) - 1);
    data.customers = customers::customers_found(context, form_.customer);
    payment_form_ui(data, form_, actions);
  }

  // The customer's, and those in which it owes.
  std::vector<std::string> currencies(Context& context) const {
    std::vector<std::string> codes{form_.customer.is.currency};
    const auto add = [&](const std::string& code) {
      if (!std::ranges::contains(codes, code)) codes.push_back(code);
    };
    const Json params{{"customer", form_.customer.is.code}, {"as_of", context.today.text()}};
    const Result<Json>& answer = context.cache.query("receivables.items", params);
    if (!answer) return codes;
    for (const Json& item : list_of(answer.value(), "items")) {
      if (!text_of(item, "open").starts_with('-')) add(text_of(item, "currency"));
    }
    add(form_.currency_code());
    return codes;
  }

  // What the table has for the day; another may be typed.
  void add_rate(Context& context, PaymentFormData& data) const {
    if (!form_.customer.chosen() || !Date::parse(form_.day)) return;
    const Result<Json>& answer =
        context.cache.query("rate.on", {{"currency", form_.currency_code()}, {"date", form_.day}});
    if (!answer) return;
    const Result<Currency> base = Currency::from_code(text_of(answer.value(), "base"));
    if (base) data.base = base.value();
    data.rate = text_of(answer.value(), "rate");
  }

  void plan(Context& context, PaymentFormData& data) const {
    const Result<Date> day = Date::parse(form_.day);
    if (data.open.empty() || !day) return;
    const int grace = grace_days(context);
    for (const OpenRow& row : data.open) {
      const Result<Date> until = Date::parse(row.discount_until);
      if (!until) continue;
      if (day.value() <= until.value()) {
        data.discounts_offered = true;
      } else if (day.value() <= until.value().plus_days(grace)) {
        data.late_discounts_offered = true;
      }
    }
    const Result<Currency> known = Currency::from_code(form_.currency_code());
    if (!known) return;
    const Currency currency = known.value();
    const Result<Money> amount = Money::parse(form_.amount, currency);
    if (form_.how == 2 || !amount || amount.value() <= Money::zero(currency)) return;
    data.plan = planned(context, data.open, currency,
                        {{"customer", form_.customer.is.code},
                         {"date", form_.day},
                         {"amount", amount.value().plain()},
                         {"currency", currency.code()},
                         {"reference", form_.reference},
                         {"note", form_.note},
                         {"allocations", allocations_of(data.open, form_)},
                         {"discounts", discounts_of(form_)}});
  }

  void begin(Context& context) {
    form_ = {};
    form_.day = context.today.text();
    form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
    form_.currency = context.route.choice("currency");
    form_.order = context.route.choice("order");
    form_.amount = context.route.choice("amount");
    if (!form_.order.empty()) form_.how = 2;
  }

  PaymentListState state_;
  PaymentDetailState detail_;
  BillListState bills_;
  PaymentForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> payments_screen() { return std::make_unique<PaymentsScreen>(); }

}  // namespace payments
