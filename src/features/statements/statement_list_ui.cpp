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
    const bool narrowed = !state.search.empty() || state.state > 0;
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

}  // namespace

void statement_list_ui(const StatementListData& data, StatementListState& state,
                       ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{
      title("statement.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.statements")}, tools);
  if (head.button == 0) actions.go("statements/new");
  ui::search_field(tr("statement.search"), state.search,
                   {.width = ui::is_phone() ? 0.0F : 300.0F, .hint = tr("statement.search_hint")});
  if (!ui::is_phone()) ImGui::SameLine(0, 8);
  std::vector<std::string> options{tr("filter.any", {{"field", title("statement.state")}})};
  for (const std::string_view each : states) options.push_back(state_text(each));
  const float width = ui::is_phone() ? ImGui::GetContentRegionAvail().x : 190;
  if (ui::select(tr("statement.state"), state.state, options,
                 {.width = width, .name_above = false})) {
    state.first = 0;
  }
  table_ui(data, state, actions);
}

}  // namespace statements
