// The table: columns are laid out once a frame, rows are placed by arithmetic.
#include "ui/table.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

constexpr float cell_pad = 10;
constexpr float header_height = 34;

}  // namespace

Table::Table(TableOptions options) : options_{std::move(options)} {
  ImGui::PushID(options_.name.data(), options_.name.data() + options_.name.size());
  semantics::push(Role::table, options_.name,
                  {.row_count = static_cast<int>(
                       std::min<std::int64_t>(options_.rows + 1 + options_.totals, INT32_MAX)),
                   .column_count = static_cast<int>(options_.columns.size())},
                  options_.name);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  width_ = ImGui::GetContentRegionAvail().x;
  lay_out_columns();
  draw_header();
  begin_body();
}

Table::~Table() {
  while (next_row()) {
  }
  end_body();
  if (in_line_) end_line();
  ImGui::PopStyleVar();
  semantics::pop();
  ImGui::PopID();
}

void Table::lay_out_columns() {
  const bool phone = is_phone();
  float least = 0, weight = 0;
  for (const TableColumn& column : options_.columns) {
    if (phone && !column.on_phone) continue;
    least += column.least;
    weight += column.weight;
  }
  const float spare = std::max(0.0F, width_ - 6 - least);
  const float squeeze = least > width_ - 6 ? (width_ - 6) / least : 1;
  float left = 3;
  for (const TableColumn& column : options_.columns) {
    const bool shown = !phone || column.on_phone;
    const float share = weight > 0 ? spare * column.weight / weight : 0;
    const float width = shown ? std::floor(column.least * squeeze + share) : 0;
    lefts_.push_back(left);
    widths_.push_back(width);
    left += width;
  }
}

void Table::draw_header() {
  const semantics::Scope row{Role::row, {}, {.row = 0}, "header"};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < options_.columns.size(); ++i) {
    if (widths_[i] <= 0) continue;
    const TableColumn& column = options_.columns[i];
    const Box box{{at.x + lefts_[i] + cell_pad, at.y},
                  {at.x + lefts_[i] + widths_[i] - cell_pad, at.y + header_height}};
    const bool sorted = options_.sorted == static_cast<int>(i);
    std::uint32_t state = semantics::none;
    if (sorted) state = options_.descending ? semantics::sorted_down : semantics::sorted_up;
    const TextStyle style{
        .size = sizes().small, .bold = sorted, .color = sorted ? colors().ink : colors().ink3};
    if (column.sortable) {
      const Pressed item = press_item(ImGui::GetID(static_cast<int>(i)), box);
      if (item.pressed) sort_pressed_ = static_cast<int>(i);
      if (item.visible) draw_focus(box, item.id);
      semantics::item(Role::columnheader, column.title,
                      {.state = state, .column = static_cast<int>(i)});
    } else {
      semantics::area(Role::columnheader, column.title, column.title, box.min, box.max,
                      {.state = state, .column = static_cast<int>(i)});
    }
    Box words = box;
    if (sorted) {
      const Box mark = column.align == Align::right
                           ? Box{{box.max.x - 12, box.min.y}, box.max}
                           : Box{{box.min.x + text_size(column.title, style).x + 3, box.min.y},
                                 {box.max.x, box.max.y}};
      draw_text(mark, options_.descending ? icons::arrow_down : icons::arrow_up,
                {.size = 12, .color = colors().accent});
      if (column.align == Align::right) words.max.x -= 15;
    }
    draw_text(words, column.title, style, column.align);
  }
  draw_line({at.x + 3, at.y + header_height}, {at.x + width_ - 3, at.y + header_height},
            colors().line);
  ImGui::SetCursorScreenPos({at.x, at.y + header_height + 1});
  ImGui::Dummy({width_, 0});
}

