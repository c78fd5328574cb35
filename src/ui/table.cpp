// The table: columns are laid out once a frame, rows are placed by arithmetic.
#include "ui/table.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

constexpr float cell_pad = 10;
constexpr float header_height = 34;
constexpr float tall_row_height = 50;
constexpr std::int64_t copied_rows_max = 10'000;

// Like the theme: one screen is drawn at a time, and one selection is offered for copying.
std::optional<std::string> selected_text;

}  // namespace

std::optional<std::string> take_selected_text() { return std::exchange(selected_text, {}); }

Table::Table(TableOptions options) : options_{std::move(options)} {
  ImGui::PushID(options_.name.data(), options_.name.data() + options_.name.size());
  semantics::push(Role::table, options_.name,
                  {.row_count = static_cast<int>(
                       std::min<std::int64_t>(options_.rows + 1 + options_.totals, INT32_MAX)),
                   .column_count = static_cast<int>(options_.columns.size())},
                  options_.name);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  width_ = ImGui::GetContentRegionAvail().x;
  row_height_ = is_phone() && options_.tall_on_phone ? tall_row_height : sizes().row;
  const ImGuiStorage& kept = *ImGui::GetStateStorage();
  anchor_ = std::min<std::int64_t>(kept.GetInt(ImGui::GetID("anchor"), -1), options_.rows - 1);
  cursor_ = std::min<std::int64_t>(kept.GetInt(ImGui::GetID("cursor"), -1), options_.rows - 1);
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

bool Table::is_shown(const TableColumn& column) const {
  return column.shown && (column.on_phone || !is_phone());
}

void Table::lay_out_columns() {
  float least = 0, weight = 0;
  for (const TableColumn& column : options_.columns) {
    if (!is_shown(column)) continue;
    least += column.least;
    weight += column.weight;
  }
  const float spare = std::max(0.0F, width_ - 6 - least);
  const float squeeze = least > width_ - 6 ? (width_ - 6) / least : 1;
  float left = 3;
  for (const TableColumn& column : options_.columns) {
    const float share = weight > 0 ? spare * column.weight / weight : 0;
    const float width = is_shown(column) ? std::floor(column.least * squeeze + share) : 0;
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
      // Over buttons nothing is drawn, but no column is without a name.
      const std::string_view name = column.title.empty() ? tr("action.actions") : column.title;
      semantics::area(Role::columnheader, name, column.title, box.min, box.max,
                      {.state = state, .column = static_cast<int>(i)});
    }
    Box words = box;
    if (sorted) {
      const Box mark = column.align == Align::right
                           ? Box{{box.max.x - 12, box.min.y}, {box.max.x + 4, box.max.y}}
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
  const float whole = static_cast<float>(options_.rows) * row_height_;
  const float room = options_.height > 0 ? options_.height : ImGui::GetContentRegionAvail().y;
  const float height = std::max(row_height_ * 2, std::min(whole, room - totals));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, with_alpha(colors().panel, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  semantics::begin_child("body", {width_, std::min(whole, height)}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  in_body_ = true;
  const float scroll = ImGui::GetScrollY();
  const auto rows_at = [&](float y) { return static_cast<std::int64_t>(y / row_height_); };
  // One more on each side, so that the arrow keys find the next row.
  first_ = std::clamp<std::int64_t>(rows_at(scroll) - 1, 0, options_.rows);
  end_ = std::min(options_.rows, rows_at(scroll + height) + 2);
  row_ = first_ - 1;
  line_at_ = ImGui::GetCursorScreenPos();
  ImGui::Dummy({0, whole});  // The whole length, for the scroll bar.
}

bool Table::next_row() {
  if (copying_) return next_copied();
  if (in_line_) end_line();
  if (!in_body_) return false;
  if (row_ + 1 >= end_) return selection_changed_ && next_copied();
  ++row_;
  const ImVec2 top = ImGui::GetWindowPos();
  const float y = top.y - ImGui::GetScrollY() + static_cast<float>(row_) * row_height_;
  line_at_ = {top.x, y};
  ImGui::PushID(static_cast<int>(row_));
  const Box box{{line_at_.x + 3, y}, {line_at_.x + width_ - 3, y + row_height_}};
  pressed_ = false;
  row_item_ = 0;
  if (options_.links) {
    ImGui::SetNextItemAllowOverlap();  // Buttons of the row lie over it.
    const Pressed item = press_item(ImGui::GetID("row"), box);
    pressed_ = item.pressed;
    row_item_ = item.id;
    choose_rows(item.pressed ? row_ : -1, item.id);
    const bool chosen = anchor_ != cursor_ && row_ >= std::min(anchor_, cursor_) &&
                        row_ <= std::max(anchor_, cursor_);
    if (row_ == options_.selected || chosen)
      draw_rect(box, colors().accent_bg);
    else if (item.hovered)
      draw_rect(box, colors().hover);
    draw_focus(box, item.id);
  }
  draw_line({box.min.x, box.max.y}, box.max, colors().line);
  begin_line(row_ + 1);
  return true;
}

// The row with the keyboard focus is selected; with Shift all from where that began, as in a sheet.
void Table::choose_rows(std::int64_t pressed_row, ImGuiID row_item) {
  const ImGuiIO& io = ImGui::GetIO();
  const std::int64_t anchor = anchor_, cursor = cursor_;
  const bool focused = ImGui::GetFocusID() == row_item;
  if (pressed_row >= 0 && io.KeyShift && anchor_ >= 0) {
    cursor_ = pressed_row;
    pressed_ = false;
  } else if (focused && row_ != cursor_ && ImGui::GetIO().NavVisible) {
    cursor_ = row_;
    if (!io.KeyShift || anchor_ < 0) anchor_ = row_;
  } else if (pressed_row >= 0) {
    anchor_ = cursor_ = pressed_row;
  }
  if (focused && io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_A, false)) {
    anchor_ = 0;
    cursor_ = options_.rows - 1;
  }
  if (anchor == anchor_ && cursor == cursor_) return;
  selection_changed_ = true;
}

bool Table::next_copied() {
  const std::int64_t first = std::max<std::int64_t>(0, std::min(anchor_, cursor_));
  const std::int64_t last = std::min(std::max(anchor_, cursor_), first + copied_rows_max - 1);
  if (!copying_) {
    copying_ = true;
    row_ = first - 1;
  } else {
    end_copied();
  }
  pressed_ = false;
  if (row_ < last) {
    ++row_;
    column_ = 0;
    in_line_ = true;
    copied_row_waits_ = false;
    return true;
  }
  copying_ = selection_changed_ = false;
  row_ = end_ - 1;
  selected_text = std::move(copied_);
  return false;
}

void Table::end_copied() {
  in_line_ = false;
  if (!copied_row_waits_ && !copied_row_.empty()) {
    copied_row_.back() = '\n';  // In place of the tab after the last cell.
    copied_ += copied_row_;
  }
  copied_row_.clear();
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
  row_ = -1;
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  kept.SetInt(ImGui::GetID("anchor"), static_cast<int>(anchor_));
  kept.SetInt(ImGui::GetID("cursor"), static_cast<int>(cursor_));
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
  const float height = total_ < 0 ? row_height_ : sizes().row;
  return {{left + pad, line_at_.y}, {left + widths_[i] - pad, line_at_.y + height}};
}

void Table::waiting() {
  copied_row_waits_ = true;
  cell("…");
}

namespace {

// A word on its colour in the middle of the height. Returns where it ends.
float draw_pill(const Box& room, std::string_view text, Tone tone) {
  constexpr float height = 19, side = 7;
  const TextStyle small{.size = 11, .bold = true, .color = ink_of(tone)};
  const float width = std::min(text_size(text, small).x + 2 * side, room.width());
  const float y = std::round(room.min.y + (room.height() - height) / 2);
  const Box pill{{room.min.x, y}, {room.min.x + width, y + height}};
  draw_rect(pill, ground_of(tone), 5);
  draw_text({{pill.min.x + side, y}, {pill.max.x - side + 1, pill.max.y}}, text, small);
  return pill.max.x;
}

}  // namespace

void Table::badges(std::span<const Badge> badges) {
  const Box box = next_cell();
  if (box.width() <= 0) return;
  std::string all;
  for (const Badge& badge : badges) all += (all.empty() ? "" : ", ") + badge.words;
  if (copying_) {
    copied_row_.append(all).push_back('\t');
    return;
  }
  constexpr float least = 34, gap = 5;
  float x = box.min.x;
  for (const Badge& badge : badges) {
    if (x + least > box.max.x) break;
    x = draw_pill({{x, box.min.y}, box.max}, badge.words, badge.tone) + gap;
  }
  const int column = static_cast<int>(column_) - 1;
  semantics::area(Role::cell, all, std::to_string(column), box.min, box.max, {.column = column});
}

void Table::cell_text(const Box& box, std::string_view text, const CellStyle& style) {
  const Align align = options_.columns[column_ - 1].align;
  const bool bold = style.bold || bold_line_;
  if (style.badge && !text.empty()) {
    draw_pill(box, text, style.tone);
    return;
  }
  const ImU32 ink = style.colored
                        ? (style.tone == Tone::neutral ? colors().ink3 : ink_of(style.tone))
                        : colors().ink;
  const TextStyle quiet{.size = sizes().small, .color = colors().ink3};
  if (!style.beside.empty() && row_height_ == tall_row_height && total_ < 0) {
    const float middle = box.min.y + row_height_ / 2 + 2;
    draw_text({{box.min.x, middle - 22}, {box.max.x, middle}}, text, {.bold = bold, .color = ink},
              align);
    draw_text({{box.min.x, middle - 1}, {box.max.x, middle + 18}}, style.beside, quiet, align);
    return;
  }
  const float used = draw_text(box, text, {.bold = bold, .color = ink}, align);
  if (style.beside.empty() || align == Align::right) return;
  const float x = box.min.x + used + 7;
  if (x + text_size(style.beside, quiet).x > box.max.x) return;  // A piece of a code says nothing.
  draw_text({{x, box.min.y}, box.max}, style.beside, quiet);
}

void Table::cell(std::string_view text, const CellStyle& style) {
  const Box box = next_cell();
  if (box.width() <= 0) return;
  if (copying_) {
    copied_row_.append(text).push_back('\t');
    return;
  }
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
  if (copying_) return cell(amount.plain());
  CellStyle quiet = style;
  if (amount.is_zero() && !bold_line_) {
    quiet.colored = true;
    quiet.tone = Tone::neutral;
  }
  const bool mark = style.with_currency && !amount.is_zero();
  cell(mark ? money_text(amount) : quiet_amount_text(amount), quiet);
}

void Table::picture(std::string_view said, const std::function<void(const Box&)>& draw) {
  const Box box = next_cell();
  if (box.width() <= 0 || copying_) return;
  draw(box);
  semantics::area(Role::cell, said, std::to_string(column_ - 1), box.min, box.max,
                  {.column = static_cast<int>(column_) - 1});
}

bool Table::button(std::string_view label) {
  constexpr float height = 26, side = 10;
  const Box cell = next_cell();
  if (cell.width() <= 0 || copying_) return false;
  const int column = static_cast<int>(column_) - 1;
  const semantics::Scope scope{Role::cell, label, {.column = column}, std::to_string(column)};
  const float width = std::min(text_size(label).x + 2 * side, cell.width() + cell_pad);
  const float y = std::round(cell.min.y + (cell.height() - height) / 2);
  const Box box{{cell.max.x - width, y}, {cell.max.x, y + height}};
  const Pressed item = press_item(ImGui::GetID(column), box);
  if (item.visible) {
    draw_rect(box, item.hovered ? colors().hover : colors().panel, sizes().radius);
    draw_border(box, colors().line, sizes().radius);
    draw_text({{box.min.x + side, box.min.y}, {box.max.x - side + 1, box.max.y}}, label);
    draw_focus(box, item.id);
  }
  semantics::item(Role::button, label);
  if (item.pressed) pressed_ = false;
  return item.pressed;
}

}  // namespace ui
