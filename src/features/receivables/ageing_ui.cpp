// Draws the ageing.
#include "features/receivables/ageing_ui.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "base/sort.h"
#include "features/documents/document_route_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace receivables {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::vector<ui::Segment> segments_of(const AgeingData& data, const AgeingLine& line) {
  std::vector<ui::Segment> segments;
  // The last two amounts are what is on account and the total: no ages.
  for (std::size_t i = 0; i + 2 < line.amounts.size(); ++i) {
    segments.push_back({.label = data.titles[i],
                        .value = ui::amount_text(line.amounts[i]),
                        .amount = line.amounts[i].minor(),
                        .color = ui::colors().buckets[std::min(i, ui::bucket_count - 2)]});
  }
  return segments;
}

void amounts(ui::Table& table, const AgeingData& data, const AgeingLine& line, bool total) {
  const std::size_t count = line.amounts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count, late = i >= data.late_from && i + 2 < count;
    const bool mark = late && !line.amounts[i].is_zero() && !total;
    table.money(line.amounts[i], {.bold = last, .tone = Tone::red, .colored = mark});
  }
  if (ui::is_phone()) return;
  const auto segments = segments_of(data, line);
  std::string said;
  for (const ui::Segment& segment : segments) said += segment.label + " " + segment.value + ", ";
  if (!total) table.picture(said, [&](const ui::Box& box) { ui::mini_bar(box, segments); });
}

std::vector<ui::TableColumn> columns(const AgeingData& data) {
  std::vector<ui::TableColumn> columns{
      {.title = title("document.customer"), .weight = 6, .least = 170, .sortable = true}};
  for (std::size_t i = 0; i < data.titles.size(); ++i) {
    const bool last = i + 1 == data.titles.size();
    columns.push_back({.title = data.titles[i],
                       .weight = 0.7F,
                       .least = last ? 108.0F : 92.0F,
                       .align = Align::right,
                       .sortable = true,
                       .on_phone = last});
  }
  columns.push_back(
      {.title = title("ageing.ages"), .weight = 0.4F, .least = 96, .on_phone = false});
  return columns;
}

// As high as its rows, and never beyond the page.
float table_height(const AgeingData& data) {
  constexpr float header = 38;
  const float rows =
      ui::sizes().row * static_cast<float>(std::max<std::size_t>(2, data.lines.size()));
  const float totals = (ui::sizes().row + 2) * static_cast<float>(data.totals.size());
  const float least = header + totals + 4 * ui::sizes().row;
  return std::min(header + rows + totals, std::max(least, ImGui::GetContentRegionAvail().y));
}

