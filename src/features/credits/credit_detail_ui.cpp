// Draws one credit note, refund, write-off, fee or interest: what it settles or what settled it,
// and how to take it back.
#include <functional>
#include <vector>

#include "base/escape.h"
#include "features/credits/credit_ui.h"
#include "features/documents/document_route_ui.h"
#include "features/payments/payment_ui.h"
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

bool is_charge(const CreditDetailData& data) {
  return data.kind == "fee" || data.kind == "interest";
}

void uses(const CreditDetailData& data, ui::Actions& actions) {
  const bool charge = is_charge(data);
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

// The open invoices, with the amounts by hand that its rest is to settle of them.
void settle_ui(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  payments::PaymentForm& form = state.settle;
  if (data.settle.open.empty() && !data.settle.has_family && !data.settle.has_others) return;
  if (form.amount != data.open.plain()) {
    form.amount = data.open.plain();
    form.parts.clear();  // They were settled, or that was taken back.
    form.rates.clear();
  }
  form.customer.is.currency = data.open.currency().code();
  const ui::Card card{"settle", {.title = tr("payments.could_settle")}};
  payments::more_ui(data.settle, form);
  payments::parts_ui(data.settle, form);
  const payments::Split split = payments::split_of(data.settle, form);
  const bool ready = split.readable && split.on_account < data.open &&
                     split.on_account >= Money::zero(data.open.currency());
  if (!ui::button(tr("credits.settle"), {.enabled = ready})) return;
  actions.command({.method = "credit_note.allocate",
                   .params = {{"credit_note", data.id},
                              {"allocations", payments::allocations_of(data.settle.open, form)}},
                   .done = {"credits.done.settled",
                            {{"number", data.number},
                             {"amount", ui::money_text(data.open - split.on_account)}}}});
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

// Another last day, or none.
void expiry_dialog(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  if (!state.expiry) return;
  bool open = true;
  int answer = -1;
  if (ui::Dialog dialog{"expiry", tr("credits.expiry_of", {{"number", data.number}}), open};
      dialog) {
    ui::paragraph(tr("credits.expiry_why"));
    ui::date_field(tr("credits.expires"), *state.expiry, data.today,
                   {.hint = tr("credits.expires_never"),
                    .error = ui::error_for(data.expiry_error, "expires")});
    const bool readable = state.expiry->empty() || Date::parse(*state.expiry);
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), Tone::accent, readable);
  }
  if (answer == 1) {
    actions.command({.method = "credit_note.set_expiry",
                     .params = {{"credit_note", data.id}, {"expires", *state.expiry}},
                     .done = {"credits.done.expiry", {{"number", data.number}}}});
  }
  if (!open || answer >= 0) state.expiry.reset();
}

// Of a write-off: who approved it, and what of it is tax.
void approval(const CreditDetailData& data) {
  if (!data.approved_by.empty()) ui::fact(tr("credits.approved_by"), data.approved_by);
  if (!data.net || !data.tax) return;
  ui::fact(tr("invoices.net"), ui::money_text(*data.net));
  ui::fact(tr(data.tax_relief ? "credits.relief" : "credits.tax_lost"), ui::money_text(*data.tax));
}

// Only what can be done to it as it stands.
void tools(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  const bool holds = data.voided_on.empty();
  const bool rest = holds && !data.open.is_zero();
  const bool charge = is_charge(data), note = data.kind == "credit_note";
  std::vector<ui::ToolButton> tools;
  std::vector<std::function<void()>> does;
  const auto add = [&](bool possible, std::string_view key, std::function<void()> what) {
    if (!possible) return;
    tools.push_back({title(key), {}});
    does.push_back(std::move(what));
  };
  const auto form = [&](std::string_view route) {
    return [&actions, to = std::string{route} + base::percent_encoded(data.number)] {
      actions.go(to);
    };
  };
  add(holds, "invoices.void_ask", [&] { state.voiding = true; });
  add(note || charge, "print.ask", [&] { printing::ask_preview(actions, data.kind, data.id); });
  add(charge && rest, "credits.credit_ask", form("credits/new?invoice="));
  add(charge && rest, "credits.write_off_ask", form("credits/write-off?invoice="));
  add(note && rest, "credits.refund_ask", form("credits/refund?credit="));
  add(note && rest, "credits.expiry_ask", [&] { state.expiry = data.expires; });
  add(note && rest && !data.expired, "credits.oldest_first", [&] {
    actions.command({.method = "credit_note.allocate",
                     .params = {{"credit_note", data.id}, {"allocations", "oldest_first"}},
                     .done = {"payments.done.allocated", {{"number", data.number}}}});
  });
  add(charge && rest, "payments.new", [&] {
    actions.go("payments/new?customer=" + base::percent_encoded(data.customer_code) +
               "&currency=" + std::string{data.amount.currency().code()});
  });
  if (rest && !tools.empty()) tools.back().options.kind = ui::ButtonKind::primary;
  const auto answer =
      ui::page_head_ui({.title = data.number, .back_title = title("nav.credits")}, tools);
  if (answer.back) actions.back = true;
  if (answer.button >= 0) does[static_cast<std::size_t>(answer.button)]();
}

void head(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions) {
  tools(data, state, actions);
  if (ui::link(data.customer)) actions.go("customers/" + base::percent_encoded(data.customer_code));
  ImGui::SameLine();
  ui::muted(data.customer_code);
  documents::issued_to_ui(data.issued_to, data.customer);
  ui::badge(tr("credits.one." + data.kind), Tone::accent);
  if (is_charge(data) && data.state == "written_off") {
    ImGui::SameLine();
    ui::badge(tr("document.state.written_off"), Tone::amber);
  }
  if (data.expired && !data.open.is_zero()) {
    ImGui::SameLine();
    ui::badge(tr("credits.expired_on", {{"day", data.expires}}), Tone::amber);
  }
  if (!data.voided_on.empty()) {
    ImGui::SameLine();
    ui::badge(tr("document.voided", {{"day", data.voided_on}}), Tone::red);
  }
}

}  // namespace

void credit_detail_ui(const CreditDetailData& data, CreditDetailState& state,
                      ui::Actions& actions) {
  head(data, state, actions);
  const bool charge = is_charge(data);
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
  invoices::document_lines_ui(data.lines);
  uses(data, actions);
  settle_ui(data, state, actions);
  const ui::Card card{"more"};
  rate_ui(data.rate, state.rate, actions);
  if (data.kind == "write_off") ui::fact(tr("credits.why"), tr("credits." + data.method));
  if (data.kind == "write_off") approval(data);
  if (!data.expires.empty()) ui::fact(tr("credits.expires"), data.expires);
  if (data.kind == "refund" && !data.method.empty()) {
    ui::fact(tr("payments.method"), payments::method_text(data.method));
  }
  ui::fact(tr("credits.for"), data.reference);
  ui::fact(tr(data.kind == "interest" ? "interest.parts" : "document.reason"), data.note);
  if (!data.void_reason.empty()) ui::fact(tr("credits.void_reason"), data.void_reason);
  void_dialog(data, state, actions);
  expiry_dialog(data, state, actions);
}

}  // namespace credits
