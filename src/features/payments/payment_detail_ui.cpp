// Draws one payment: what it settled, what is still on account.
#include <algorithm>
#include <vector>

#include "base/escape.h"
#include "features/documents/capitals_ui.h"
#include "features/documents/document_route_ui.h"
#include "features/payments/payment_ui.h"
#include "features/printing/preview_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace payments {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

ui::TableColumn amount_column(std::string_view key) {
  return {.title = title(key), .least = 96, .align = ui::Align::right, .on_phone = false};
}

constexpr float header_height = 40;

float table_height(std::size_t rows) {
  const float row = ui::is_phone() ? 50 : ui::sizes().row;
  return std::min(420.0F, header_height + row * static_cast<float>(std::max<std::size_t>(2, rows)));
}

// On a phone, what has no column of its own there: the day, unless there is more to be said.
std::string below_number(const std::string& day, Money allowance) {
  if (!ui::is_phone()) return {};
  if (allowance.is_zero()) return day;
  return tr("payments.with_discount", {{"amount", ui::amount_text(allowance)}});
}

void use_row(ui::Table& table, const Use& use, ui::Actions& actions) {
  const bool pressed = table.pressed();
  std::string below = below_number(use.day, use.allowance);
  if (use.settled) below = tr("payments.settled_in", {{"amount", ui::money_text(*use.settled)}});
  table.cell(use.number, {.beside = use.customer.empty() ? below : use.customer});
  table.cell(use.day);
  table.money(use.amount, {.bold = true});
  table.money(use.allowance);
  if (use.reversed) {
    table.cell(tr("payments.unapplied"), {.badge = true});
  } else if (table.button(tr("payments.unapply"))) {
    actions.command({.method = "payment.unapply",
                     .params = {{"allocation", use.allocation}},
                     .done = {"payments.done.unapplied", {{"number", use.number}}}});
    return;
  }
  if (pressed) actions.go(documents::document_route(use.kind, use.document));
}

void uses(const PaymentDetailData& data, ui::Actions& actions) {
  if (data.uses.empty()) {
    const ui::Card card{"uses", {.title = tr("payments.settles")}};
    ui::muted(tr("payments.settles_nothing"));
    return;
  }
  ui::heading(tr("payments.settles"), 2);
  const ui::Card card{"uses", {.height = table_height(data.uses.size()), .flush = true}};
  ui::Table table{
      {.name = tr("payments.settles"),
       .columns = {{.title = title("document.number"), .weight = 2, .least = 122},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.amount"), .least = 96, .align = ui::Align::right},
                   amount_column("payments.allowance"),
                   {.title = {}, .weight = 0, .least = 104, .align = ui::Align::right}},
       .rows = std::ssize(data.uses),
       .tall_on_phone = true}};
  while (table.next_row()) {
    use_row(table, data.uses[static_cast<std::size_t>(table.row())], actions);
  }
}

// Asks for exactly what it shows.
void offer_row(ui::Table& table, const PaymentDetailData& data, std::size_t index,
               ui::Actions& actions) {
  const OpenRow& row = data.open[index];
  const PlannedPart& part = data.plan[index];
  const bool pressed = table.pressed();
  const std::string below = below_number(row.due, part.allowance());
  table.cell(row.number, {.beside = row.customer.empty() ? below : row.customer});
  table.cell(row.due);
  table.money(row.open);
  table.money(part.allowance());
  if (table.button(tr("payments.settle_with", {{"amount", ui::money_text(part.amount)}}))) {
    const Json allocation{{"document", row.id},
                          {"amount", part.amount.plain()},
                          {"discount", part.discount.plain()},
                          {"write_off", part.write_off.plain()}};
    actions.command({.method = "payment.allocate",
                     .params = {{"payment", data.id}, {"allocations", Json::array({allocation})}},
                     .done = {"payments.done.allocated", {{"number", row.number}}}});
  } else if (pressed) {
    actions.go("invoices/" + row.id);
  }
}

