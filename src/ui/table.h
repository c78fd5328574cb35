// Table: rows of any number, of which only the visible ones are drawn; a heading that sorts, totals
// that stay in sight, keys and semantics.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "money/money.h"
#include "ui/draw.h"

namespace ui {

struct TableColumn {
  std::string title;
  float weight = 1;  // Share of what is left once all have their least width.
  float least = 70;  // Width in points.
  Align align = Align::left;
  bool sortable = false;
  bool on_phone = true;  // Else left out where the page is narrow.
  bool shown = true;     // The person may have chosen to leave it out.
};

struct TableOptions {
  std::string_view name;  // Of the whole table, for machines.
  std::vector<TableColumn> columns;
  std::int64_t rows = 0;
  int totals = 0;   // Rows of totals below.
  int sorted = -1;  // Column.
  bool descending = false;
  std::int64_t selected = -1;  // Row.
  float height = 0;            // At most; 0: what is left of the page.
  bool links = true;           // Rows are pressed to open something.
  bool tall_on_phone = false;  // There, what stands beside the first cell stands below it.
};

struct CellStyle {
  bool bold = false;
  Tone tone = Tone::neutral;
  bool colored = false;          // In the tone's colour.
  bool badge = false;            // As a badge in the tone.
  std::string_view beside = {};  // Quiet text after it: the code after a name.
  bool with_currency = false;    // Of money: "¥ 1,234.50" where rows differ in currency.
};

// What of a table is selected now, as tab-separated text, when that changed in this frame: rows are
// selected with Shift and the arrows or Shift and a click. Empty text: nothing any more.
std::optional<std::string> take_selected_text();

//   Table table{{.name = …, .columns = …, .rows = n}};
//   while (table.next_row()) {
//     const Row& row = rows[table.row()];
//     table.cell(row.name);
//     table.money(row.open);
//     if (table.pressed()) …
//   }
//   while (table.next_total()) { table.cell(…); … }
//   if (table.sort_pressed() >= 0) …
class Table {
 public:
  explicit Table(TableOptions options);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  bool next_row();
  std::int64_t row() const { return row_; }
  bool next_total();

  void cell(std::string_view text, const CellStyle& style = {});
  void money(Money amount, const CellStyle& style = {});  // "–" for zero.
  void empty() { cell({}); }
  void badges(std::span<const Badge> badges);  // As many as there is room for.
  void waiting();                              // The whole row is not loaded yet.
  bool button(std::string_view label);         // True when it was pressed; the row is not, then.
  // Draws a small picture into the cell; `said` is what it shows, in words.
  void picture(std::string_view said, const std::function<void(const Box&)>& draw);

  bool pressed() const { return pressed_; }  // The row being drawn was pressed.
  int sort_pressed() const {
    return sort_pressed_;
  }  // The column whose heading was pressed, or -1.
  std::int64_t first_visible() const { return first_; }
  std::int64_t end_visible() const { return end_; }

 private:
  void lay_out_columns();
  void draw_header();
  void begin_body();
  void begin_line(std::int64_t semantic_row);
  void end_line();
  void end_body();
  void cell_text(const Box& box, std::string_view text, const CellStyle& style);
  Box next_cell();
  bool is_shown(const TableColumn& column) const;
  void choose_rows(std::int64_t pressed_row, ImGuiID row_item);
  bool next_copied();  // Goes on to the next row whose text is wanted.
  void end_copied();

  TableOptions options_;
  std::vector<float> lefts_, widths_;  // Beside the columns; a width of 0 is left out.
  float width_ = 0;
  ImVec2 line_at_{};
  std::int64_t row_ = -1, first_ = 0, end_ = 0;
  int total_ = -1;
  std::size_t column_ = 0;
  bool in_line_ = false, in_body_ = false, pressed_ = false, first_cell_ = false;
  bool bold_line_ = false;
  ImGuiID row_item_ = 0;
  int sort_pressed_ = -1;
  float row_height_ = 0;
  // Rows that are selected, from anchor to cursor in either order; -1: none.
  std::int64_t anchor_ = -1, cursor_ = -1;
  bool selection_changed_ = false;
  // While the texts of selected rows are gathered: nothing is drawn.
  bool copying_ = false, copied_row_waits_ = false;
  std::string copied_, copied_row_;
};

}  // namespace ui
