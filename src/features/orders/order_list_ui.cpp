// Draws the list of orders.
#include <array>

#include "features/orders/order_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

constexpr std::array<std::string_view, 14> filters{
    "all",           "to_deliver", "to_invoice", "late",           "awaiting_payment",
    "prepaid",       "quotation",  "order",      "part_delivered", "delivered",
    "part_invoiced", "invoiced",   "closed",     "cancelled"};

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string state_words(const OrderListRow& row) { return title("orders.state." + row.state); }

// What else is to be known of it: late, and how it stands with what is to be paid first.
std::string also(const OrderListRow& row) {
  std::string words = row.late ? title("orders.late") : std::string{};
  if (!row.payment.empty()) {
    words += (words.empty() ? "" : "  •  ") + title("orders.state." + row.payment);
  }
  return words;
}

std::vector<ui::TableColumn> columns() {
  const bool phone = ui::is_phone();
  return {{.title = title(phone ? "document.customer" : "document.number"),
           .weight = 1.2F,
           .least = 122},
          {.title = title("document.customer"), .weight = 2.5F, .least = 90, .on_phone = false},
          {.title = title("orders.ordered"), .least = 90, .on_phone = false},
          {.title = title("orders.promised"), .least = 90, .on_phone = false},
          {.title = title("document.status"), .least = 120, .on_phone = false},
          {.title = title("document.amount"), .least = 110, .align = Align::right}};
}

void row_ui(ui::Table& table, const OrderListRow& row) {
  if (ui::is_phone()) {
    const std::string more = also(row);
    table.cell(row.customer,
               {.beside = row.number + "  •  " + (more.empty() ? state_words(row) : more)});
  } else {
    table.cell(row.number, {.beside = row.urgent ? tr("orders.priority.high") : ""});
  }
  table.cell(row.customer, {.beside = row.customer_code});
  table.cell(row.ordered);
  table.cell(row.promised, {.tone = row.late ? Tone::red : Tone::neutral,
                            .colored = row.late,
                            .beside = row.late ? tr("orders.late") : ""});
  table.cell(state_words(row),
             {.tone = tone_of_state(row.state),
              .badge = true,
              .beside = row.payment.empty() ? "" : tr("orders.state." + row.payment)});
  table.money(row.amount, {.bold = true, .with_currency = true});
}

void list_table(const OrderListData& data, OrderListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    ui::empty_state(ui::icons::search, tr("document.none_found"), {});
    return;
  }
  ui::Table table{
      {.name = tr("nav.orders"), .columns = columns(), .rows = data.total, .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const OrderListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("orders/" + row.id);
    row_ui(table, row);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

}  // namespace

std::span<const std::string_view> order_filters() { return filters; }

Tone tone_of_state(std::string_view state) {
  if (state == "cancelled") return Tone::red;
  if (state == "invoiced" || state == "closed") return Tone::green;
  if (state == "part_delivered" || state == "delivered" || state == "part_invoiced") {
    return Tone::amber;
  }
  return state == "order" ? Tone::accent : Tone::neutral;
}

bool order_list_ui(const OrderListData& data, OrderListState& state, ui::Actions& actions) {
  const std::array tools{
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download, .enabled = data.total > 0}},
      ui::ToolButton{title("orders.new"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.orders")}, tools);
  if (head.button == 1) actions.go("orders/new");
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::archive_box, tr("orders.empty"), tr("orders.empty.why"));
    const std::array offers{title("orders.new"), title("nav.import")};
    const int pressed = ui::empty_offers(offers);
    if (pressed >= 0) actions.go(pressed == 0 ? "orders/new" : "import");
    return false;
  }
  std::vector<std::string> names;
  for (const std::string_view filter : filters) {
    names.push_back(title("orders.state." + std::string{filter}));
  }
  ui::Columns row{{2, 1.2F, 2}, 12, 1};
  ui::search_field(tr("orders.search"), state.search,
                   {.width = row.next(), .hint = tr("invoices.search_hint")});
  const float width = row.next();
  if (ui::select(tr("orders.which"), state.filter, names, {.width = width, .name_above = false})) {
    state.first = 0;
  }
  row.next();
  ImGui::AlignTextToFramePadding();
  ui::muted(tr("document.count", {{"count", ui::count_text(data.total)}}));
  list_table(data, state, actions);
  return head.button == 0;
}

}  // namespace orders
