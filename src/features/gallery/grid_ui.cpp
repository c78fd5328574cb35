// Draws a grid with the one table of the program.
#include "features/gallery/grid_ui.h"

#include "ui/table.h"
#include "ui/words.h"

namespace gallery {
namespace {

std::vector<ui::TableColumn> columns_of(const GridData& data) {
  std::vector<ui::TableColumn> columns;
  const bool phone = ui::is_phone();  // There an amount must stand whole before a name does.
  for (const GridColumn& column : data.columns) {
    columns.push_back({.title = column.title,
                       .weight = column.wide ? 3.0F : 1.0F,
                       .least = column.wide     ? (phone ? 90.0F : 120.0F)
                                : column.narrow ? 48.0F
                                                : (phone ? 98.0F : 84.0F),
                       .align = column.at_right ? ui::Align::right : ui::Align::left,
                       .sortable = true,
                       .on_phone = !column.minor});
  }
  return columns;
}

void draw_cell(ui::Table& table, const GridCell& cell, bool bold) {
  if (cell.money) {
    table.money(*cell.money, {.bold = bold});
  } else {
    table.cell(cell.text, {.bold = bold, .beside = cell.beside});
  }
}

}  // namespace

bool grid_ui(const GridData& data, GridState& state, float height, ui::Actions& actions) {
  ui::Table table{{.name = data.name,
                   .columns = columns_of(data),
                   .rows = data.rows,
                   .totals = static_cast<int>(data.totals.size()),
                   .sorted = state.sorted,
                   .descending = state.descending,
                   .height = height,
                   .links = data.links}};
  while (table.next_row()) {
    if (table.pressed()) {
      const std::string route = data.route(table.row());
      if (!route.empty()) actions.go(route);
    }
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
      draw_cell(table, data.cell(table.row(), i), false);
    }
  }
  std::size_t at = 0;
  while (table.next_total()) {
    for (const GridCell& cell : data.totals[at]) draw_cell(table, cell, true);
    ++at;
  }
  const int pressed = table.sort_pressed();
  if (pressed < 0) return false;
  const bool figures = data.columns[static_cast<std::size_t>(pressed)].at_right;
  state.descending = state.sorted == pressed ? !state.descending : figures;
  state.sorted = pressed;
  return true;
}

}  // namespace gallery
