// Draws the habits: facts at the left, the year at the right.
#include "features/analytics/habits_ui.h"

#include "ui/basics.h"
#include "ui/chart.h"
#include "ui/icons.h"
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

}  // namespace

void habits_ui(const HabitsData& data) {
  if (data.period.empty()) {
    const ui::Card card{"habits", {.flush = true}};
    ui::empty_state(ui::icons::reports, tr("habits.none"), tr("habits.none.why"));
    return;
  }
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
