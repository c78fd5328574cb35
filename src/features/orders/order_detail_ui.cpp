// Draws one order: how far it has come, its lines, and what can be done next.
#include <algorithm>
#include <array>

#include "base/escape.h"
#include "features/documents/document_route_ui.h"
#include "features/orders/order_ui.h"
#include "features/printing/preview_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void lines_table(const OrderDetailData& data) {
  const float row = ui::is_phone() ? 50 : ui::sizes().row;
  const float height = 44 + row * static_cast<float>(data.lines.size());
  const ui::Card card{"lines", {.height = std::min(height, 420.0F), .flush = true}};
  ui::Table table{
      {.name = tr("invoices.lines"),
       .columns = {{.title = title("line.description"), .weight = 3.5F, .least = 110},
                   {.title = title("line.quantity"), .least = 60, .align = Align::right},
                   {.title = title("orders.delivered"), .least = 64, .align = Align::right},
                   {.title = title("orders.invoiced"), .least = 64, .align = Align::right},
                   {.title = title(data.tax_included ? "line.price_with_tax" : "line.price"),
                    .least = 110,
                    .align = Align::right,
                    .on_phone = false},
                   {.title = title("line.discount"), .align = Align::right, .on_phone = false},
                   {.title = title(data.tax_included ? "line.gross" : "line.net"),
                    .align = Align::right,
                    .on_phone = false}},
       .rows = std::ssize(data.lines),
       .links = false,
       .tall_on_phone = true}};
  while (table.next_row()) {
    const OrderLineRow& line = data.lines[static_cast<std::size_t>(table.row())];
    const auto part = [&](std::int64_t milli) {
      const bool all = milli >= line.quantity_milli;
      table.cell(ui::thousandths_text(milli),
                 {.tone = all ? Tone::green : Tone::neutral, .colored = all});
    };
    table.cell(line.description,
               {.beside = ui::is_phone() ? ui::money_text(line.sum) : line.product});
    table.cell(ui::thousandths_text(line.quantity_milli));
    part(line.delivered_milli);
    part(line.invoiced_milli);
    table.money(line.price);
    table.cell(line.discount_ppm == 0 ? std::string{"–"} : ui::rate_text(line.discount_ppm));
    table.money(line.sum);
  }
}

// What was paid for it, and what is still to be paid before it is delivered.
void prepayment(const OrderDetailData& data, ui::Actions& actions) {
  if (data.prepay.is_zero() && data.payments.empty()) return;
  const ui::Card card{"payments", {.title = tr("orders.prepayment")}};
  if (!data.prepay.is_zero()) {
    const bool paid = data.paid >= data.prepay;
    ui::badge(tr("orders.prepaid_of",
                 {{"paid", ui::money_text(data.paid)}, {"asked", ui::money_text(data.prepay)}}),
              paid ? Tone::green : Tone::amber);
  }
  for (const OrderEvent& payment : data.payments) {
    ImGui::PushID(payment.id.c_str());
    ui::muted(payment.day);
    ImGui::SameLine();
    if (ui::link(payment.number)) actions.go("payments/" + payment.id);
    ImGui::SameLine();
    ui::text(ui::money_text(payment.amount), {.bold = true});
    if (payment.voided) {
      ImGui::SameLine();
      ui::badge(tr("document.state.void"), Tone::red);
    }
    ImGui::PopID();
  }
}

void events(const OrderDetailData& data, ui::Actions& actions) {
  if (!data.deliveries.empty()) {
    const ui::Card card{"deliveries", {.title = tr("orders.deliveries")}};
    for (const OrderEvent& delivery : data.deliveries) {
      ImGui::PushID(delivery.id.c_str());
      ui::muted(delivery.day);
      ImGui::SameLine();
      const bool numbered = !delivery.number.empty();
      if (ui::link(numbered ? delivery.number : title("print.title.delivery_note"))) {
        printing::ask_preview(actions, "delivery_note", data.id, {{"delivery", delivery.id}});
      }
      ImGui::SameLine();
      ui::paragraph(delivery.words);
      ImGui::PopID();
    }
  }
  prepayment(data, actions);
  if (data.invoices.empty()) return;
  const ui::Card card{"invoices", {.title = tr("nav.invoices")}};
  for (const OrderEvent& invoice : data.invoices) {
    ImGui::PushID(invoice.id.c_str());
    ui::muted(invoice.day);
    ImGui::SameLine();
    if (ui::link(documents::number_text(invoice.number))) actions.go("invoices/" + invoice.id);
    ImGui::SameLine();
    ui::text(ui::money_text(invoice.amount), {.bold = true});
    if (invoice.voided) {
      ImGui::SameLine();
      ui::badge(tr("document.state.void"), Tone::red);
    }
    ImGui::PopID();
  }
}

