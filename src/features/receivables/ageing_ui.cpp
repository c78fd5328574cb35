// Draws the ageing.
#include "features/receivables/ageing_ui.h"

#include <algorithm>
#include <array>

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
  constexpr std::size_t red_from = 3;  // Past due by more than sixty days.
  const std::size_t count = line.amounts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count, late = i >= red_from && i + 2 < count;
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
      {.title = title("document.customer"), .weight = 3, .least = 120, .sortable = true}};
  for (std::size_t i = 0; i < data.titles.size(); ++i) {
    const bool last = i + 1 == data.titles.size();
    columns.push_back({.title = data.titles[i],
                       .least = last ? 104.0F : 92.0F,
                       .align = Align::right,
                       .sortable = true,
                       .on_phone = last || i == 0});
  }
  if (!ui::is_phone()) {
    columns.push_back({.title = title("ageing.ages"), .weight = 0.6F, .least = 110});
  }
  return columns;
}

// The order in which the lines are shown.
std::vector<std::size_t> order_of(const AgeingData& data, const AgeingState& state) {
  std::vector<std::size_t> order(data.lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (state.sorted < 0) return order;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const AgeingLine& first = data.lines[state.descending ? b : a];
    const AgeingLine& second = data.lines[state.descending ? a : b];
    if (state.sorted == 0) return first.name < second.name;
    const auto at = static_cast<std::size_t>(state.sorted - 1);
    if (at >= first.amounts.size()) return false;
    return first.amounts[at].minor() < second.amounts[at].minor();
  });
  return order;
}

void table_card(const AgeingData& data, AgeingState& state, ui::Actions& actions) {
  const float height = std::max(260.0F, ImGui::GetContentRegionAvail().y - 190);
  const ui::Card card{"table", {.flush = true}};
  const std::vector<std::size_t> order = order_of(data, state);
  ui::Table table{{.name = tr("ageing.title"),
                   .columns = columns(data),
                   .rows = std::ssize(data.lines),
                   .totals = static_cast<int>(data.totals.size()),
                   .sorted = state.sorted,
                   .descending = state.descending,
                   .height = height}};
  while (table.next_row()) {
    const AgeingLine& line = data.lines[order[static_cast<std::size_t>(table.row())]];
    if (table.pressed()) actions.go("customers/" + line.code + "/open");
    table.cell(line.name, {.beside = line.code});
    amounts(table, data, line, false);
  }
  std::size_t at = 0;
  while (table.next_total()) {
    const AgeingLine& total = data.totals[at++];
    table.cell(tr("ageing.total", {{"count", ui::count_text(std::ssize(data.lines))},
                                   {"currency", total.currency}}));
    amounts(table, data, total, true);
  }
  if (table.sort_pressed() >= 0) {
    state.descending = state.sorted == table.sort_pressed() ? !state.descending : true;
    state.sorted = table.sort_pressed();
  }
}

void chart_card(const AgeingData& data) {
  if (data.totals.empty()) return;
  const ui::Card card{"chart", {.title = tr("ageing.chart")}};
  std::vector<ui::Bar> bars;
  for (const ui::Segment& segment : segments_of(data, data.totals.front())) {
    bars.push_back({segment.label, segment.value, segment.amount, segment.color});
  }
  ui::bar_chart(tr("ageing.chart"), bars, 130);
}

void slider_card(const AgeingData& data, ui::Actions& actions) {
  if (data.balance.size() < 2) return;
  const ui::Card card{"slider"};
  Date day = data.as_of;
  const std::string now =
      data.totals.empty() ? std::string{} : ui::money_text(data.totals.front().amounts.back());
  if (ui::day_slider(tr("as_of.name"), data.balance, day, now)) {
    if (day == data.today) {
      actions.as_of_today = true;
    } else {
      actions.as_of = day;
    }
  }
}

}  // namespace

void ageing_ui(const AgeingData& data, AgeingState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("ageing.open_items")},
      ui::ToolButton{title("action.csv"), {.icon = ui::icons::download}}};
  const auto head = ui::page_head_ui({.title = title("ageing.title")}, tools);
  if (head.button == 0) actions.go("reports/open-items");
  if (head.button == 1) actions.to_page.push_back({{"type", "save_report"}});
  const std::array bases{title("ageing.by_due"), title("ageing.by_invoice")};
  ui::segmented(tr("ageing.basis"), state.basis, bases);
  slider_card(data, actions);
  if (data.lines.empty()) {
    ui::empty_state(ui::icons::check, tr("ageing.nothing"), tr("ageing.nothing.why"));
    return;
  }
  table_card(data, state, actions);
  chart_card(data);
}

void open_items_ui(const std::vector<OpenItemLine>& lines, Date as_of, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("ageing.open_items"),
                                      .below = tr("as_of.on", {{"day", as_of.text()}}),
                                      .back_title = title("ageing.title")});
  if (head.back) actions.go("reports/ageing");
  const ui::Card card{"items", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{{.name = tr("ageing.open_items"),
                   .columns = {{.title = title("document.number"), .weight = 1.4F},
                               {.title = title("document.customer"), .weight = 2.5F},
                               {.title = title("document.kind"), .on_phone = false},
                               {.title = title("document.issued"), .on_phone = false},
                               {.title = title("document.due"), .on_phone = false},
                               {.title = title("document.status"), .least = 90, .on_phone = false},
                               {.title = title("document.open"), .align = Align::right}},
                   .rows = std::ssize(lines)}};
  while (table.next_row()) {
    const OpenItemLine& line = lines[static_cast<std::size_t>(table.row())];
    if (table.pressed()) {
      actions.go((line.kind == "payment" ? "payments/" : "invoices/") + line.id);
    }
    table.cell(line.number);
    table.cell(line.customer, {.beside = line.code});
    table.cell(tr("document.kind." + line.kind));
    table.cell(line.issued);
    table.cell(line.due);
    const bool late = line.days_past_due > 0;
    table.cell(late ? tr("document.late", {{"count", std::to_string(line.days_past_due)}}) : "",
               {.tone = Tone::red, .colored = true});
    table.money(line.open, {.bold = true});
  }
}

}  // namespace receivables
