// Draws the form of a payment: whose, how much, and what it settles.
#include <algorithm>
#include <array>

#include "features/payments/payment_ui.h"
#include "money/exchange_rate.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace payments {
namespace {

using semantics::Purpose;
using ui::Align;
using ui::Tone;
using ui::tr;

Currency currency_of(const PaymentForm& form) {
  const Result<Currency> currency = Currency::from_code(form.currency_code());
  return currency ? currency.value() : Currency::known("CNY");
}

void customer_part(const PaymentFormData& data, PaymentForm& form) {
  const bool chosen = customers::customer_choice_ui(data.customers, form.customer, data.error);
  if (!chosen) return;
  form.currency.clear();
  form.parts.clear();
  form.rates.clear();
  form.rate.clear();
  form.order.clear();
}

// The order it is for. Its invoices are settled with it; the rest waits on account for those to
// come.
void order_part(PaymentForm& form) {
  if (form.order.empty()) return;
  ui::text(tr("payments.for_order_number", {{"number", form.order}}), {.bold = true});
  ImGui::SameLine();
  if (ui::link(tr("payments.for_no_order"))) form.order.clear();
}

// Where the customer owes in others than its own. Gives the one that the next frame is about: what
// is open was loaded in the one before.
std::string currency_part(const PaymentFormData& data, const PaymentForm& form, float width) {
  int chosen = static_cast<int>(std::ranges::find(data.currencies, form.currency_code()) -
                                data.currencies.begin());
  if (!ui::select(tr("customer.currency"), chosen, data.currencies, {.width = width})) {
    return form.currency;
  }
  return data.currencies[static_cast<std::size_t>(chosen)];
}

bool by_bill(const PaymentFormData& data, const PaymentForm& form) {
  const auto chosen = static_cast<std::size_t>(form.method);
  return chosen < data.methods.size() && data.methods[chosen] == "bill";
}

void bill_part(const PaymentFormData& data, PaymentForm& form) {
  const std::string due = ui::error_for(data.error, "bill.due");
  ui::Columns columns{{1, 1.4F, 1.6F}, 12, 1};
  ui::date_field(tr("bill.due"), form.bill_due, data.today,
                 {.width = columns.next(), .error = due, .required = true});
  ui::text_field(tr("bill.number"), form.bill_number, {.width = columns.next()});
  ui::text_field(tr("bill.bank"), form.bill_bank, {.width = columns.next()});
}

std::string amount_part(const PaymentFormData& data, PaymentForm& form) {
  const std::string amount = ui::error_for(data.error, "amount");
  const std::string day = ui::error_for(data.error, "date");
  const bool several = data.currencies.size() > 1;
  ui::Columns columns{std::vector<float>(several ? 5 : 4, 1.0F), 12, 2};
  std::string next = several ? currency_part(data, form, columns.next()) : form.currency;
  ui::money_field(tr("document.amount"), form.amount, currency_of(form),
                  {.width = columns.next(), .error = amount, .required = true});
  ui::date_field(tr("document.issued"), form.day, data.today,
                 {.width = columns.next(), .error = day});
  std::vector<std::string> names;
  for (const std::string& method : data.methods) {
    names.emplace_back(method_text(method));
  }
  const float width = columns.next();
  ui::select(tr("payments.method"), form.method, names, {.width = width});
  ui::text_field(tr("document.reference"), form.reference, {.width = columns.next()});
  if (by_bill(data, form)) bill_part(data, form);
  if (!form.customer.chosen() || currency_of(form) == data.base) return next;
  const std::string rate = ui::error_for(data.error, "rate");
  const std::string unit = tr(
      "rate.unit", {{"currency", form.currency_code()}, {"base", std::string{data.base.code()}}});
  ui::Columns below{{1, 1, 1, 1}, 12, 2};
  ui::text_field(unit, form.rate,
                 {.width = below.next(),
                  .hint = data.rate.empty() ? tr("rate.unknown") : std::string_view{data.rate},
                  .error = rate,
                  .purpose = Purpose::decimal});
  return next;
}

// One line of the grid of open invoices: number, when due, what is open, the part, what stays.
class GridLine {
 public:
  // On a phone the number and its day stand above the three amounts.
  GridLine() : columns_{{1.5F, 1.4F, 1.2F, 1.3F, 1.5F}, 10, 2} {}
  void words(std::string_view text, ui::TextStyle style, Align align, float height = 0) {
    const float width = columns_.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (height <= 0) height = ui::is_phone() ? 22 : ui::sizes().control;
    ui::draw_text({at, {at.x + width, at.y + height}}, text, style, align);
    ImGui::Dummy({width, height});
    if (!text.empty()) semantics::item(semantics::Role::text, text);
  }
  float next() { return columns_.next(); }