void end_dialog(const OrderDetailData& data, OrderDetailState& state, ui::Actions& actions) {
  const bool cancelling = state.cancelling;
  bool& open = cancelling ? state.cancelling : state.closing;
  if (!open) return;
  const std::string what = cancelling ? "cancel" : "close";
  int answer = -1;
  if (ui::Dialog dialog{"end", tr("orders.title." + what, {{"number", data.number}}), open};
      dialog) {
    ui::paragraph(tr("orders.why." + what));
    ui::text_field(tr("document.reason"), state.reason, {.required = cancelling});
    answer = ui::dialog_buttons(tr("orders.do." + what), tr("action.cancel"),
                                cancelling ? Tone::red : Tone::accent,
                                !cancelling || !state.reason.empty());
  }
  if (answer >= 0) open = false;
  if (answer == 1) {
    actions.command({.method = cancelling ? "order.cancel" : "order.close",
                     .params = {{"order", data.id}, {"reason", state.reason}},
                     .done = {"orders.done." + what, {{"number", data.number}}}});
  }
}

// A payment for it, over what is still to be paid of it first.
std::string pay_route(const OrderDetailData& data) {
  const Money rest = (data.prepay.is_zero() ? data.amount : data.prepay) - data.paid;
  return "payments/new?customer=" + base::percent_encoded(data.customer_code) +
         "&currency=" + std::string{rest.currency().code()} +
         "&order=" + base::percent_encoded(data.number) +
         (rest.minor() > 0 ? "&amount=" + rest.plain() : std::string{});
}

// Only what can be done to it as it stands.
void head(const OrderDetailData& data, OrderDetailState& state, ui::Actions& actions) {
  struct Offer {
    std::string_view step, key;
  };
  constexpr std::array offers{Offer{"print", "print.ask"},
                              Offer{"cancel", "orders.ask.cancel"},
                              Offer{"close", "orders.ask.close"},
                              Offer{"lines", "orders.edit"},
                              Offer{"pay", "orders.ask.pay"},
                              Offer{"invoice", "orders.ask.invoice"},
                              Offer{"deliver", "orders.ask.deliver"},
                              Offer{"confirm", "orders.do.confirm"}};
  std::vector<ui::ToolButton> tools;
  std::vector<std::string_view> steps;
  for (const Offer& offer : offers) {
    const bool payable = offer.step == "pay" && data.stage == "confirmed";
    if (offer.step != "print" && !payable && !data.steps.contains(offer.step)) continue;
    tools.push_back({title(offer.key), {.kind = ui::ButtonKind::secondary}});
    steps.push_back(offer.step);
  }
  if (tools.size() > 1) tools.back().options.kind = ui::ButtonKind::primary;
  const auto answer =
      ui::page_head_ui({.title = data.number, .back_title = title("nav.orders")}, tools);
  if (answer.back) actions.back = true;
  if (ui::link(data.customer)) actions.go("customers/" + base::percent_encoded(data.customer_code));
  ImGui::SameLine();
  ui::muted(data.customer_code);
  ui::badge(tr("orders.state." + data.state), tone_of_state(data.state));
  if (data.late) {
    ImGui::SameLine();
    ui::badge(tr("orders.late"), Tone::red);
  }
  if (answer.button < 0) return;
  const std::string_view step = steps[static_cast<std::size_t>(answer.button)];
  state.reason.clear();
  if (step == "print") printing::ask_preview(actions, "order", data.id);
  if (step == "pay") actions.go(pay_route(data));
  if (step == "cancel") state.cancelling = true;
  if (step == "close") state.closing = true;
  if (step == "lines") actions.go("orders/" + data.id + "/edit");
  if (step == "invoice" || step == "deliver") {
    actions.go("orders/" + data.id + "/" + std::string{step});
  }
  if (step == "confirm") {
    actions.command({.method = "order.confirm",
                     .params = {{"order", data.id}},
                     .done = {"orders.done.confirm", {{"number", data.number}}}});
  }
}

}  // namespace

void order_detail_ui(const OrderDetailData& data, OrderDetailState& state, ui::Actions& actions) {
  head(data, state, actions);
  ui::Columns figures = ui::figure_row(4);
  const auto figure = [&](std::string_view key, const std::string& value, std::string note) {
    ui::figure_card({.label = title(key), .value = value, .note = std::move(note)}, figures.next());
  };
  figure("document.amount", ui::money_text(data.amount),
         data.freight.is_zero()
             ? std::string{" "}
             : tr("orders.with_freight", {{"amount", ui::money_text(data.freight)}}));
  figure("invoices.net", ui::money_text(data.net), " ");
  figure("orders.ordered", data.ordered, " ");
  figure("orders.promised", data.promised.empty() ? "–" : data.promised,
         data.late ? title("orders.late") : std::string{" "});
  lines_table(data);
  events(data, actions);
  {
    const ui::Card card{"more"};
    ui::fact(tr("orders.priority"), tr("orders.priority." + data.priority));
    ui::fact(tr("line.prices"), tr(data.tax_included ? "line.tax_included" : "line.tax_excluded"));
    if (!data.reference.empty()) ui::fact(tr("document.reference"), data.reference);
    if (!data.note.empty()) ui::fact(tr("customer.note"), data.note);
    if (!data.ended.empty()) ui::fact(tr("orders.ended"), data.ended + "  " + data.end_reason);
  }
  end_dialog(data, state, actions);
}

}  // namespace orders
