// Draws the audit trail.
#include "features/history/history_ui.h"

#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace history {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void fields_card(const HistoryData& data, HistoryState& state) {
  for (const HistoryLine& line : data.lines) {
    if (line.seq != state.opened) continue;
    const ui::Card card{"fields", {.title = line.what}};
    ui::muted(line.when + "  •  " + line.actor);
    ui::paragraph(line.changes.empty() ? std::string{tr("history.no_fields")} : line.changes);
    if (ui::button(tr("action.close"))) state.opened = 0;
  }
}

}  // namespace

void history_ui(const HistoryData& data, HistoryState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 2> tools{
      ui::ToolButton{title("action.undo"), {.icon = ui::icons::undo, .enabled = data.can_undo}},
      ui::ToolButton{title("action.redo"), {.icon = ui::icons::redo, .enabled = data.can_redo}}};
  std::string below;
  if (data.can_undo) below = tr("history.next_undo", {{"what", data.next_undo}});
  const auto head = ui::page_head_ui({.title = title("nav.history"), .below = below}, tools);
  if (head.button == 0) actions.undo = true;
  if (head.button == 1) actions.redo = true;
  if (data.lines.empty()) {
    ui::empty_state(ui::icons::history, tr("history.none"), {});
    return;
  }
  if (state.opened != 0) fields_card(data, state);
  if (data.more && ui::link(tr("history.more"))) state.shown += 200;
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{
      {.name = tr("nav.history"),
       .columns = {{.title = title("history.change"), .weight = 3, .least = 120},
                   {.title = title("history.kind"), .least = 80},
                   {.title = title("history.when"), .least = 130},
                   {.title = title("history.who"), .on_phone = false},
                   {.title = "#", .least = 60, .align = ui::Align::right, .on_phone = false}},
       .rows = std::ssize(data.lines)}};
  while (table.next_row()) {
    const HistoryLine& line = data.lines[static_cast<std::size_t>(table.row())];
    if (table.pressed()) state.opened = line.seq;
    table.cell(line.what);
    table.cell(line.kind == "do" ? std::string_view{} : tr("history.kind." + line.kind),
               {.tone = Tone::amber, .badge = true});
    table.cell(line.when);
    table.cell(line.actor);
    table.cell(ui::count_text(line.seq));
  }
}

}  // namespace history
