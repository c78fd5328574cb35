// Draws the tax invoices noted on an invoice, and asks for one.
#include "features/tax_invoices/tax_invoices_ui.h"

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace tax_invoices {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string kind_text(std::string_view kind) {
  return title("tax_invoice.kind." + std::string{kind});
}

std::string plain_kind(const TaxInvoicesState& state) {
  return std::string{kinds[static_cast<std::size_t>(state.kind)]};
}

TaxInvoicesState edited(const TaxInvoiceRow& row) {
  const auto place = std::ranges::find(kinds, row.kind);
  return {.editing = true,
          .id = row.id,
          .kind = place == kinds.end() ? 0 : static_cast<int>(place - kinds.begin()),
          .code = row.code,
          .number = row.number,
          .check_code = row.check_code,
          .issued = row.issued,
          .amount = row.amount ? row.amount->plain() : ""};
}

// What a person should look at again.
std::string doubt(const TaxInvoiceRow& row) {
  std::string text;
  if (!row.odd.empty()) text = title("tax_invoice.odd");
  if (row.also_on.empty()) return text;
  if (!text.empty()) text += "  •  ";
  return text + tr("tax_invoice.also_on", {{"documents", row.also_on}});
}

void rows(const TaxInvoicesData& data, TaxInvoicesState& state) {
  ui::heading(tr("tax_invoice.title"), 2);
  const ui::Card card{"tax_invoices", {.flush = true}};
  ui::Table table{
      {.name = tr("tax_invoice.title"),
       .columns = {{.title = title("tax_invoice.number"), .weight = 3, .least = 170},
                   {.title = title("document.kind"), .weight = 2, .on_phone = false},
                   {.title = title("tax_invoice.code"), .least = 100, .on_phone = false},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.amount"), .least = 96, .align = ui::Align::right}},
       .rows = std::ssize(data.rows),
       .height = 360,
       .tall_on_phone = true}};
  while (table.next_row()) {
    const TaxInvoiceRow& row = data.rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) state = edited(row);
    const std::string doubts = doubt(row);
    const std::string below = doubts.empty() && ui::is_phone() ? kind_text(row.kind) : doubts;
    table.cell(row.number, {.tone = ui::Tone::amber, .colored = !doubts.empty(), .beside = below});
    table.cell(kind_text(row.kind));
    table.cell(row.code);
    table.cell(row.issued);
    row.amount ? table.money(*row.amount) : table.empty();
  }
}

void number_fields(TaxInvoicesState& state) {
  const bool digital = is_digital(plain_kind(state));
  const TaxInvoice typed{.kind = plain_kind(state),
                         .code = digital ? "" : state.code,
                         .number = state.number,
                         .check_code = digital ? "" : state.check_code};
  const auto odd = odd_parts(typed);
  const auto warning = [&](std::string_view part, std::string_view text) {
    return !text.empty() && std::ranges::contains(odd, part) ? tr("tax_invoice.odd") : "";
  };
  ui::Columns columns{digital ? std::vector<float>{1} : std::vector<float>{1, 1}, 12, 1};
  if (!digital) {
    ui::text_field(tr("tax_invoice.code"), state.code,
                   {.width = columns.next(),
                    .hint = tr("tax_invoice.code_hint"),
                    .warning = warning("code", state.code)});
  }
  ui::text_field(tr("tax_invoice.number"), state.number,
                 {.width = columns.next(),
                  .hint = tr(digital ? "tax_invoice.digital_hint" : "tax_invoice.number_hint"),
                  .warning = warning("number", state.number),
                  .required = true});
  if (digital) return;
  ui::text_field(tr("tax_invoice.check_code"), state.check_code,
                 {.hint = tr("tax_invoice.check_code_hint"),
                  .warning = warning("check_code", state.check_code)});
}

ui::Command command_of(const TaxInvoicesData& data, const TaxInvoicesState& state) {
  const std::string kind = plain_kind(state);
  const bool digital = is_digital(kind);
  Json params{{"kind", kind},           {"code", digital ? "" : state.code},
              {"number", state.number}, {"check_code", digital ? "" : state.check_code},
              {"issued", state.issued}, {"amount", state.amount}};
  if (!state.amount.empty()) {
    params["amount"] = Money::parse(state.amount, data.currency).value().plain();
  }
  if (state.id.empty()) {
    params["invoice"] = data.document;
  } else {
    params["id"] = state.id;
  }
  return {.method = state.id.empty() ? "tax_invoice.add" : "tax_invoice.change",
          .params = std::move(params),
          .done = {"tax_invoice.done", {{"number", state.number}}}};
}

void dialog(const TaxInvoicesData& data, TaxInvoicesState& state, ui::Actions& actions) {
  if (!state.editing) return;
  int answer = -1;
  bool removed = false;
  if (ui::Dialog shown{"tax_invoice", tr("tax_invoice.of", {{"number", data.number}}),
                       state.editing};
      shown) {
    ui::paragraph(tr("tax_invoice.why"), {.size = ui::sizes().small, .color = ui::colors().ink2});
    std::vector<std::string> names;
    for (const std::string_view kind : kinds) names.push_back(kind_text(kind));
    ui::select(tr("document.kind"), state.kind, names);
    number_fields(state);
    {
      ui::Columns columns{{1, 1}, 12, 2};
      ui::date_field(tr("document.issued"), state.issued, data.today, {.width = columns.next()});
      ui::money_field(tr("document.amount"), state.amount, data.currency,
                      {.width = columns.next()});
    }
    if (!state.id.empty()) removed = ui::link(tr("tax_invoice.remove"));
    const auto amount = Money::parse(state.amount, data.currency);
    const bool ready = !state.number.empty() &&
                       (state.issued.empty() || Date::parse(state.issued)) &&
                       (state.amount.empty() || (amount && amount.value().minor() > 0));
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent, ready);
  }
  if (answer >= 0 || removed) state.editing = false;
  if (answer == 1) actions.command(command_of(data, state));
  if (removed) {
    actions.command({.method = "tax_invoice.remove",
                     .params = {{"id", state.id}},
                     .done = {"tax_invoice.done.removed", {{"number", state.number}}}});
  }
}

}  // namespace

void tax_invoices_ui(const TaxInvoicesData& data, TaxInvoicesState& state, ui::Actions& actions) {
  if (!data.rows.empty()) rows(data, state);
  if (ui::link(tr("tax_invoice.ask"))) state = {.editing = true, .issued = data.today.text()};
  dialog(data, state, actions);
}

}  // namespace tax_invoices