void Table::begin_body() {
  const float totals = static_cast<float>(options_.totals) * (sizes().row + 2);
  const float whole = static_cast<float>(options_.rows) * sizes().row;
  const float room = options_.height > 0 ? options_.height : ImGui::GetContentRegionAvail().y;
  const float height = std::max(sizes().row * 2, std::min(whole, room - totals));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, with_alpha(colors().panel, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  semantics::begin_child("body", {width_, std::min(whole, height)}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  in_body_ = true;
  const float scroll = ImGui::GetScrollY();
  const auto rows_at = [](float y) { return static_cast<std::int64_t>(y / sizes().row); };
  // One more on each side, so that the arrow keys find the next row.
  first_ = std::clamp<std::int64_t>(rows_at(scroll) - 1, 0, options_.rows);
  end_ = std::min(options_.rows, rows_at(scroll + height) + 2);
  row_ = first_ - 1;
  line_at_ = ImGui::GetCursorScreenPos();
  ImGui::Dummy({0, whole});  // The whole length, for the scroll bar.
}

bool Table::next_row() {
  if (in_line_) end_line();
  if (!in_body_ || row_ + 1 >= end_) return false;
  ++row_;
  const ImVec2 top = ImGui::GetWindowPos();
  const float y = top.y - ImGui::GetScrollY() + static_cast<float>(row_) * sizes().row;
  line_at_ = {top.x, y};
  ImGui::PushID(static_cast<int>(row_));
  const Box box{{line_at_.x + 3, y}, {line_at_.x + width_ - 3, y + sizes().row}};
  pressed_ = false;
  row_item_ = 0;
  if (options_.links) {
    const Pressed item = press_item(ImGui::GetID("row"), box);
    pressed_ = item.pressed;
    row_item_ = item.id;
    if (row_ == options_.selected)
      draw_rect(box, colors().accent_bg);
    else if (item.hovered)
      draw_rect(box, colors().hover);
    draw_focus(box, item.id);
  }
  draw_line({box.min.x, box.max.y}, box.max, colors().line);
  begin_line(row_ + 1);
  return true;
}

void Table::begin_line(std::int64_t semantic_row) {
  const std::string key = std::to_string(semantic_row);
  const std::uint32_t state =
      row_ == options_.selected && total_ < 0 ? semantics::selected : semantics::none;
  semantics::push(Role::row, {}, {.state = state, .row = static_cast<int>(semantic_row)}, key);
  in_line_ = true;
  column_ = 0;
  first_cell_ = true;
}

void Table::end_line() {
  semantics::pop();
  ImGui::PopID();
  in_line_ = false;
  pressed_ = false;
}

void Table::end_body() {
  if (!in_body_) return;
  ImGui::EndChild();
  in_body_ = false;
}

bool Table::next_total() {
  while (in_body_ && next_row()) {
  }
  if (in_line_) end_line();
  end_body();
  if (total_ + 1 >= options_.totals) return false;
  ++total_;
  bold_line_ = true;
  line_at_ = ImGui::GetCursorScreenPos();
  ImGui::PushID(-1 - total_);
  ImGui::Dummy({width_, sizes().row + 2});
  row_item_ = 0;
  begin_line(options_.rows + 1 + total_);
  return true;
}

Box Table::next_cell() {
  VERIFY(in_line_ && column_ < options_.columns.size());
  const std::size_t i = column_++;
  const float left = line_at_.x + lefts_[i];
  const float pad = widths_[i] > 0 ? cell_pad : 0;
  return {{left + pad, line_at_.y}, {left + widths_[i] - pad, line_at_.y + sizes().row}};
}

void Table::cell_text(const Box& box, std::string_view text, const CellStyle& style) {
  const Align align = options_.columns[column_ - 1].align;
  const bool bold = style.bold || bold_line_;
  if (style.badge && !text.empty()) {
    const TextStyle small{.size = 11, .bold = true, .color = ink_of(style.tone)};
    const float width = std::min(text_size(text, small).x + 14, box.width());
    const float y = box.min.y + (box.height() - 19) / 2;
    const Box pill{{box.min.x, y}, {box.min.x + width, y + 19}};
    draw_rect(pill, ground_of(style.tone), 5);
    draw_text({{pill.min.x + 7, y}, {pill.max.x - 5, pill.max.y}}, text, small);
    return;
  }
  const ImU32 ink = style.colored
                        ? (style.tone == Tone::neutral ? colors().ink3 : ink_of(style.tone))
                        : colors().ink;
  const float used = draw_text(box, text, {.bold = bold, .color = ink}, align);
  if (style.beside.empty() || align == Align::right) return;
  const float x = box.min.x + used + 7;
  if (x + 20 < box.max.x) {
    draw_text({{x, box.min.y}, box.max}, style.beside,
              {.size = sizes().small, .color = colors().ink3});
  }
}

void Table::cell(std::string_view text, const CellStyle& style) {
  const Box box = next_cell();
  if (box.width() <= 0) return;
  cell_text(box, text, style);
  const int column = static_cast<int>(column_) - 1;
  const std::string key = std::to_string(column);
  std::string name{text};
  if (!style.beside.empty()) name += " " + std::string{style.beside};
  if (first_cell_ && row_item_ != 0) {
    // The row is pressed as a whole; machines find it as a link in its first cell.
    const semantics::Scope cell_scope{Role::cell, name, {.column = column}, key};
    const std::string words = text.empty() ? std::to_string(row_ + 1) : std::string{text};
    semantics::item(Role::link, words).rect = semantics::in_reach(box.min, box.max);
  } else {
    semantics::area(Role::cell, name, key, box.min, box.max, {.column = column});
  }
  first_cell_ = false;
}

void Table::money(Money amount, const CellStyle& style) {
  CellStyle quiet = style;
  if (amount.is_zero() && !bold_line_) {
    quiet.colored = true;
    quiet.tone = Tone::neutral;
  }
  cell(quiet_amount_text(amount), quiet);
}

void Table::picture(std::string_view said, const std::function<void(const Box&)>& draw) {
  const Box box = next_cell();
  if (box.width() <= 0) return;
  draw(box);
  semantics::area(Role::cell, said, std::to_string(column_ - 1), box.min, box.max,
                  {.column = static_cast<int>(column_) - 1});
}

}  // namespace ui
