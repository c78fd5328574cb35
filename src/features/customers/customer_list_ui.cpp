// Draws the list of customers.
#include "features/customers/customer_list_ui.h"

#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Tone;
using ui::tr;

constexpr std::array sorts{"name", "contact", "region", "balance", "overdue"};

void nothing_yet(ui::Actions& actions) {
  ui::empty_state(ui::icons::customers, tr("customers.empty"), tr("customers.empty.why"));
  const float width = ui::button_width(tr("customers.new"), {.kind = ui::ButtonKind::primary}) +
                      ui::button_width(tr("nav.import")) + 8;
  ImGui::SetCursorPosX((ImGui::GetWindowWidth() - width) / 2);
  if (ui::button(tr("customers.new"), {.kind = ui::ButtonKind::primary})) {
    actions.go("customers/new");
  }
  ImGui::SameLine(0, 8);
  if (ui::button(tr("nav.import"))) actions.go("import");
}

int sorted_column(const CustomerListState& state) {
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    if (state.sort == sorts[i]) return static_cast<int>(i);
  }
  return -1;
}

void sort_by(CustomerListState& state, int column) {
  const std::string wanted = sorts[static_cast<std::size_t>(column)];
  state.descending = state.sort == wanted ? !state.descending : column >= 3;
  state.sort = wanted;
}

void row_cells(ui::Table& table, const CustomerListRow& row) {
  table.cell(row.name, {.tone = Tone::neutral, .colored = row.archived, .beside = row.code});
  table.cell(row.contact.empty() ? row.phone : row.contact + "  " + row.phone);
  table.cell(row.region);
  table.money(row.balance, {.bold = true});
  table.money(row.overdue, {.tone = Tone::red, .colored = true});
}

void list_table(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    ui::empty_state(ui::icons::search, tr("customers.none_found"), {});
    return;
  }
  ui::Table table{{.name = tr("nav.customers"),
                   .columns = {{.title = std::string{tr("customer.name")},
                                .weight = 3,
                                .least = 130,
                                .sortable = true},
                               {.title = std::string{tr("customer.contact")},
                                .weight = 2,
                                .sortable = false,
                                .on_phone = false},
                               {.title = std::string{tr("customer.region")},
                                .sortable = true,
                                .on_phone = false},
                               {.title = std::string{tr("customer.balance")},
                                .least = 100,
                                .align = ui::Align::right,
                                .sortable = true},
                               {.title = std::string{tr("customer.overdue")},
                                .least = 100,
                                .align = ui::Align::right,
                                .sortable = true}},
                   .rows = data.total,
                   .sorted = sorted_column(state),
                   .descending = state.descending}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.cell("…");
      continue;
    }
    const CustomerListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("customers/" + row.code);
    row_cells(table, row);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
  if (table.sort_pressed() >= 0) sort_by(state, table.sort_pressed());
}

}  // namespace

void customer_list_ui(const CustomerListData& data, CustomerListState& state,
                      ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{
      ui::ToolButton{std::string{tr("customers.new")},
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = std::string{tr("nav.customers")}}, tools);
  if (head.button == 0) actions.go("customers/new");
  if (data.book_is_empty) {
    nothing_yet(actions);
    return;
  }
  ui::search_field(
      tr("customers.search"), state.search,
      {.width = ui::is_phone() ? 200.0F : 340.0F, .hint = tr("customers.search_hint")});
  ImGui::SameLine();
  ui::checkbox(tr("customers.archived"), state.archived);
  if (!ui::is_phone()) {
    ImGui::SameLine(0, 16);
    ImGui::AlignTextToFramePadding();
    ui::muted(tr("customers.count", {{"count", ui::count_text(data.total)}}));
  }
  list_table(data, state, actions);
}

}  // namespace customers
