// Draws pairs of customers that look alike.
#include "features/duplicates/duplicates_ui.h"

#include <array>
#include <iterator>

#include "base/escape.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace duplicates {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void threshold_ui(DuplicatesState& state) {
  std::vector<std::string> choices;
  for (const int points : thresholds) {
    choices.push_back(tr("duplicates.from", {{"points", std::to_string(points)}}));
  }
  ui::select(tr("duplicates.threshold"), state.threshold, choices, {.width = 180});
}

void pair_table(const DuplicatesData& data, ui::Actions& actions) {
  const ui::Card card{"pairs", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{
      {.name = tr("nav.duplicates"),
       .columns =
           {{.title = title("duplicates.first"), .weight = 3, .least = 110},
            {.title = title("duplicates.second"), .weight = 3, .least = 110},
            {.title = title("duplicates.score"), .weight = 0.5F, .least = 64},
            {.title = title("duplicates.reasons"), .weight = 4, .on_phone = false},
            {.title = {}, .weight = 0, .least = 132, .align = ui::Align::right, .on_phone = false}},
       .rows = std::ssize(data.rows),
       .tall_on_phone = true}};
  while (table.next_row()) {
    const AlikeRow& row = data.rows[static_cast<std::size_t>(table.row())];
    table.cell(row.first.name, {.bold = true, .beside = row.first.code});
    table.cell(row.second.name, {.bold = true, .beside = row.second.code});
    table.cell(std::to_string(row.score),
               {.tone = row.same ? ui::Tone::red : ui::Tone::amber, .badge = true});
    table.cell(row.reasons);
    const bool apart = !ui::is_phone() && table.button(tr("duplicates.not_same"));
    if (apart) {
      actions.command({.method = "customer.not_same",
                       .params = {{"customer", row.first.code}, {"other", row.second.code}},
                       .done = {"duplicates.done.not_same",
                                {{"name", row.first.name}, {"other", row.second.name}}}});
    } else if (table.pressed()) {
      actions.go(merge_route(row.first.code, row.second.code));
    }
  }
}

}  // namespace

std::string merge_route(const std::string& keep, const std::string& other) {
  const std::string with = other.empty() ? other : "&other=" + base::percent_encoded(other);
  return "duplicates/merge?keep=" + base::percent_encoded(keep) + with;
}

void duplicates_ui(const DuplicatesData& data, DuplicatesState& state, SearchWish& wish,
                   ui::Actions& actions) {
  const bool found = !data.finding && !data.stopped && data.problem.empty();
  const std::string below =
      found ? tr("duplicates.count", {{"count", ui::count_text(data.total)}}) : std::string{};
  const auto head = ui::page_head_ui(
      {.title = title("nav.duplicates"), .below = below, .back_title = title("nav.customers")});
  if (head.back) actions.go("customers");
  threshold_ui(state);
  if (data.finding) {
    ui::progress_bar(tr("duplicates.finding"), data.done, data.to_do);
    wish.stop = ui::button(tr("action.cancel"));
  } else if (!found) {
    ui::empty_state(ui::icons::search,
                    data.problem.empty() ? tr("duplicates.stopped") : data.problem, {});
    const std::array offers{title("duplicates.find")};
    wish.start = ui::empty_offers(offers) == 0;
  } else if (data.rows.empty()) {
    ui::empty_state(ui::icons::check, tr("duplicates.none"), tr("duplicates.none.why"));
  } else {
    pair_table(data, actions);
  }
}

}  // namespace duplicates
