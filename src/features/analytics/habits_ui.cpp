// Draws the habits: facts at the left, the year at the right.
#include "features/analytics/habits_ui.h"

#include "ui/basics.h"
#include "ui/chart.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace analytics {
namespace {

using ui::tr;

constexpr float chart_height = 150;

void year_ui(const HabitsData& data) {
  ui::muted(tr("habits.year.why"));
  std::vector<ui::Bar> bars;
  for (std::size_t i = 0; i < data.months.size(); ++i) {
    const std::string month = std::to_string(i + 1);
    const std::string label{tr("habits.month." + month)};
    const auto& amount = data.months[i];
    bars.push_back({.label = label,
                    .value = {},
                    .amount = amount ? amount->minor() : 0,
                    .color = ui::colors().accent});
  }
  ui::bar_chart(tr("habits.year"), bars, chart_height);
}

// One list of products: what it is, on how many invoices, how much, and what it came to.
void product_list(const char* id, std::string_view heading, float width,
                  const std::vector<HabitProduct>& products) {
  using ui::Align;
  const float height = 84 + ui::sizes().row * static_cast<float>(products.size());
  const ui::Card card{id, {.width = width, .height = height, .title = heading, .flush = true}};
  ui::Table table{
      {.name = heading,
       .columns = {{.title = std::string{tr("record.product")}, .weight = 2.6F, .least = 90},
                   {.title = std::string{tr("nav.invoices")}, .least = 60, .align = Align::right},
                   {.title = std::string{tr("line.quantity")},
                    .least = 70,
                    .align = Align::right,
                    .on_phone = false},
                   {.title = std::string{tr("line.net")}, .least = 90, .align = Align::right}},
       .rows = std::ssize(products),
       .links = false}};
  while (table.next_row()) {
    const HabitProduct& each = products[static_cast<std::size_t>(table.row())];
    table.cell(each.name);
    table.cell(each.invoices);
    table.cell(each.quantity);
    table.money(each.amount);
  }
}

void products_ui(const HabitsData& data) {
  if (data.by_amount.empty()) return;
  ui::muted(tr("habits.products_period", {{"period", data.products_period}}));
  ui::Columns columns{{1, 1}};
  product_list("amounts", tr("habits.products_by_amount"), columns.next(), data.by_amount);
  product_list("counts", tr("habits.products_by_count"), columns.next(), data.by_count);
}

}  // namespace

void habits_ui(const HabitsData& data) {
  if (data.period.empty()) {
    const ui::Card card{"habits", {.flush = true}};
    ui::empty_state(ui::icons::reports, tr("habits.none"), tr("habits.none.why"));
    return;
  }
  products_ui(data);
  ui::Columns columns{{1, 1}};
  {
    const ui::Card card{"habits", {.width = columns.next(), .title = tr("habits.title")}};
    ui::muted(tr("habits.period", {{"period", data.period}}));
    for (const HabitLine& line : data.lines) ui::fact(line.name, line.value);
  }
  const ui::Card card{"year", {.width = columns.next(), .title = tr("habits.year")}};
  year_ui(data);
}

}  // namespace analytics
