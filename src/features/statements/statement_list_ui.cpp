// Draws the list of statements.
#include <array>

#include "features/statements/statement_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"

namespace statements {
namespace {

using ui::Align;
using ui::tr;

std::vector<ui::TableColumn> columns() {
  return {{.title = title("document.number"), .weight = 1.2F, .least = 120, .on_phone = false},
          {.title = title("document.customer"), .weight = 2.5F, .least = 90},
          {.title = title("document.issued"), .least = 90, .on_phone = false},
          {.title = title("report.param.to"), .least = 90, .on_phone = false},
          {.title = title("report.entry.closing"), .least = 120, .align = Align::right},
          {.title = title("statement.state"), .least = 110}};
}

void table_ui(const StatementListData& data, StatementListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    const bool narrowed =
        !state.search.empty() || state.state > 0 || state.batch > 0 || state.group > 0;
    ui::empty_state(ui::icons::statements, tr(narrowed ? "statement.none_found" : "statement.none"),
                    tr("statement.why"));
    return;
  }
  ui::Table table{{.name = tr("nav.statements"),
                   .columns = columns(),
                   .rows = data.total,
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const StatementRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("statements/" + row.id);
    table.cell(row.number);
    table.cell(row.customer, {.beside = row.customer_code});
    table.cell(row.issued);
    table.cell(row.to);
    table.cell(closings_text(row), {.bold = true});
    table.cell(state_text(row.state), {.tone = state_tone(row.state), .badge = true});
  }
  state.first = table.first_visible();
}

void filters(const StatementListData& data, StatementListState& state) {
  ui::Columns row{{1.6F, 1, 1, 1.2F}, 8, 2};
  ui::search_field(tr("statement.search"), state.search,
                   {.width = row.next(), .hint = tr("statement.search_hint")});
  const auto choose = [&](std::string_view name, int& chosen,
                          std::span<const std::string> options) {
    const float width = row.next();
    if (ui::select(name, chosen, options, {.width = width, .name_above = false})) state.first = 0;
  };
  std::vector<std::string> options{tr("filter.any", {{"field", title("statement.state")}})};
  for (const std::string_view each : states) options.push_back(state_text(each));
  choose(tr("statement.state"), state.state, options);
  std::vector<std::string> days{title("statement.any_batch")};
  for (const auto& [day, issued] : data.batches) {
    days.push_back(tr("statement.batch", {{"day", day}, {"count", ui::count_text(issued)}}));
  }
  choose(tr("statement.batch_name"), state.batch, days);
  choose(tr("statement.which"), state.group, whose(data.groups, data.tags));
}

}  // namespace

void statement_list_ui(const StatementListData& data, StatementListState& state,
                       ui::Actions& actions) {
  const bool some = data.total > 0 && data.total <= static_cast<std::int64_t>(print_max);
  const std::string count = ui::count_text(data.total);
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{tr("statement.print_all", {{"count", count}}), {.enabled = some}},
      ui::ToolButton{title("statement.new"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.statements")}, tools);
  state.print = head.button == 0;
  if (head.button == 1) actions.go("statements/new");
  filters(data, state);
  table_ui(data, state, actions);
}

}  // namespace statements
