// Draws the list of recurring invoices, and asks for the drafts that are due.
#include <array>

#include "features/recurring/recurring_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace recurring {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string skipped_names(const RecurringListData& data) {
  std::string names;
  for (const RuleRow& row : data.rows) {
    if (row.skipped.empty() || row.due == 0) continue;
    names += (names.empty() ? "" : ", ") + row.name + " (" +
             title("recurring.skipped." + row.skipped) + ")";
  }
  return names;
}

void due_part(const RecurringListData& data, RecurringListState& state, ui::Actions& actions) {
  const ui::Card card{"due"};
  ui::Columns row{{1, 1.4F, 4}, 12, 2};
  row.next();
  ImGui::AlignTextToFramePadding();
  ui::text(tr("recurring.until"));
  ui::date_field(tr("recurring.until"), state.until, data.today,
                 {.width = row.next(), .name_above = false});
  row.next();
  const bool any = data.due > 0;
  const std::string label = any ? tr("recurring.make", {{"count", std::to_string(data.due)}})
                                : tr("recurring.nothing_due", {{"day", state.until}});
  if (!any) {
    ImGui::AlignTextToFramePadding();
    ui::muted(label);
  } else if (ui::button(label, {.kind = ui::ButtonKind::primary})) {
    actions.command(make_command(data.due, state.until, {}));
  }
  if (data.skipped > 0) {
    ui::banner(tr("recurring.skips",
                  {{"count", std::to_string(data.skipped)}, {"names", skipped_names(data)}}),
               Tone::amber);
  }
}

void state_cell(ui::Table& table, const RuleRow& row) {
  if (row.paused) {
    table.cell(tr("recurring.paused"), {.badge = true});
  } else if (row.due > 0) {
    table.cell(tr("recurring.due", {{"count", std::to_string(row.due)}}),
               {.tone = row.skipped.empty() ? Tone::accent : Tone::amber, .badge = true});
  } else {
    table.cell(tr(row.next.empty() ? "recurring.ended" : "recurring.running"),
               {.tone = row.next.empty() ? Tone::neutral : Tone::green, .badge = true});
  }
}

void rules_table(const RecurringListData& data, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{
      {.name = tr("recurring.title"),
       .columns = {{.title = title("recurring.name"), .weight = 2, .least = 130},
                   {.title = title("document.customer"), .weight = 2, .on_phone = false},
                   {.title = title("recurring.every"), .least = 110, .on_phone = false},
                   {.title = title("recurring.next_day"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 90},
                   {.title = title("document.amount"), .least = 110, .align = Align::right}},
       .rows = std::ssize(data.rows),
       .tall_on_phone = true}};
  while (table.next_row()) {
    const RuleRow& row = data.rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("recurring/" + row.id);
    table.cell(row.name, {.beside = ui::is_phone() ? std::string_view{row.customer} : ""});
    table.cell(row.customer, {.beside = row.customer_code});
    table.cell(rhythm_text(row.unit, row.every));
    table.cell(row.next.empty() || row.paused ? "–" : row.next.front());
    state_cell(table, row);
    table.money(row.amount, {.bold = true, .with_currency = true});
  }
}

}  // namespace

std::string rhythm_text(const std::string& unit, std::int64_t every) {
  return tr("recurring.rhythm." + unit, {{"count", std::to_string(every)}});
}

ui::Command make_command(std::int64_t count, const std::string& until, const std::string& rule) {
  Json params{{"until", until}};
  if (!rule.empty()) params["recurring"] = rule;
  return {.method = "recurring.make",
          .params = std::move(params),
          .done = {"recurring.done.made", {{"count", std::to_string(count)}}},
          .then = rule.empty() ? "invoices?which=drafts" : ""};
}

void recurring_list_ui(const RecurringListData& data, RecurringListState& state,
                       ui::Actions& actions) {
  const std::array<ui::ToolButton, 1> tools{ui::ToolButton{
      title("recurring.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui(
      {.title = title("recurring.title"), .back_title = title("nav.invoices")}, tools);
  if (head.back) actions.back = true;
  if (head.button == 0) actions.go("recurring/new");
  if (data.rows.empty()) {
    ui::empty_state(ui::icons::invoices, tr("recurring.empty"), tr("recurring.empty.why"));
    const std::array offers{title("recurring.new")};
    if (ui::empty_offers(offers) == 0) actions.go("recurring/new");
    return;
  }
  due_part(data, state, actions);
  rules_table(data, actions);
}

}  // namespace recurring
