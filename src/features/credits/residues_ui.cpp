// Draws the small rests of settled invoices, each of which can be left out before they are written
// off.
#include "features/credits/credit_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace credits {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

struct Chosen {
  std::int64_t count = 0;
  Money total;
};

Chosen chosen_of(const ResidueData& data, const ResidueState& state) {
  Chosen chosen{.total = Money::zero(data.rows.front().open.currency())};
  for (const ResidueRow& row : data.rows) {
    if (state.skip.contains(row.number)) continue;
    ++chosen.count;
    chosen.total += row.open;
  }
  return chosen;
}

void table_of(const ResidueData& data, ResidueState& state, float height) {
  const ui::Card card{"rests", {.height = height, .flush = true}};
  ui::Table table{
      {.name = tr("credits.residues"),
       .columns = {{.title = title("document.number"), .weight = 1.2F, .least = 110},
                   {.title = title("document.customer"), .weight = 2.5F, .least = 90},
                   {.title = title("document.due"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 100},
                   {.title = title("document.open"), .least = 80, .align = Align::right}},
       .rows = std::ssize(data.rows)}};
  while (table.next_row()) {
    const ResidueRow& row = data.rows[static_cast<std::size_t>(table.row())];
    const bool skipped = state.skip.contains(row.number);
    table.cell(row.number);
    table.cell(row.customer, {.beside = row.customer_code});
    table.cell(row.due);
    table.cell(tr(skipped ? "credits.left_out" : "credits.taken"),
               {.tone = skipped ? Tone::neutral : Tone::accent, .badge = true});
    table.money(row.open, {.bold = !skipped});
    if (!table.pressed()) continue;
    if (skipped) {
      state.skip.erase(row.number);
    } else {
      state.skip.insert(row.number);
    }
  }
}

ui::Command command_of(const ResidueState& state, const Chosen& chosen) {
  return {
      .method = "write_off.residues",
      .params = {{"most", state.most},
                 {"currency", state.currency},
                 {"reason", state.reason},
                 {"approved_by", state.approved_by},
                 {"tax_relief", state.tax_relief},
                 {"skip", Json(state.skip)}},
      .done = {"credits.done.residues",
               {{"count", ui::count_text(chosen.count)}, {"amount", ui::money_text(chosen.total)}}},
      .then = "credits"};
}

}  // namespace

void residues_ui(const ResidueData& data, ResidueState& state, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("credits.residues"),
                                      .below = title("credits.residues_why"),
                                      .back_title = title("nav.credits")});
  if (head.back) actions.back = true;
  ui::form_error_ui(data.error, {"most", "currency", "reason", "approved_by"});
  {
    const std::string most = ui::error_for(data.error, "most");
    const std::string currency = ui::error_for(data.error, "currency");
    ui::Columns row{{1, 1, 2.5F, 1.5F}, 12, 2};
    ui::text_field(tr("credits.most"), state.most,
                   {.width = row.next(), .error = most, .purpose = semantics::Purpose::decimal});
    ui::text_field(tr("customer.currency"), state.currency,
                   {.width = row.next(), .error = currency});
    ui::text_field(tr("document.reason"), state.reason, {.width = row.next(), .required = true});
    ui::text_field(tr("credits.approved_by"), state.approved_by,
                   {.width = row.next(), .error = ui::error_for(data.error, "approved_by")});
    ui::checkbox(tr("credits.tax_relief"), state.tax_relief);
  }
  if (data.rows.empty()) {
    if (data.error == nullptr) ui::empty_state(ui::icons::check, tr("credits.no_residues"), {});
    return;
  }
  const Chosen chosen = chosen_of(data, state);
  ui::muted(tr("credits.chosen", {{"count", ui::count_text(chosen.count)},
                                  {"amount", ui::money_text(chosen.total)}}));
  table_of(data, state, ImGui::GetContentRegionAvail().y - 56);
  const int answer =
      ui::form_end_ui(tr("credits.do.write_off"), chosen.count > 0 && !state.reason.empty());
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(state, chosen));
}

}  // namespace credits
