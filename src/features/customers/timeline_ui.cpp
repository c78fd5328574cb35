// Draws the timeline of a customer.
#include "features/customers/timeline_ui.h"

#include <algorithm>

#include "base/escape.h"
#include "features/documents/document_route_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void kinds_ui(const TimelineData& data, TimelineState& state) {
  ImGui::PushID("kinds");  // Tabs have some of these names as well.
  for (std::size_t i = 0; i < timeline_kinds.size(); ++i) {
    const std::string name = title("timeline." + std::string{timeline_kinds[i]});
    if (ui::chip(name, ui::count_text(data.counts[i]), state.kinds[i], i > 0)) state.first = 0;
  }
  ImGui::PopID();
}

void open(const TimelineData& data, const TimelineRow& row, TimelineState& state,
          ui::Actions& actions) {
  if (row.kind == "communication") {
    state.form = row.form;
  } else if (row.kind == "change") {
    actions.go("customers/" + base::percent_encoded(data.form.code) + "/changes");
  } else if (row.kind == "order") {
    actions.go("orders/" + row.id);
  } else if (row.kind == "statement") {
    actions.go("statements/" + row.id);
  } else {
    actions.go(documents::document_route(row.kind, row.id));
  }
}

Tone tone_of(std::string_view state) {
  if (state.ends_with(".promised") || state.ends_with(".reached")) return Tone::green;
  if (state.ends_with(".dispute")) return Tone::red;
  return state.starts_with("communication.") ? Tone::amber : Tone::neutral;
}

void row_ui(ui::Table& table, const TimelineData& data, const TimelineRow& row,
            TimelineState& state, ui::Actions& actions) {
  std::string detail = row.detail;
  std::ranges::replace(detail, '\n', ' ');
  const std::string follow_up =
      row.follow_up.empty() ? "" : tr("timeline.follow_up_on", {{"day", row.follow_up}});
  const std::string amount = row.amount ? ui::money_text(*row.amount) : "";
  const std::string state_words = row.state.empty() ? "" : title(row.state);
  std::string below = row.date;
  for (const std::string& part : {amount, state_words, follow_up, detail}) {
    if (!part.empty()) below += "  •  " + part;
  }
  table.cell(row.title, {.bold = true, .beside = ui::is_phone() ? below : ""});
  table.cell(row.date);
  table.cell(detail);
  table.cell(state_words, {.tone = tone_of(row.state), .badge = !row.state.empty()});
  table.cell(row.amount ? amount : follow_up);
  const bool done = !row.follow_up.empty() && table.button(tr("today.follow_up_done"));
  if (row.follow_up.empty()) table.empty();
  if (done) {
    actions.command({.method = "communication.follow_up_done",
                     .params = {{"id", row.id}},
                     .done = {"communication.done.followed_up", {}}});
  } else if (table.pressed()) {
    open(data, row, state, actions);
  }
}

void list_ui(const TimelineData& data, TimelineState& state, ui::Actions& actions) {
  constexpr float header = 40;
  const float row = ui::is_phone() ? 50 : ui::sizes().row;
  const float wanted = header + row * static_cast<float>(data.total) + 4;
  const float least = header + 5 * row;
  const float room = std::max(least, ImGui::GetContentRegionAvail().y);
  const ui::Card card{"timeline", {.height = std::min(wanted, room), .flush = true}};
  ui::Table table{
      {.name = tr("customer.tab.timeline"),
       .columns =
           {{.title = title("timeline.what"), .weight = 2, .least = 190},
            {.title = title("communication.date"), .weight = 0.2F, .least = 132, .on_phone = false},
            {.title = title("communication.summary"), .weight = 3, .least = 110, .on_phone = false},
            {.title = title("document.status"), .weight = 0.4F, .least = 116, .on_phone = false},
            {.title = title("document.amount"),
             .weight = 0.4F,
             .least = 150,
             .align = ui::Align::right,
             .on_phone = false},
            {.title = {},
             .weight = 0,
             .least = ui::text_size(tr("today.follow_up_done")).x + 36,
             .align = ui::Align::right,
             .on_phone = false}},
       .rows = data.total,
       .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
    } else {
      row_ui(table, data, data.rows[static_cast<std::size_t>(at)], state, actions);
    }
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

}  // namespace

void timeline_ui(const TimelineData& data, TimelineState& state, ui::Actions& actions) {
  kinds_ui(data, state);
  if (data.total > 0) {
    list_ui(data, state, actions);
    return;
  }
  std::int64_t all = 0;
  for (const std::int64_t count : data.counts) all += count;
  if (all > 0) {
    ui::empty_state(ui::icons::filter, tr("timeline.none_chosen"), {});
  } else {
    ui::empty_state(ui::icons::clock, tr("timeline.none"), tr("timeline.none.why"));
  }
}

}  // namespace customers
