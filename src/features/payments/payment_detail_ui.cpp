// Draws one payment: what it settled, what is still on account.
#include <algorithm>
#include <array>

#include "features/payments/payment_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace payments {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void uses(const PaymentDetailData& data, ui::Actions& actions) {
  const ui::Card card{"uses", {.title = tr("payments.settles")}};
  if (data.uses.empty()) ui::muted(tr("payments.settles_nothing"));
  for (const Use& use : data.uses) {
    ImGui::PushID(use.allocation.c_str());
    ui::muted(use.day);
    ImGui::SameLine();
    if (ui::link(use.number)) {
      actions.go((use.kind == "invoice" ? "invoices/" : "credits/") + use.document);
    }
    ImGui::SameLine();
    ui::text(ui::money_text(use.amount), {.bold = true});
    ImGui::SameLine();
    if (use.reversed) {
      ui::badge(tr("payments.unapplied"), Tone::neutral);
    } else if (ui::link(tr("payments.unapply"))) {
      actions.command({.method = "payment.unapply",
                       .params = {{"allocation", use.allocation}},
                       .done = {"payments.done.unapplied", {{"number", use.number}}}});
    }
    ImGui::PopID();
  }
}

// Offers the open invoices that what is on account could settle.
void offers(const PaymentDetailData& data, ui::Actions& actions) {
  if (data.unapplied.is_zero() || data.open.empty() || !data.voided_on.empty()) return;
  const ui::Card card{"offers", {.title = tr("payments.could_settle")}};
  for (const OpenRow& row : data.open) {
    ImGui::PushID(row.id.c_str());
    const Money part = std::min(data.unapplied, row.open);
    ui::text(row.number, {.bold = true});
    ImGui::SameLine();
    ui::muted(row.due + "  " + ui::money_text(row.open));
    ImGui::SameLine();
    if (ui::link(tr("payments.settle_with", {{"amount", ui::money_text(part)}}))) {
      actions.command({.method = "payment.allocate",
                       .params = {{"payment", data.id},
                                  {"allocations",
                                   Json::array({{{"invoice", row.id}, {"amount", part.plain()}}})}},
                       .done = {"payments.done.allocated", {{"number", row.number}}}});
    }
    ImGui::PopID();
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

}  // namespace

void payment_detail_ui(const PaymentDetailData& data, PaymentDetailState& state,
                       ui::Actions& actions) {
  const bool holds = data.voided_on.empty();
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("credits.refund_ask"), {.enabled = holds && !data.unapplied.is_zero()}},
      ui::ToolButton{title("invoices.void_ask"), {.enabled = holds}}};
  const auto head =
      ui::page_head_ui({.title = data.number, .back_title = title("nav.payments")}, tools);
  if (head.back) actions.back = true;
  if (head.button == 0) actions.go("credits/refund?credit=" + data.number);
  if (head.button == 1) state.voiding = true;
  if (ui::link(data.customer)) actions.go("customers/" + data.customer_code);
  ImGui::SameLine();
  ui::muted(data.customer_code);
  if (!data.voided_on.empty()) {
    ui::badge(tr("document.voided", {{"day", data.voided_on}}), Tone::red);
  }
  ui::Columns figures = ui::figure_row(3);
  ui::figure_card({.label = title("document.amount"), .value = ui::money_text(data.amount)},
                  figures.next());
  ui::figure_card({.label = title("customer.unapplied"),
                   .value = ui::money_text(data.unapplied),
                   .tone = data.unapplied.is_zero() ? Tone::neutral : Tone::amber},
                  figures.next());
  ui::figure_card({.label = title("document.issued"), .value = data.day}, figures.next());
  uses(data, actions);
  offers(data, actions);
  const ui::Card card{"more"};
  ui::fact(tr("payments.method"),
           data.method.empty() ? std::string_view{} : tr("payments.method." + data.method));
  ui::fact(tr("document.reference"), data.reference);
  ui::fact(tr("customer.note"), data.note);
  void_dialog(data, state, actions);
}

}  // namespace payments
