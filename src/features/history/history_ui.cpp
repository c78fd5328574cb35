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

void fields_table(const HistoryDetail& detail) {
  const bool added = [&] {
    for (const HistoryField& field : detail.fields) {
      if (field.before != "–") return false;
    }
    return true;
  }();
  ui::Table table{{.name = tr("history.fields"),
                   .columns = {{.title = title("history.record"), .least = 60, .on_phone = false},
                               {.title = title("history.field"), .least = 80},
                               {.title = title("history.before"), .weight = 1.3F, .shown = !added},
                               {.title = title("history.after"), .weight = 1.3F}},
                   .rows = std::ssize(detail.fields),
                   .links = false}};
  std::string_view last;
  while (table.next_row()) {
    const HistoryField& field = detail.fields[static_cast<std::size_t>(table.row())];
    table.cell(field.record == last ? std::string_view{} : field.record,
               {.tone = Tone::neutral, .colored = true});
    last = field.record;
    table.cell(field.name);
    table.cell(field.before, {.tone = Tone::neutral, .colored = true});
    table.cell(field.after, {.bold = true});
  }
}

void detail_card(const HistoryDetail& detail, float width, float height, HistoryState& state,
                 ui::Actions& actions) {
  const ui::Card card{"fields", {.width = width, .height = height, .title = detail.line.what}};
  if (!detail.line.subject.empty()) ui::paragraph(detail.line.subject);
  ui::muted(detail.line.when + "  •  " + detail.line.actor + "  •  " +
            tr(detail.more_records ? "history.records.more" : "history.records",
               {{"count", ui::count_text(detail.records)}}));
  if (!detail.route.empty()) {
    if (ui::button(tr("history.open"))) actions.go(detail.route);
    ImGui::SameLine(0, 8);
  }
  if (ui::button(tr("action.close"))) state.opened = 0;
  if (detail.fields.empty()) {
    ui::muted(tr("history.no_fields"));
  } else {
    fields_table(detail);
  }
}

void list_card(const HistoryData& data, float width, float height, HistoryState& state) {
  const ui::Card card{"list", {.width = width, .height = height, .flush = true}};
  const bool wide = !ui::is_phone();
  std::int64_t selected = -1;
  for (std::size_t i = 0; i < data.lines.size(); ++i) {
    if (data.lines[i].seq == state.opened) selected = static_cast<std::int64_t>(i);
  }
  ui::Table table{
      {.name = tr("nav.history"),
       .columns = {{.title = title("history.change"), .weight = 4, .least = 150},
                   {.title = title("history.when"), .least = 130},
                   {.title = title("history.who"), .least = 60, .shown = wide},
                   {.title = "#", .least = 60, .align = ui::Align::right, .shown = wide}},
       .rows = std::ssize(data.lines),
       .selected = selected,
       .tall_on_phone = true}};
  while (table.next_row()) {
    const HistoryLine& line = data.lines[static_cast<std::size_t>(table.row())];
    if (table.pressed()) state.opened = state.opened == line.seq ? 0 : line.seq;
    const bool back = line.kind == "undo";
    table.cell(line.what, {.tone = Tone::amber, .colored = back, .beside = line.subject});
    table.cell(line.when);
    table.cell(line.actor);
    table.cell(ui::count_text(line.seq));
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
    ui::empty_state(ui::icons::history, tr("history.none"), tr("history.none.why"));
    return;
  }
  const bool opened = data.detail.line.seq != 0;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape) && opened) state.opened = 0;
  const float more = data.more ? ui::sizes().control + ui::sizes().gap : 0;
  const float height = ImGui::GetContentRegionAvail().y - more;
  if (opened && ui::is_phone()) {
    detail_card(data.detail, 0, 330, state, actions);
    list_card(data, 0, std::max(300.0F, height - 340), state);
  } else if (opened) {
    ui::Columns columns{{1.35F, 1}};
    list_card(data, columns.next(), height, state);
    detail_card(data.detail, columns.next(), height, state, actions);
  } else {
    list_card(data, 0, height, state);
  }
  if (data.more && ui::link(tr("history.more"))) state.shown += 200;
}

}  // namespace history