void table_card(const AgeingData& data, AgeingState& state, ui::Actions& actions) {
  const ui::Card card{"table", {.height = table_height(data), .flush = true}};
  const bool all = data.currency.empty();
  ui::Table table{{.name = tr("ageing.title"),
                   .columns = columns(data),
                   .rows = std::ssize(data.lines),
                   .totals = static_cast<int>(data.totals.size()),
                   .sorted = shown_sort(state, data.titles.size()),
                   .descending = state.descending,
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const AgeingLine& line = data.lines[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("customers/" + base::percent_encoded(line.code) + "/open");
    table.cell(line.name, {.beside = all ? line.code + "  " + line.currency : line.code});
    amounts(table, data, line, false);
  }
  std::size_t at = 0;
  while (table.next_total()) {
    const AgeingLine& total = data.totals[at++];
    const auto count = std::ranges::count(data.lines, total.currency, &AgeingLine::currency);
    table.cell(
        tr("ageing.total", {{"count", ui::count_text(count)}, {"currency", total.currency}}));
    amounts(table, data, total, true);
  }
  if (table.sort_pressed() >= 0) {
    const bool same = table.sort_pressed() == shown_sort(state, data.titles.size());
    state.descending = same ? !state.descending : table.sort_pressed() != 0;
    state.sorted = table.sort_pressed();
  }
}

// The balance over time with the day on it, and below it how old what is open then is.
void time_card(const AgeingData& data, const AgeingState& state, ui::Actions& actions) {
  if (data.balance.size() < 2) return;
  const ui::Card card{"slider"};
  Date day = data.as_of;
  const auto total = std::ranges::find(data.totals, data.currency, &AgeingLine::currency);
  const bool known = total != data.totals.end();
  const std::string now = known ? ui::money_text(total->amounts.back()) : std::string{};
  if (ui::day_slider(tr("as_of.name"), data.balance, day, now)) {
    if (day == data.today) {
      actions.as_of_today = true;
    } else {
      actions.as_of = day;
    }
  }
  if (!known) return;
  const int pressed = ui::stacked_bar(tr("ageing.chart"), segments_of(data, *total));
  if (pressed >= 0) {
    actions.go("reports/open-items?band=" + std::to_string(pressed) + "&currency=" + data.currency +
               (state.basis == 0 ? "" : "&basis=invoice"));
  }
}

void choices(const AgeingData& data, AgeingState& state, ui::Actions& actions) {
  const std::array bases{title("ageing.by_due"), title("ageing.by_invoice")};
  ui::segmented(tr("ageing.basis"), state.basis, bases);
  if (data.currencies.size() < 2) return;
  std::vector<std::string> options{title("ageing.all_currencies")};
  int chosen = 0;
  for (const std::string& code : data.currencies) {
    options.push_back(code);
    if (code == data.currency) chosen = static_cast<int>(options.size()) - 1;
  }
  ImGui::SameLine(0, 10);
  if (ui::select(tr("customer.currency"), chosen, options, {.name_above = false})) {
    const std::string code = chosen == 0 ? "all" : options[static_cast<std::size_t>(chosen)];
    actions.go("reports/ageing?currency=" + code);
  }
}

}  // namespace

int shown_sort(const AgeingState& state, std::size_t amounts) {
  return state.sorted < 0 ? static_cast<int>(amounts) : state.sorted;
}

void sort_lines(std::vector<AgeingLine>& lines, int column, bool descending) {
  const auto at = static_cast<std::size_t>(std::max(0, column - 1));
  base::sort(lines, [&](const AgeingLine& a, const AgeingLine& b) {
    const AgeingLine& first = descending ? b : a;
    const AgeingLine& second = descending ? a : b;
    if (column <= 0) return first.name < second.name;
    if (a.currency != b.currency) return a.currency < b.currency;
    if (at >= first.amounts.size()) return false;
    return first.amounts[at].minor() < second.amounts[at].minor();
  });
}

void ageing_ui(const AgeingData& data, AgeingState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("ageing.open_items")},
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download}}};
  const auto head = ui::page_head_ui({.title = title("ageing.title")}, tools);
  if (head.button == 0) actions.go("reports/open-items");
  if (head.button == 1) actions.to_page.push_back({{"type", "save_report"}});
  choices(data, state, actions);
  time_card(data, state, actions);
  if (data.lines.empty()) {
    ui::empty_state(ui::icons::check, tr("ageing.nothing"), tr("ageing.nothing.why"));
    return;
  }
  table_card(data, state, actions);
}

void open_items_ui(const OpenItemsData& data, ui::Actions& actions) {
  std::vector<ui::ToolButton> tools;  // The report holds all items, so only all are saved.
  if (data.shown.empty()) tools.push_back({title("action.csv"), {.icon = ui::icons::download}});
  std::string below = tr("as_of.on", {{"day", data.as_of.text()}}) + "  •  " +
                      tr("document.count", {{"count", ui::count_text(std::ssize(data.lines))}});
  if (!data.total.empty()) below += "  •  " + data.total;
  const auto head = ui::page_head_ui(
      {.title = title("ageing.open_items"), .below = below, .back_title = title("ageing.title")},
      tools);
  if (head.back) actions.go("reports/ageing");
  if (head.button == 0) actions.to_page.push_back({{"type", "save_report"}});
  if (!data.shown.empty()) {
    ui::badge(data.shown, Tone::accent);
    ImGui::SameLine(0, 10);
    if (ui::link(tr("ageing.show_all"), {.size = ui::sizes().small})) {
      actions.go("reports/open-items");
    }
  }
  const ui::Card card{"items", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.lines.empty()) {
    ui::empty_state(ui::icons::check, tr("ageing.nothing"), tr("ageing.nothing.why"));
    return;
  }
  ui::Table table{
      {.name = tr("ageing.open_items"),
       .columns = {{.title = title("document.number"), .weight = 1.2F, .least = 120},
                   {.title = title("document.customer"), .weight = 3, .least = 120},
                   {.title = title("document.kind"), .on_phone = false},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.due"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 100, .on_phone = false},
                   {.title = title("document.open"), .least = 110, .align = Align::right}},
       .rows = std::ssize(data.lines),
       .tall_on_phone = true}};
  while (table.next_row()) {
    const OpenItemLine& line = data.lines[static_cast<std::size_t>(table.row())];
    if (table.pressed()) {
      actions.go(documents::document_route(line.kind, line.id));
    }
    const bool late = line.days_past_due > 0 && line.open.minor() >= 0;
    const std::string words =
        late ? tr("document.late", {{"count", std::to_string(line.days_past_due)}}) : line.due;
    table.cell(line.number, {.beside = ui::is_phone() ? words : std::string_view{}});
    table.cell(line.customer, {.beside = line.code});
    table.cell(tr("document.kind." + line.kind));
    table.cell(line.issued);
    table.cell(line.due);
    table.cell(late ? words : "–", {.tone = Tone::red, .colored = late});
    table.money(line.open, {.bold = true, .with_currency = true});
  }
}

}  // namespace receivables