// Several at once, with the amounts that are typed or suggested.
void choice(const PaymentDetailData& data, PaymentDetailState& state, ui::Actions& actions) {
  const ui::Card card{"choice", {.title = tr("payments.could_settle")}};
  more_ui(data.choice, state.choice);
  parts_ui(data.choice, state.choice);
  const Split split = split_of(data.choice, state.choice);
  const bool ready = split.readable && split.on_account < data.unapplied &&
                     split.on_account >= Money::zero(data.unapplied.currency());
  if (ui::button(tr("credits.settle"), {.enabled = ready})) {
    actions.command({.method = "payment.allocate",
                     .params = {{"payment", data.id},
                                {"allocations", allocations_of(data.choice.open, state.choice)}},
                     .done = {"payments.done.settled",
                              {{"number", data.number},
                               {"amount", ui::money_text(data.unapplied - split.on_account)}}}});
  }
  ImGui::SameLine();
  if (ui::button(tr("payments.as_suggested"))) state.suggested = true;
  ImGui::SameLine();
  if (ui::button(tr("action.cancel"))) state.choosing = false;
}

// Offers the open invoices that what is on account could settle.
void offers(const PaymentDetailData& data, PaymentDetailState& state, ui::Actions& actions) {
  const std::size_t rows = std::min(data.open.size(), data.plan.size());
  if (data.unapplied.is_zero() || !data.voided_on.empty()) return;
  if (state.choosing) return choice(data, state, actions);
  more_ui(data.choice, state.choice);
  if (data.choice.open.empty()) return;
  ui::heading(tr("payments.could_settle"), 2);
  if (ui::button(tr("payments.as_suggested"))) state.suggested = true;
  ImGui::SameLine();
  if (ui::button(tr("payments.choose"))) state.choosing = true;
  if (rows == 0) return;
  const ui::Card card{"offers", {.height = table_height(rows), .flush = true}};
  ui::Table table{{.name = tr("payments.could_settle"),
                   .columns = {{.title = title("document.number"), .weight = 2, .least = 122},
                               {.title = title("document.due"), .least = 90, .on_phone = false},
                               amount_column("document.open"),
                               amount_column("payments.allowance"),
                               {.title = {}, .weight = 0, .least = 190, .align = ui::Align::right}},
                   .rows = static_cast<std::int64_t>(rows),
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const auto index = static_cast<std::size_t>(table.row());
    offer_row(table, data, index, actions);
  }
}

void void_dialog(const PaymentDetailData& data, PaymentDetailState& state, ui::Actions& actions) {
  if (!state.voiding) return;
  int answer = -1;
  if (ui::Dialog dialog{"void", tr("payments.void_title", {{"number", data.number}}),
                        state.voiding};
      dialog) {
    ui::paragraph(tr("payments.void_why", {{"amount", ui::money_text(data.amount)}}));
    ui::text_field(tr("document.reason"), state.reason, {.required = true});
    answer = ui::dialog_buttons(tr("invoices.void"), tr("action.cancel"), Tone::red,
                                !state.reason.empty());
  }
  if (answer >= 0) state.voiding = false;
  if (answer == 1) {
    actions.command({.method = "payment.void",
                     .params = {{"payment", data.id}, {"reason", state.reason}},
                     .done = {"payments.done.voided", {{"number", data.number}}}});
  }
}

// The bank gave it back: not the same as a mistake of ours, and the customer may pay for it.
void bounce_dialog(const PaymentDetailData& data, PaymentDetailState& state, ui::Actions& actions) {
  if (!state.bounce) return;
  BounceForm& form = *state.bounce;
  bool open = true;
  int answer = -1;
  if (ui::Dialog dialog{"bounce", tr("payments.bounce_title", {{"number", data.number}}), open};
      dialog) {
    ui::form_error_ui(data.bounce_error, {"date", "fee", "reason"});
    ui::paragraph(tr("payments.bounce_why", {{"amount", ui::money_text(data.amount)}}));
    const std::string day = ui::error_for(data.bounce_error, "date");
    const std::string fee = ui::error_for(data.bounce_error, "fee");
    ui::Columns row{{1, 1}};
    ui::date_field(tr("payments.bounced_on"), form.day, data.today,
                   {.width = row.next(), .error = day});
    ui::money_field(tr("payments.bounce_fee"), form.fee, data.amount.currency(),
                    {.width = row.next(), .error = fee});
    ui::text_field(tr("document.reason"), form.reason, {.required = true});
    answer = ui::dialog_buttons(tr("payments.bounce_do"), tr("action.cancel"), Tone::red,
                                !form.reason.empty());
  }
  if (answer == 1) {
    Json params{{"payment", data.id}, {"reason", form.reason}, {"date", form.day}};
    if (!form.fee.empty()) params["fee"] = form.fee;
    actions.command({.method = "payment.bounce",
                     .params = std::move(params),
                     .done = {"payments.done.bounced", {{"number", data.number}}}});
    form.sent = true;
  }
  if (!open || answer == 0) state.bounce.reset();
}

// How much of it is allocated; or from when on it does not count, and why.
void end_of(const PaymentDetailData& data, ui::Actions& actions) {
  if (data.voided_on.empty()) {
    ui::badge(state_text(data.state), tone_of_state(data.state));
    return;
  }
  ui::badge(tr(data.bounced ? "payments.bounced" : "document.voided", {{"day", data.voided_on}}),
            Tone::red);
  if (!data.void_reason.empty()) {
    ImGui::SameLine();
    ui::muted(data.void_reason);
  }
  if (data.bounce_fee.empty()) return;
  ImGui::SameLine();
  if (ui::link(tr("payments.charged_by", {{"number", data.bounce_fee_number}}))) {
    actions.go("credits/" + data.bounce_fee);
  }
}

}  // namespace

