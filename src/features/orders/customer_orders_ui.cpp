// Draws the orders of one customer.
#include "features/orders/customer_orders_ui.h"

#include <algorithm>

#include "base/escape.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void row_ui(ui::Table& table, const OrderListRow& row) {
  const std::string late = row.late ? title("orders.late") : std::string{};
  table.cell(row.number, {.beside = ui::is_phone() && row.late ? late : std::string{}});
  table.cell(row.ordered);
  table.cell(row.promised,
             {.tone = row.late ? Tone::red : Tone::neutral, .colored = row.late, .beside = late});
  table.cell(tr("orders.state." + row.state), {.tone = tone_of_state(row.state), .badge = true});
  table.cell(row.payment.empty() ? std::string{} : title("orders.state." + row.payment),
             {.tone = row.payment == "prepaid" ? Tone::green : Tone::amber,
              .colored = !row.payment.empty()});
  table.money(row.amount, {.bold = true, .with_currency = true});
}

void table_ui(const CustomerOrdersData& data, ui::Actions& actions) {
  constexpr float header = 40;
  const float rows =
      ui::sizes().row * static_cast<float>(std::max<std::size_t>(3, data.rows.size()));
  const float least = header + 5 * ui::sizes().row;
  const float height = std::min(header + rows, std::max(least, ImGui::GetContentRegionAvail().y));
  const ui::Card card{"orders", {.height = height, .flush = true}};
  ui::Table table{
      {.name = tr("nav.orders"),
       .columns = {{.title = title("document.number"), .weight = 1.4F, .least = 110},
                   {.title = title("orders.ordered"), .least = 90, .on_phone = false},
                   {.title = title("orders.promised"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 110},
                   {.title = title("orders.prepayment"), .least = 110, .on_phone = false},
                   {.title = title("document.amount"), .least = 100, .align = Align::right}},
       .rows = std::ssize(data.rows)}};
  while (table.next_row()) {
    const OrderListRow& row = data.rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("orders/" + row.id);
    row_ui(table, row);
  }
}

}  // namespace

void customer_orders_ui(const CustomerOrdersData& data, ui::Actions& actions) {
  const std::string whose = "customer=" + base::percent_encoded(data.customer);
  if (ui::button(tr("orders.new_order"), {.icon = ui::icons::plus})) {
    actions.go("orders/new?" + whose);
  }
  ImGui::SameLine(0, 8);
  if (ui::button(tr("orders.new_quotation"), {.icon = ui::icons::plus})) {
    actions.go("orders/new?as=quotation&" + whose);
  }
  if (data.rows.empty()) {
    const ui::Card card{"orders", {.flush = true}};
    ui::empty_state(ui::icons::archive_box, tr("orders.empty"), tr("orders.empty.why"));
    return;
  }
  table_ui(data, actions);
  const std::int64_t shown = std::ssize(data.rows);
  if (data.total > shown) {
    ui::muted(tr("orders.first_of",
                 {{"shown", ui::count_text(shown)}, {"total", ui::count_text(data.total)}}));
  }
}

}  // namespace orders
