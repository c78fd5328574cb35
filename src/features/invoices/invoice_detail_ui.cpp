// Draws one invoice: its path of state, lines, and what settled it.
#include <array>

#include "features/invoices/invoice_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace invoices {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// draft -> issued -> part paid -> paid, or void.
int step_of(const InvoiceDetailData& data) {
  if (data.state == "draft") return 0;
  if (data.open.is_zero()) return 3;
  return data.open == data.amount ? 1 : 2;
}

void path_of_state(const InvoiceDetailData& data) {
  if (!data.voided_on.empty()) {
    ui::badge(tr("document.voided", {{"day", data.voided_on}}), Tone::red);
    return;
  }
  static constexpr std::array steps{"document.state.draft", "document.state.issued",
                                    "document.state.part_paid", "document.state.paid"};
  const int at = step_of(data);
  for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
    if (i > 0) {
      ImGui::SameLine(0, 6);
      ui::text("→", {.color = ui::colors().ink3});
      ImGui::SameLine(0, 6);
    }
    const Tone reached = i == 3 ? Tone::green : Tone::accent;
    ui::badge(tr(steps[static_cast<std::size_t>(i)]), i == at ? reached : Tone::neutral);
  }
  if (data.days_past_due > 0 && !data.open.is_zero()) {
    ImGui::SameLine(0, 12);
    ui::badge(tr("document.late", {{"count", std::to_string(data.days_past_due)}}), Tone::red);
  }
  if (data.disputed) {
    ImGui::SameLine(0, 6);
    ui::badge(tr("document.disputed"), Tone::amber);
  }
}

void lines(const InvoiceDetailData& data) {
  if (data.lines.empty()) return;
  const ui::Card card{"lines", {.flush = true}};
  ui::Table table{
      {.name = tr("invoices.lines"),
       .columns = {{.title = title("line.description"), .weight = 4},
                   {.title = title("line.quantity"), .align = Align::right},
                   {.title = title("line.price"), .align = Align::right, .on_phone = false},
                   {.title = title("line.tax_amount"), .align = Align::right, .on_phone = false},
                   {.title = title("line.net"), .align = Align::right}},
       .rows = std::ssize(data.lines),
       .height = 360,
       .links = false}};
  while (table.next_row()) {
    const InvoiceLine& line = data.lines[static_cast<std::size_t>(table.row())];
    table.cell(line.description);
    table.cell(line.quantity);
    table.money(line.price);
    table.money(line.tax);
    table.money(line.net);
  }
}

void settlements(const InvoiceDetailData& data, ui::Actions& actions) {
  const ui::Card card{"settled", {.title = tr("invoices.settled_by")}};
  if (data.settlements.empty()) {
    ui::muted(tr("invoices.nothing_settled"));
    return;
  }
  for (const Settlement& settlement : data.settlements) {
    ImGui::PushID(settlement.allocation.c_str());
    ui::muted(settlement.day);
    ImGui::SameLine();
    const bool paid = settlement.kind == "payment";
    if (ui::link(settlement.number)) {
      actions.go((paid ? "payments/" : "credits/") + settlement.document);
    }
    ImGui::SameLine();
    ui::text(ui::money_text(settlement.amount), {.bold = true});
    ImGui::SameLine();
    if (settlement.reversed) {
      ui::badge(tr("payments.unapplied"), Tone::neutral);
    } else if (settlement.kind != "write_off" && ui::link(tr("payments.unapply"))) {
      actions.command({.method = "payment.unapply",
                       .params = {{"allocation", settlement.allocation}},
                       .done = {"payments.done.unapplied", {{"number", settlement.number}}}});
    }
    ImGui::PopID();
  }
}

void void_dialog(const InvoiceDetailData& data, InvoiceDetailState& state, ui::Actions& actions) {
  if (!state.voiding) return;
  int answer = -1;
  if (ui::Dialog dialog{"void", tr("invoices.void_title", {{"number", data.number}}),
                        state.voiding};
      dialog) {
    ui::paragraph(tr("invoices.void_why", {{"amount", ui::money_text(data.amount)}}));
    ui::text_field(tr("document.reason"), state.reason, {.required = true});
    answer = ui::dialog_buttons(tr("invoices.void"), tr("action.cancel"), Tone::red,
                                !state.reason.empty());
  }
  if (answer >= 0) state.voiding = false;
  if (answer == 1) {
    actions.command({.method = "invoice.void",
                     .params = {{"invoice", data.id}, {"reason", state.reason}},
                     .done = {"invoices.done.voided", {{"number", data.number}}}});
  }
}

void head(const InvoiceDetailData& data, InvoiceDetailState& state, ui::Actions& actions) {
  const bool draft = data.state == "draft", open = !data.open.is_zero();
  const bool owed = !draft && open && data.voided_on.empty();
  const std::array<ui::ToolButton, 5> tools{
      ui::ToolButton{title("credits.credit_ask"), {.enabled = owed}},
      ui::ToolButton{title("credits.write_off_ask"), {.enabled = owed}},
      ui::ToolButton{title("invoices.void_ask"), {.enabled = data.voided_on.empty() && !draft}},
      ui::ToolButton{title("invoices.issue"), {.enabled = draft}},
      ui::ToolButton{title("payments.new"), {.kind = ui::ButtonKind::primary, .enabled = owed}}};
  const auto answer =
      ui::page_head_ui({.title = data.number, .back_title = title("nav.invoices")}, tools);
  if (answer.back) actions.back = true;
  if (answer.button == 0) actions.go("credits/new?invoice=" + data.number);
  if (answer.button == 1) actions.go("credits/write-off?invoice=" + data.number);
  if (answer.button == 2) state.voiding = true;
  if (answer.button == 3) {
    actions.command({.method = "invoice.issue",
                     .params = {{"invoice", data.id}},
                     .done = {"invoices.done.issued", {{"number", data.number}}}});
  }
  if (answer.button == 4) actions.go("payments/new?customer=" + data.customer_code);
  if (ui::link(data.customer)) actions.go("customers/" + data.customer_code);
  ImGui::SameLine();
  ui::muted(data.customer_code);
}

}  // namespace

void invoice_detail_ui(const InvoiceDetailData& data, InvoiceDetailState& state,
                       ui::Actions& actions) {
  head(data, state, actions);
  path_of_state(data);
  ui::Columns figures = ui::figure_row(4);
  ui::figure_card({.label = title("document.amount"), .value = ui::money_text(data.amount)},
                  figures.next());
  ui::figure_card({.label = title("document.open"), .value = ui::money_text(data.open)},
                  figures.next());
  ui::figure_card({.label = title("document.issued"), .value = data.issued}, figures.next());
  ui::figure_card(
      {.label = title("document.due"),
       .value = data.due,
       .tone = data.days_past_due > 0 && !data.open.is_zero() ? Tone::red : Tone::neutral},
      figures.next());
  lines(data);
  settlements(data, actions);
  if (!data.reference.empty() || !data.note.empty()) {
    const ui::Card card{"more"};
    ui::fact(tr("document.reference"), data.reference);
    ui::fact(tr("customer.note"), data.note);
  }
  void_dialog(data, state, actions);
}

}  // namespace invoices
