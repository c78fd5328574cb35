// Draws the list of invoices.
#include <array>

#include "features/documents/document_route_ui.h"
#include "features/invoices/invoice_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace invoices {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// On a phone, below the number.
std::string status_text(const InvoiceListRow& row) {
  if (row.state == "draft") return ui::money_text(row.amount);  // Its number says that it is one.
  if (row.state == "void" || row.state == "written_off") {
    return title("document.state." + row.state);
  }
  if (row.open.is_zero()) return title("document.settled");
  return row.days_past_due > 0 ? tr("document.late", {{"count", std::to_string(row.days_past_due)}})
                               : row.due;
}

void state_cell(ui::Table& table, const InvoiceListRow& row) {
  if (row.state == "draft" || row.state == "void") {
    table.cell(tr("document.state." + row.state), {.tone = Tone::neutral, .badge = true});
  } else if (row.state == "written_off") {
    table.cell(tr("document.state.written_off"), {.tone = Tone::amber, .badge = true});
  } else if (row.open.is_zero()) {
    table.cell(tr("document.settled"), {.tone = Tone::green, .badge = true});
  } else if (row.days_past_due > 0) {
    table.cell(tr("document.late", {{"count", std::to_string(row.days_past_due)}}),
               {.tone = Tone::red, .badge = true});
  } else {
    table.cell(tr("document.in", {{"count", std::to_string(-row.days_past_due)}}),
               {.tone = Tone::neutral, .colored = true});
  }
}

std::vector<ui::TableColumn> columns() {
  const bool phone = ui::is_phone();
  return {
      {.title = title(phone ? "document.customer" : "document.number"),
       .weight = 1.2F,
       .least = 122},
      {.title = title("document.customer"), .weight = 2.5F, .least = 90, .on_phone = false},
      {.title = title("document.issued"), .least = 90, .on_phone = false},
      {.title = title("document.due"), .least = 90, .on_phone = false},
      {.title = title("document.status"), .least = 100, .on_phone = false},
      {.title = title("document.amount"), .least = 110, .align = Align::right, .on_phone = false},
      {.title = title("document.open"), .least = 104, .align = Align::right}};
}

void list_table(const InvoiceListData& data, InvoiceListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    ui::empty_state(ui::icons::search, tr("document.none_found"), {});
    return;
  }
  ui::Table table{{.name = tr("nav.invoices"),
                   .columns = columns(),
                   .rows = data.total,
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const InvoiceListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("invoices/" + row.id);
    if (ui::is_phone()) {
      table.cell(row.customer,
                 {.beside = documents::number_text(row.number) + "  •  " + status_text(row)});
    } else {
      table.cell(documents::number_text(row.number));
    }
    table.cell(row.customer, {.beside = row.customer_code});
    table.cell(row.issued);
    table.cell(row.due);
    state_cell(table, row);
    table.money(row.amount, {.with_currency = true});
    table.money(row.open, {.bold = true});
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

}  // namespace

bool invoice_list_ui(const InvoiceListData& data, InvoiceListState& state, ui::Actions& actions) {
  const std::array tools{
      ui::ToolButton{title("recurring.title")},
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download, .enabled = data.total > 0}},
      ui::ToolButton{title("invoices.new"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.invoices")}, tools);
  if (head.button == 0) actions.go("recurring");
  if (head.button == 2) actions.go("invoices/new");
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::invoices, tr("invoices.empty"), tr("invoices.empty.why"));
    const std::array offers{title("invoices.new"), title("nav.import")};
    const int pressed = ui::empty_offers(offers);
    if (pressed >= 0) actions.go(pressed == 0 ? "invoices/new" : "import");
    return false;
  }
  const std::array which{title("invoices.all"), title("invoices.drafts"), title("invoices.untaxed"),
                         title("document.state.written_off")};
  ui::Columns row{{2, 1.2F, 2}, 12, 1};
  ui::search_field(tr("invoices.search"), state.search,
                   {.width = row.next(), .hint = tr("invoices.search_hint")});
  const float width = row.next();
  if (ui::select(tr("invoices.which"), state.which, which, {.width = width, .name_above = false})) {
    state.first = 0;
  }
  if (!ui::is_phone()) {
    row.next();
    ImGui::AlignTextToFramePadding();
    ui::muted(tr("document.count", {{"count", ui::count_text(data.total)}}));
  }
  list_table(data, state, actions);
  return head.button == 1;
}

}  // namespace invoices