 private:
  ui::Columns columns_;
};

void grid_head() {
  if (ui::is_phone()) return;
  GridLine line;
  const ui::TextStyle style{.size = ui::sizes().small, .color = ui::colors().ink3};
  constexpr float height = 16;
  line.words(tr("document.number"), style, Align::left, height);
  line.words(tr("document.due"), style, Align::left, height);
  line.words(tr("document.open"), style, Align::right, height);
  line.words(tr("payments.part"), style, Align::right, height);
  line.words(tr("payments.rest"), style, Align::right, height);
  ui::rule();
}

// Why a suggestion settles it.
void reason_part(const PlannedPart& part) {
  if (part.why.empty() || part.amount.is_zero()) return;
  const std::string others{part.only ? "" : "  •  " + std::string{tr("payments.others_fit")}};
  ui::paragraph(
      std::string{tr("payments.why." + part.why)} + others,
      {.size = ui::sizes().small, .color = part.only ? ui::colors().ink3 : ui::colors().amber});
}

// What one of the money's currency is worth in that of the row, and what is so settled.
void rate_part(const OpenRow& row, std::size_t index, const Split& split, PaymentForm& form) {
  const Currency theirs = row.open.currency();
  ui::Columns columns{{1.2F, 2}, 10, 1};
  ui::text_field(
      tr("payments.rate_of", {{"number", row.number},
                              {"currency", form.currency_code()},
                              {"base", std::string{theirs.code()}}}),
      form.rates[index],
      {.width = columns.next(),
       .hint = row.day_rate.empty() ? tr("rate.unknown") : std::string_view{row.day_rate},
       .purpose = Purpose::decimal});
  if (split.parts[index].is_zero()) return;
  columns.next();
  ui::paragraph(tr("payments.settles_across", {{"amount", ui::money_text(split.parts[index])},
                                               {"settled", ui::money_text(split.settled[index])}}),
                {.size = ui::sizes().small, .color = ui::colors().ink2});
}

void open_row(const PaymentFormData& data, std::size_t index, const Split& split,
              PaymentForm& form) {
  const OpenRow& row = data.open[index];
  ImGui::PushID(row.id.c_str());
  const bool by_hand = form.how == 1, late = row.days_past_due > 0;
  GridLine line;
  line.words(row.number, {.bold = true}, Align::left);
  line.words(late ? tr("document.late", {{"count", std::to_string(row.days_past_due)}}) : row.due,
             {.color = late ? ui::colors().red : ui::colors().ink2},
             ui::is_phone() ? Align::right : Align::left);
  const Money part = split.parts[index];
  const Money allowance = split.allowances[index];
  const bool across = row.open.currency() != part.currency();
  const Money stays = row.open - split.settled[index] - allowance;
  line.words(across ? ui::money_text(row.open) : ui::amount_text(row.open), {},
             ui::is_phone() ? Align::left : Align::right);
  if (by_hand) {
    ui::money_field(tr("payments.part_of", {{"number", row.number}}), form.parts[index],
                    currency_of(form),
                    {.width = line.next(), .hint = tr("payments.part"), .name_above = false});
  } else {
    line.words(ui::quiet_amount_text(part), {.bold = !part.is_zero()}, Align::right);
  }
  const bool settled = stays.is_zero(), too_much = stays.minor() < 0;
  const std::string left = settled  ? std::string{tr("document.settled")}
                           : across ? ui::money_text(stays)
                                    : ui::amount_text(stays);
  const ImU32 ink = settled ? ui::colors().green : too_much ? ui::colors().red : ui::colors().ink2;
  if (!ui::is_phone()) {
    line.words(left, {.color = ink}, Align::right);
  } else {
    const std::string rest = settled ? left : std::string{tr("payments.rest")} + "  " + left;
    if (!part.is_zero()) line.words(rest, {.color = ink}, Align::left);
  }
  if (!row.customer.empty()) {
    ui::paragraph(tr("payments.owed_by", {{"number", row.number}, {"name", row.customer}}),
                  {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  if (!allowance.is_zero()) {
    ui::paragraph(tr("payments.less_discount",
                     {{"number", row.number}, {"amount", ui::money_text(allowance)}}),
                  {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  if (index < data.plan.size() && data.plan[index].over && form.how != 2) {
    ui::paragraph(tr("payments.over_kept",
                     {{"number", row.number}, {"amount", ui::money_text(*data.plan[index].over)}}),
                  {.size = ui::sizes().small, .color = ui::colors().ink3});
  }
  if (across && by_hand) rate_part(row, index, split, form);
  if (index < data.plan.size()) reason_part(data.plan[index]);
  if (ui::is_phone()) ui::rule();
  ImGui::PopID();
}

// Late ones are granted only where discounts are taken at all.
void discounts_part(const PaymentFormData& data, PaymentForm& form) {
  const bool late = data.late_discounts_offered;
  if (data.discounts_offered || (late && !form.discounts)) {
    ui::checkbox(tr("payments.take_discounts"), form.discounts);
  }
  if (late && form.discounts) ui::checkbox(tr("payments.grant_late"), form.late_discounts);
}

void allocation_part(const PaymentFormData& data, PaymentForm& form) {
  const ui::Card card{"settles", {.title = tr("payments.settles")}};
  const std::array options{
      std::string{tr("payments.oldest_first")}, std::string{tr("payments.by_hand")},
      std::string{tr("payments.on_account")}, std::string{tr("payments.suggested")}};
  ui::segmented(tr("payments.settles"), form.how, options);
  if (data.open.empty() && form.customer.chosen()) ui::muted(tr("payments.nothing_open"));
  if (form.how != 2) discounts_part(data, form);
  if (form.how == 1) more_ui(data, form);
  parts_ui(data, form);
}

ui::Command command_of(const PaymentFormData& data, const PaymentForm& form) {
  const Money amount = Money::parse(form.amount, currency_of(form)).value();
  Json params{{"customer", form.customer.is.code},
              {"date", form.day},
              {"amount", amount.plain()},
              {"currency", form.currency_code()},
              {"method", data.methods[static_cast<std::size_t>(form.method)]}};
  if (!form.reference.empty()) params["reference"] = form.reference;
  if (!form.note.empty()) params["note"] = form.note;
  if (!form.rate.empty()) params["rate"] = form.rate;
  if (by_bill(data, form)) {
    params["bill"] = {
        {"due", form.bill_due}, {"number", form.bill_number}, {"bank", form.bill_bank}};
  }
  if (!form.order.empty()) {
    params["order"] = form.order;
  } else if (form.how != 2) {
    params["allocations"] = allocations_of(data.open, form);
    params["discounts"] = discounts_of(form);
  }
  return {.method = "payment.record",
          .params = std::move(params),
          .done = {"payments.done.recorded",
                   {{"amount", ui::money_text(amount)}, {"name", form.customer.is.name}}},
          .then = "payments/{id}"};
}

}  // namespace

void more_ui(const PaymentFormData& data, PaymentForm& form) {
  if (data.has_family) ui::checkbox(tr("payments.family"), form.family);
  if (data.has_others) ui::checkbox(tr("payments.other_currencies"), form.others);
}

void parts_ui(const PaymentFormData& data, PaymentForm& form) {
  form.parts.resize(data.open.size());
  // The rate of the day is offered to be changed.
  for (std::size_t i = form.rates.size(); i < data.open.size(); ++i) {
    form.rates.push_back(data.open[i].day_rate);
  }
  form.rates.resize(data.open.size());
  const Split split = split_of(data, form);
  const bool listed = form.how != 2 && !data.open.empty();
  if (listed) {
    grid_head();
    for (std::size_t i = 0; i < data.open.size(); ++i) open_row(data, i, split, form);
  }
  if (!listed || !ui::is_phone()) ui::rule();  // On a phone each row ends with one.
  const bool too_much = split.on_account < Money::zero(split.on_account.currency());
  ui::text(tr("payments.stays_on_account", {{"amount", ui::money_text(split.on_account)}}),
           {.bold = true, .color = too_much ? ui::colors().red : ui::colors().ink});
}

std::string_view discounts_of(const PaymentForm& form) {
  return !form.discounts ? "none" : form.late_discounts ? "with_grace" : "in_time";
}

Json allocations_of(const std::vector<OpenRow>& open, const PaymentForm& form) {
  if (form.how == 0) return "oldest_first";
  if (form.how == 3) return "suggested";
  Json allocations = Json::array();
  for (std::size_t i = 0; i < open.size() && i < form.parts.size(); ++i) {
    const Result<Money> part = Money::parse(form.parts[i], currency_of(form));
    if (!part || part.value().is_zero()) continue;
    allocations.push_back({{"document", open[i].id}, {"amount", part.value().plain()}});
    const bool across = open[i].open.currency() != currency_of(form);
    if (across && i < form.rates.size()) allocations.back()["rate"] = form.rates[i];
  }
  return allocations;
}

Split split_of(const PaymentFormData& data, const PaymentForm& form) {
  const Currency currency = currency_of(form);
  const Result<Money> typed = Money::parse(form.amount, currency);
  Split split{.parts = {},
              .on_account = typed ? typed.value() : Money::zero(currency),
              .readable = static_cast<bool>(typed)};
  for (std::size_t i = 0; i < data.open.size(); ++i) {
    const bool planned = i < data.plan.size() && form.how != 2;
    Money part = planned && form.how != 1 ? data.plan[i].amount : Money::zero(currency);
    const Currency theirs = data.open[i].open.currency();
    const Money allowance = planned ? data.plan[i].allowance() : Money::zero(theirs);
    if (form.how == 1 && i < form.parts.size() && !form.parts[i].empty()) {
      const Result<Money> by_hand = Money::parse(form.parts[i], currency);
      if (by_hand) part = by_hand.value();
      split.readable = split.readable && by_hand;
    }
    split.parts.push_back(part);
    split.settled.push_back(part);
    if (theirs != currency) {
      const auto rate = ExchangeRate::parse(i < form.rates.size() ? form.rates[i] : "");
      const Result<Money> settled =
          rate ? rate.value().convert(part, theirs) : Result<Money>{rate.error()};
      split.settled.back() = settled ? settled.value() : Money::zero(theirs);
      split.readable = split.readable && (part.is_zero() || settled);
    }
    split.allowances.push_back(allowance);
    split.on_account -= part;
    if (planned && data.plan[i].over) split.on_account -= *data.plan[i].over;
  }
  return split;
}

void payment_form_ui(const PaymentFormData& data, PaymentForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui(
      {.title = std::string{tr("payments.new")}, .back_title = std::string{tr("nav.payments")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 900};
  ui::form_error_ui(data.error, {"customer", "amount", "date", "rate", "bill.due"});
  std::string currency;
  {
    const ui::Card card{"head"};
    customer_part(data, form);
    order_part(form);
    currency = amount_part(data, form);
  }
  if (form.customer.chosen() && form.order.empty()) allocation_part(data, form);
  if (!form.order.empty()) ui::paragraph(tr("payments.for_order_why"));
  const Split split = split_of(data, form);
  const Money zero = Money::zero(currency_of(form));
  const Result<Money> amount = Money::parse(form.amount, currency_of(form));
  const bool ready = form.customer.chosen() && split.readable && split.on_account >= zero &&
                     amount && amount.value() > zero &&
                     (!by_bill(data, form) || Date::parse(form.bill_due));
  const int answer = ui::form_end_ui(tr("payments.record"), ready);
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(data, form));
  if (currency == form.currency) return;
  form.currency = std::move(currency);
  form.parts.clear();
  form.rates.clear();
  form.rates.clear();
  form.rate.clear();
}

}  // namespace payments
