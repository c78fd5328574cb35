// Draws one credit note, refund, write-off, fee or interest: what it settles or what settled it,
// and how to take it back.
#include <array>

#include "base/escape.h"
#include "features/credits/credit_ui.h"
#include "features/documents/document_route_ui.h"
#include "features/printing/preview_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace credits {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void uses(const CreditDetailData& data, ui::Actions& actions) {
  const bool charge = data.kind == "fee" || data.kind == "interest";
  const ui::Card card{"uses", {.title = tr(charge ? "invoices.settled_by" : "payments.settles")}};
  if (data.uses.empty()) {
    ui::muted(tr(charge ? "invoices.nothing_settled" : "payments.settles_nothing"));
  }
  for (const CreditUse& use : data.uses) {
    ImGui::PushID(use.allocation.c_str());
    ui::muted(use.day);
    ImGui::SameLine();
    if (ui::link(use.number)) actions.go(documents::document_route(use.kind, use.document));
    if (!use.customer.empty()) {
      ImGui::SameLine();
      ui::muted(use.customer);
    }
    ImGui::SameLine();
    ui::text(ui::money_text(use.amount), {.bold = true});
    if (use.reversed) {
      ImGui::SameLine();
      ui::badge(tr("payments.unapplied"), Tone::neutral);
    } else if (data.kind == "credit_note") {
      ImGui::SameLine();
      if (ui::link(tr("payments.unapply"))) {
        actions.command({.method = "payment.unapply",
                         .params = {{"allocation", use.allocation}},
                         .done = {"payments.done.unapplied", {{"number", use.number}}}});
      }
    }
    ImGui::PopID();
  }
}

void void_dialog(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  if (!state.voiding) return;
  int answer = -1;
  if (ui::Dialog dialog{"void", tr("payments.void_title", {{"number", data.number}}),
                        state.voiding};
      dialog) {
    ui::paragraph(tr("credits.void_why." + data.kind, {{"amount", ui::money_text(data.amount)}}));
    ui::text_field(tr("document.reason"), state.reason, {.required = true});
    answer = ui::dialog_buttons(tr("invoices.void"), tr("action.cancel"), Tone::red,
                                !state.reason.empty());
  }
  if (answer >= 0) state.voiding = false;
  if (answer == 1) {
    actions.command({.method = "credit.void",
                     .params = {{"document", data.id}, {"reason", state.reason}},
                     .done = {"credits.done.voided", {{"number", data.number}}}});
  }
}

void head(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  const bool holds = data.voided_on.empty();
  const bool rest = holds && data.kind == "credit_note" && !data.open.is_zero();
  const std::array<ui::ToolButton, 4> tools{
      ui::ToolButton{title("invoices.void_ask"), {.enabled = holds}},
      ui::ToolButton{title("print.ask"), {}},
      ui::ToolButton{title("credits.refund_ask"), {.enabled = rest}},
      ui::ToolButton{title("credits.oldest_first"),
                     {.kind = ui::ButtonKind::primary, .enabled = rest}}};
  const auto answer = ui::page_head_ui({.title = data.number, .back_title = title("nav.credits")},
                                       std::span{tools}.first(data.kind == "credit_note" ? 4 : 1));
  if (answer.back) actions.back = true;
  if (answer.button == 0) state.voiding = true;
  if (answer.button == 1) printing::ask_preview(actions, "credit_note", data.id);
  if (answer.button == 2) actions.go("credits/refund?credit=" + base::percent_encoded(data.number));
  if (answer.button == 3) {
    actions.command({.method = "credit_note.allocate",
                     .params = {{"credit_note", data.id}, {"allocations", "oldest_first"}},
                     .done = {"payments.done.allocated", {{"number", data.number}}}});
  }
  if (ui::link(data.customer)) actions.go("customers/" + base::percent_encoded(data.customer_code));
  ImGui::SameLine();
  ui::muted(data.customer_code);
  documents::issued_to_ui(data.issued_to, data.customer);
  ui::badge(tr("credits.one." + data.kind), Tone::accent);
  if (!holds) {
    ImGui::SameLine();
    ui::badge(tr("document.voided", {{"day", data.voided_on}}), Tone::red);
  }
}

}  // namespace

void credit_detail_ui(const CreditDetailData& data, CreditDetailState& state,
                      ui::Actions& actions) {
  head(data, state, actions);
  const bool charge = data.kind == "fee" || data.kind == "interest";
  const bool note = charge || data.kind == "credit_note";
  ui::Columns figures = ui::figure_row(note ? 3 : 2);
  ui::figure_card({.label = title("document.amount"), .value = ui::money_text(data.amount)},
                  figures.next());
  if (note) {
    ui::figure_card({.label = title(charge ? "document.open" : "customer.unapplied"),
                     .value = ui::money_text(data.open),
                     .tone = data.open.is_zero() ? Tone::neutral : Tone::amber},
                    figures.next());
  }
  ui::figure_card({.label = title("document.issued"), .value = data.day}, figures.next());
  uses(data, actions);
  const ui::Card card{"more"};
  rate_ui(data.rate, state.rate, actions);
  if (data.kind == "write_off") ui::fact(tr("credits.why"), tr("credits." + data.method));
  if (data.kind == "refund" && !data.method.empty()) {
    ui::fact(tr("payments.method"), payments::method_text(data.method));
  }
  ui::fact(tr("credits.for"), data.reference);
  ui::fact(tr(data.kind == "interest" ? "interest.parts" : "document.reason"), data.note);
  if (!data.void_reason.empty()) ui::fact(tr("credits.void_reason"), data.void_reason);
  void_dialog(data, state, actions);
}

}  // namespace credits