void payment_detail_ui(const PaymentDetailData& data, PaymentDetailState& state,
                       ui::Actions& actions) {
  const bool holds = data.voided_on.empty();
  const bool rest = holds && !data.unapplied.is_zero();
  std::vector<ui::ToolButton> tools{{title("print.ask")}};
  if (holds) {
    tools.push_back({title("invoices.void_ask")});
    tools.push_back({title("payments.bounce_ask")});
  }
  if (rest) tools.push_back({title("credits.refund_ask")});
  const auto head =
      ui::page_head_ui({.title = data.number, .back_title = title("nav.payments")}, tools);
  if (head.back) actions.back = true;
  if (head.button == 0) printing::ask_preview(actions, "receipt", data.id);
  if (head.button == 1) state.voiding = true;
  if (head.button == 2) state.bounce = BounceForm{.day = data.today.text()};
  if (head.button == 3) actions.go("credits/refund?credit=" + base::percent_encoded(data.number));
  if (ui::link(data.customer)) actions.go("customers/" + base::percent_encoded(data.customer_code));
  ImGui::SameLine();
  ui::muted(data.customer_code);
  documents::issued_to_ui(data.issued_to, data.customer);
  end_of(data, actions);
  if (data.method == "bill") bill_badge_ui(data.bill);
  ui::Columns figures = ui::figure_row(3);
  ui::figure_card({.label = title("document.amount"),
                   .value = ui::money_text(data.amount),
                   .note = method_text(data.method) + " "},
                  figures.next());
  ui::figure_card({.label = title("customer.unapplied"),
                   .value = ui::money_text(data.unapplied),
                   .note = " ",
                   .tone = data.unapplied.is_zero() ? Tone::neutral : Tone::amber},
                  figures.next());
  ui::figure_card({.label = title("document.issued"), .value = data.day, .note = " "},
                  figures.next());
  uses(data, actions);
  offers(data, state, actions);
  const ui::Card card{"more"};
  documents::capitals_ui(data.amount);
  rate_ui(data.rate, state.rate, actions);
  ui::fact(tr("payments.method"), method_text(data.method));
  if (data.method == "bill") bill_ui(data.bill, state.bill, actions);
  if (!data.order.empty()) {
    ui::field_name(tr("payments.for_order"), false);
    if (ui::link(data.order_number)) actions.go("orders/" + data.order);
  }
  ui::fact(tr("document.reference"), data.reference);
  ui::fact(tr("customer.note"), data.note);
  void_dialog(data, state, actions);
  bounce_dialog(data, state, actions);
}

}  // namespace payments
