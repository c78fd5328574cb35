// Draws one invoice: its path of state, lines, and what settled it.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/escape.h"
#include "features/documents/capitals_ui.h"
#include "features/documents/document_route_ui.h"
#include "features/invoices/invoice_ui.h"
#include "features/printing/preview_ui.h"
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

// draft -> issued -> part paid -> paid or written off, or void.
int step_of(const InvoiceDetailData& data) {
  if (data.state == "draft") return 0;
  if (data.open.is_zero()) return 3;
  return data.open == data.amount ? 1 : 2;
}

// Whether the customer contests it, and a way to say so or that it is settled.
void dispute(const InvoiceDetailData& data, InvoiceDetailState& state) {
  if (data.state == "draft") return;
  if (data.disputed) {
    ImGui::SameLine(0, 6);
    ui::badge(tr("document.disputed"), Tone::amber);
  }
  if (data.disputed || !data.open.is_zero()) {
    if (!ui::is_phone()) ImGui::SameLine(0, 12);
    if (ui::link(tr(data.disputed ? "invoices.settle_ask" : "invoices.dispute_ask"))) {
      state.reason.clear();
      state.disputing = true;
    }
  }
  if (data.dispute_reason.empty()) return;
  ui::paragraph(tr(data.disputed ? "invoices.disputed_why" : "invoices.dispute_settled",
                   {{"reason", data.dispute_reason}}));
}

void path_of_state(const InvoiceDetailData& data, InvoiceDetailState& state) {
  if (!data.voided_on.empty()) {
    ui::badge(tr("document.voided", {{"day", data.voided_on}}), Tone::red);
    return;
  }
  const bool given_up = data.state == "written_off";
  const std::array steps{"document.state.draft", "document.state.issued",
                         "document.state.part_paid",
                         given_up ? "document.state.written_off" : "document.state.paid"};
  const int at = step_of(data);
  for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
    if (i > 0) {
      ImGui::SameLine(0, 6);
      ImGui::SetCursorPosY(ImGui::GetCursorPosY() + 3);
      ui::text("→", {.color = ui::colors().ink3});
      ImGui::SameLine(0, 6);
    }
    const Tone reached = i < 3 ? Tone::accent : given_up ? Tone::amber : Tone::green;
    ui::badge(tr(steps[static_cast<std::size_t>(i)]), i == at ? reached : Tone::neutral);
  }
  dispute(data, state);
}

}  // namespace

void document_lines_ui(const std::vector<InvoiceLine>& lines) {
  if (lines.empty()) return;
  const bool included = lines.front().tax_included;
  const ui::Card card{"lines", {.flush = true}};
  ui::Table table{
      {.name = tr("invoices.lines"),
       .columns = {{.title = title("line.description"), .weight = 4},
                   {.title = title("line.quantity"), .align = Align::right},
                   {.title = title(included ? "line.price_with_tax" : "line.price"),
                    .least = 110,
                    .align = Align::right,
                    .on_phone = false},
                   {.title = title(included ? "line.tax_in_it" : "line.tax_amount"),
                    .align = Align::right,
                    .on_phone = false},
                   {.title = title(included ? "line.gross" : "line.net"), .align = Align::right}},
       .rows = std::ssize(lines),
       .height = 360,
       .links = false}};
  while (table.next_row()) {
    const InvoiceLine& line = lines[static_cast<std::size_t>(table.row())];
    std::string beside = line.product;
    if (line.discount_ppm != 0) {
      beside += (beside.empty() ? "" : "  •  ") +
                tr("invoices.less_discount", {{"percent", ui::rate_text(line.discount_ppm)}});
    }
    if (!line.credited.empty()) {
      beside += (beside.empty() ? "" : "  •  ") +
                tr("invoices.line_credited", {{"quantity", line.credited}});
    }
    table.cell(line.description.empty() ? "–" : line.description, {.beside = beside});
    table.cell(line.unit.empty() ? line.quantity : line.quantity + " " + line.unit);
    table.money(line.price);
    table.money(line.tax);
    table.money(included ? line.net + line.tax : line.net);
  }
}

