// Draws the list of payments.
#include <algorithm>
#include <array>

#include "features/payments/payment_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace payments {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::vector<ui::TableColumn> columns() {
  const bool phone = ui::is_phone();
  return {{.title = title(phone ? "document.customer" : "document.number"),
           .weight = 1.2F,
           .least = 122},
          {.title = title("document.customer"), .weight = 2.5F, .least = 90, .on_phone = false},
          {.title = title("document.issued"), .least = 90, .on_phone = false},
          {.title = title("payments.method"), .least = 80, .on_phone = false},
          {.title = title("document.status"), .least = 110, .on_phone = false},
          {.title = title("document.amount"), .least = 110, .align = Align::right},
          {.title = title("customer.unapplied"), .align = Align::right, .on_phone = false}};
}

void row_cells(ui::Table& table, const PaymentListRow& row) {
  if (ui::is_phone()) {
    const bool told = row.state == "void" || row.state == "bounced";
    table.cell(row.customer,
               {.beside = row.number + "  •  " + (told ? state_text(row.state) : row.day)});
  } else {
    table.cell(row.number);
  }
  table.cell(row.customer, {.beside = row.customer_code});
  table.cell(row.day);
  table.cell(method_text(row.method));
  table.cell(state_text(row.state), {.tone = tone_of_state(row.state), .badge = true});
  table.money(row.amount, {.bold = true, .with_currency = true});
  table.money(row.unapplied, {.tone = Tone::amber, .colored = true});
}

void list_table(const PaymentListData& data, PaymentListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    ui::empty_state(ui::icons::search, tr("document.none_found"), {});
    return;
  }
  ui::Table table{{.name = tr("nav.payments"),
                   .columns = columns(),
                   .rows = data.total,
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t index = table.row() - data.offset;
    if (index < 0 || index >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const PaymentListRow& row = data.rows[static_cast<std::size_t>(index)];
    if (table.pressed()) actions.go("payments/" + row.id);
    row_cells(table, row);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

// One of a list, after what stands for all of them.
void choose(std::string_view name, std::string_view all, const std::vector<std::string>& values,
            int& chosen, PaymentListState& state, float width) {
  std::vector<std::string> names{title(all)};
  names.insert(names.end(), values.begin(), values.end());
  if (ui::select(tr(name), chosen, names, {.width = width, .name_above = false})) state.first = 0;
}

void filters(const PaymentListData& data, PaymentListState& state) {
  ui::Columns row{{2.4F, 1.3F, 1.3F, 1.1F, 1.1F, 1}, 10, 2};
  ui::search_field(tr("payments.search"), state.search,
                   {.width = row.next(), .hint = tr("invoices.search_hint")});
  std::vector<std::string> states, methods;
  for (const std::string_view each : payment_states) states.push_back(state_text(each));
  for (const std::string& each : data.methods) methods.push_back(method_text(each));
  choose("document.status", "payments.any_state", states, state.which, state, row.next());
  choose("payments.method", "payments.any_method", methods, state.method, state, row.next());
  ui::date_field(tr("payments.from"), state.from, data.today,
                 {.width = row.next(), .hint = tr("payments.from"), .name_above = false});
  ui::date_field(tr("payments.to"), state.to, data.today,
                 {.width = row.next(), .hint = tr("payments.to"), .name_above = false});
  row.next();
  ImGui::AlignTextToFramePadding();
  ui::muted(tr("document.count", {{"count", ui::count_text(data.total)}}));
}

}  // namespace

std::string state_text(std::string_view state) {
  return state.empty() ? std::string{} : title("payments.state." + std::string{state});
}

Tone tone_of_state(std::string_view state) {
  if (state == "void" || state == "bounced") return Tone::red;
  if (state == "paid") return Tone::green;
  return state == "partial" ? Tone::accent : Tone::amber;
}

bool payment_list_ui(const PaymentListData& data, PaymentListState& state, ui::Actions& actions) {
  const std::array tools{
      ui::ToolButton{title("bill.title")},
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download, .enabled = data.total > 0}},
      ui::ToolButton{title("payments.new"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.payments")}, tools);
  if (head.button == 0) actions.go("payments/bills");
  if (head.button == 2) actions.go("payments/new");
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::payments, tr("payments.empty"), tr("payments.empty.why"));
    const std::array offers{title("payments.new"), title("nav.import")};
    const int pressed = ui::empty_offers(offers);
    if (pressed >= 0) actions.go(pressed == 0 ? "payments/new" : "import");
    return false;
  }
  filters(data, state);
  list_table(data, state, actions);
  return head.button == 1;
}

}  // namespace payments