namespace {

void settlement_row(ui::Table& table, const Settlement& settlement, ui::Actions& actions) {
  const bool pressed = table.pressed();
  const std::string below = ui::is_phone() ? settlement.day : "";
  table.cell(settlement.number,
             {.beside = settlement.customer.empty() ? below : settlement.customer});
  const std::string less =
      settlement.discount
          ? tr("payments.with_discount", {{"amount", ui::amount_text(*settlement.discount)}})
          : std::string{};
  table.cell(settlement.kind.empty() ? "" : tr("document.kind." + settlement.kind),
             {.beside = less});
  table.cell(settlement.day);
  table.money(settlement.amount, {.bold = true});
  if (settlement.reversed) {
    table.cell(tr("payments.unapplied"), {.badge = true});
  } else if (settlement.kind == "write_off") {
    table.empty();  // Taken back by voiding it.
  } else if (table.button(tr("payments.unapply"))) {
    actions.command({.method = "payment.unapply",
                     .params = {{"allocation", settlement.allocation}},
                     .done = {"payments.done.unapplied", {{"number", settlement.number}}}});
    return;
  }
  if (pressed) actions.go(documents::document_route(settlement.kind, settlement.document));
}

void settlements(const InvoiceDetailData& data, ui::Actions& actions) {
  if (data.settlements.empty()) {
    const ui::Card card{"settled", {.title = tr("invoices.settled_by")}};
    ui::muted(tr("invoices.nothing_settled"));
    return;
  }
  ui::heading(tr("invoices.settled_by"), 2);
  const float row = ui::is_phone() ? 50 : ui::sizes().row;
  const float height =
      40 + row * static_cast<float>(std::max<std::size_t>(2, data.settlements.size()));
  const ui::Card card{"settled", {.height = std::min(height, 420.0F), .flush = true}};
  ui::Table table{
      {.name = tr("invoices.settled_by"),
       .columns = {{.title = title("document.number"), .weight = 2, .least = 122},
                   {.title = title("document.kind"), .least = 80, .on_phone = false},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.amount"), .least = 96, .align = Align::right},
                   {.title = {}, .weight = 0, .least = 104, .align = Align::right}},
       .rows = std::ssize(data.settlements),
       .tall_on_phone = true}};
  while (table.next_row()) {
    settlement_row(table, data.settlements[static_cast<std::size_t>(table.row())], actions);
  }
}

// The parts with their own days, and what may be left out for paying early.
void terms_part(const InvoiceDetailData& data) {
  if (data.terms.empty()) return;
  if (data.discount && data.discount->days_left >= 0 && data.open == data.amount) {
    const DiscountFacts& discount = *data.discount;
    ui::banner(tr("invoices.discount", {{"day", discount.until},
                                        {"amount", ui::money_text(discount.pay)},
                                        {"less", ui::money_text(discount.amount)},
                                        {"percent", ui::rate_text(discount.ppm)}}),
               Tone::accent);
  }
  if (data.instalments.empty()) return;
  ui::heading(tr("terms.instalments"), 2);
  const ui::Card card{"instalments", {.flush = true}};
  ui::Table table{
      {.name = tr("terms.instalments"),
       .columns = {{.title = title("document.due"), .least = 90},
                   {.title = title("document.status"), .least = 80},
                   {.title = title("document.amount"),
                    .least = 96,
                    .align = Align::right,
                    .on_phone = false},
                   {.title = title("document.open"), .least = 96, .align = Align::right}},
       .rows = std::ssize(data.instalments),
       .height = 360,
       .links = false}};
  while (table.next_row()) {
    const InstalmentRow& row = data.instalments[static_cast<std::size_t>(table.row())];
    const bool settled = row.open.is_zero(), late = !settled && row.days_past_due > 0;
    const std::string days = std::to_string(std::abs(row.days_past_due));
    table.cell(row.due);
    table.cell(settled ? title("document.settled")
                       : tr(late ? "document.late" : "document.in", {{"count", days}}),
               {.tone = settled ? Tone::green
                        : late  ? Tone::red
                                : Tone::neutral,
                .colored = settled || late});
    table.money(row.amount);
    table.money(row.open, {.bold = true});
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

void dispute_dialog(const InvoiceDetailData& data, InvoiceDetailState& state,
                    ui::Actions& actions) {
  if (!state.disputing) return;
  int answer = -1;
  const std::string_view ask = data.disputed ? "invoices.settle_title" : "invoices.dispute_title";
  if (ui::Dialog dialog{"dispute", tr(ask, {{"number", data.number}}), state.disputing}; dialog) {
    ui::paragraph(tr(data.disputed ? "invoices.settle_what" : "invoices.dispute_what"));
    ui::text_field(tr("document.reason"), state.reason, {.required = true});
    answer = ui::dialog_buttons(tr(data.disputed ? "invoices.settle" : "invoices.dispute"),
                                tr("action.cancel"), Tone::accent, !state.reason.empty());
  }
  if (answer >= 0) state.disputing = false;
  if (answer != 1) return;
  actions.command(
      {.method = "invoice.dispute",
       .params = {{"invoice", data.id}, {"disputed", !data.disputed}, {"reason", state.reason}},
       .done = {data.disputed ? "invoices.done.settled" : "invoices.done.disputed",
                {{"number", data.number}}}});
}

// What can be done to it.
enum class Does : std::uint8_t {
  printing,
  crediting,
  writing_off,
  charging,
  voiding,
  deleting,
  editing,
  issuing,
  paying
};

void do_it(Does what, const InvoiceDetailData& data, InvoiceDetailState& state,
           ui::Actions& actions) {
  if (what == Does::printing) printing::ask_preview(actions, "invoice", data.id);
  if (what == Does::crediting)
    actions.go("credits/new?invoice=" + base::percent_encoded(data.number));
  if (what == Does::writing_off)
    actions.go("credits/write-off?invoice=" + base::percent_encoded(data.number));
  if (what == Does::charging)
    actions.go("credits/interest?invoice=" + base::percent_encoded(data.number));
  if (what == Does::voiding) state.voiding = true;
  if (what == Does::editing) actions.go(edit_route(data.id));
  if (what == Does::deleting) {
    actions.command({.method = "invoice.delete",
                     .params = {{"invoice", data.id}},
                     .done = {"invoices.done.deleted", {{"amount", ui::money_text(data.amount)}}},
                     .then = "invoices"});
  }
  if (what == Does::issuing) {
    actions.command({.method = "invoice.issue",
                     .params = {{"invoice", data.id}},
                     .done = {"invoices.done.created", {{"amount", ui::money_text(data.amount)}}}});
  }
  if (what == Does::paying)
    actions.go("payments/new?customer=" + base::percent_encoded(data.customer_code) +
               "&currency=" + std::string{data.amount.currency().code()});
}

// Only what can be done to it as it stands.
void head(const InvoiceDetailData& data, InvoiceDetailState& state, ui::Actions& actions) {
  const bool draft = data.state == "draft", open = !data.open.is_zero();
  std::vector<ui::ToolButton> tools;
  std::vector<Does> does;
  const auto add = [&](bool possible, std::string_view key, ui::ButtonKind kind, Does what) {
    if (!possible) return;
    tools.push_back({title(key), {.kind = kind}});
    does.push_back(what);
  };
  const bool stands = data.voided_on.empty();
  const bool owed = stands && !draft && open;
  add(data.kind == "invoice", "print.ask", ui::ButtonKind::secondary, Does::printing);
  add(stands && !draft, "credits.credit_ask", ui::ButtonKind::secondary, Does::crediting);
  add(owed, "credits.write_off_ask", ui::ButtonKind::secondary, Does::writing_off);
  add(stands && !draft && data.days_past_due > 0, "credits.interest_ask", ui::ButtonKind::secondary,
      Does::charging);
  add(stands && !draft, "invoices.void_ask", ui::ButtonKind::secondary, Does::voiding);
  add(draft, "action.delete", ui::ButtonKind::secondary, Does::deleting);
  add(draft, "action.edit", ui::ButtonKind::secondary, Does::editing);
  add(draft, "invoices.issue", ui::ButtonKind::primary, Does::issuing);
  add(owed, "payments.new", ui::ButtonKind::primary, Does::paying);
  const auto answer = ui::page_head_ui(
      {.title = documents::number_text(data.number), .back_title = title("nav.invoices")}, tools);
  if (answer.back) actions.back = true;
  if (ui::link(data.customer)) actions.go("customers/" + base::percent_encoded(data.customer_code));
  ImGui::SameLine();
  ui::muted(data.customer_code);
  documents::issued_to_ui(data.issued_to, data.customer);
  if (!data.rule.empty() && ui::link(tr("recurring.by_rule", {{"name", data.rule_name}}))) {
    actions.go("recurring/" + data.rule);
  }
  if (!data.order.empty() && ui::link(tr("invoices.by_order", {{"number", data.order_number}}))) {
    actions.go("orders/" + data.order);
  }
  if (answer.button < 0) return;
  do_it(does[static_cast<std::size_t>(answer.button)], data, state, actions);
}

// What of the due day is worth a word.
std::string due_note(const InvoiceDetailData& data) {
  if (data.state == "draft") return " ";
  if (data.state == "written_off") return title("document.state.written_off");
  if (data.open.is_zero()) return title("document.settled");
  const std::string days = std::to_string(std::abs(data.days_past_due));
  return tr(data.days_past_due > 0 ? "document.late" : "document.in", {{"count", days}});
}

}  // namespace

void invoice_detail_ui(const InvoiceDetailData& data, InvoiceDetailState& state,
                       ui::Actions& actions) {
  head(data, state, actions);
  path_of_state(data, state);
  const bool late = data.days_past_due > 0 && !data.open.is_zero();
  ui::Columns figures = ui::figure_row(4);
  ui::figure_card(
      {.label = title("document.amount"), .value = ui::money_text(data.amount), .note = " "},
      figures.next());
  const Money settled = data.amount - data.open;
  ui::figure_card({.label = title("document.open"),
                   .value = ui::money_text(data.open),
                   .note = settled.is_zero() || data.state == "draft"
                               ? " "
                               : tr("invoices.settled", {{"amount", ui::money_text(settled)}})},
                  figures.next());
  ui::figure_card({.label = title("document.issued"), .value = data.issued, .note = " "},
                  figures.next());
  ui::figure_card({.label = title("document.due"),
                   .value = data.due,
                   .note = due_note(data),
                   .tone = late ? Tone::red : Tone::neutral},
                  figures.next());
  terms_part(data);
  document_lines_ui(data.lines);
  settlements(data, actions);
  tax_invoices::tax_invoices_ui(data.tax_invoices, state.tax_invoice, actions);
  const bool in_capitals = data.amount.currency() == Currency::known("CNY");
  const bool told = !data.reference.empty() || !data.note.empty() || !data.terms.empty();
  if (in_capitals || told || data.rate) {
    const ui::Card card{"more"};
    documents::capitals_ui(data.amount);
    rate_ui(data.rate, state.rate, actions);
    ui::fact(tr("document.reference"), data.reference);
    if (!data.terms.empty()) ui::fact(tr("terms.title"), data.terms);
    ui::fact(tr("customer.note"), data.note);
  }
  void_dialog(data, state, actions);
  dispute_dialog(data, state, actions);
}

}  // namespace invoices
