// Draws the lists of credit notes, refunds, write-offs, fees and interest.
#include <array>

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

std::vector<ui::TableColumn> columns(Kind kind) {
  return {{.title = title("document.number"), .weight = 1.2F, .least = 110},
          {.title = title("document.customer"), .weight = 2.5F, .least = 90},
          {.title = title("document.issued"), .least = 90, .on_phone = false},
          {.title = title("credits.for"), .least = 110, .on_phone = false},
          {.title = title("document.amount"), .least = 90, .align = Align::right},
          {.title = title(is_charge(kind) ? "document.open" : "customer.unapplied"),
           .least = 90,
           .align = Align::right,
           .on_phone = false}};
}

void list_table(const CreditListData& data, CreditListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.total == 0) {
    const std::string kind{name_of(static_cast<Kind>(state.kind))};
    ui::empty_state(ui::icons::undo, tr("credits.empty." + kind), tr("credits.why." + kind));
    return;
  }
  ui::Table table{{.name = tr("nav.credits"),
                   .columns = columns(static_cast<Kind>(state.kind)),
                   .rows = data.total}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.cell("…");
      continue;
    }
    const CreditListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed()) actions.go("credits/" + row.id);
    const bool ended = row.state == "void" || row.state == "written_off";
    std::string beside = ended ? std::string{tr("document.state." + row.state)} : "";
    if (!ended && row.expired) beside = tr("credits.expired_on", {{"day", row.expires}});
    table.cell(row.number, {.beside = beside});
    table.cell(row.customer, {.beside = row.customer_code});
    table.cell(row.day);
    table.cell(row.reference);
    table.money(row.amount, {.bold = true});
    table.money(row.open);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 5> names{"credit_note", "refund", "write_off", "fee",
                                                  "interest"};
  return names[static_cast<std::size_t>(kind)];
}

void credit_list_ui(const CreditListData& data, CreditListState& state, ui::Actions& actions) {
  const std::array<ui::ToolButton, 3> tools{
      ui::ToolButton{title("credits.residues_ask")}, ui::ToolButton{title("credits.new.fee")},
      ui::ToolButton{title("credits.new.credit_note"),
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto head = ui::page_head_ui({.title = title("nav.credits")}, tools);
  if (head.button == 0) actions.go("credits/residues");
  if (head.button == 1) actions.go("credits/fee");
  if (head.button == 2) actions.go("credits/new");
  const std::array<std::string, 5> kinds{
      title("credits.kind.credit_note"), title("credits.kind.refund"),
      title("credits.kind.write_off"), title("credits.kind.fee"), title("credits.kind.interest")};
  if (ui::segmented(tr("credits.kind"), state.kind, kinds)) state.first = 0;
  if (!ui::is_phone()) ImGui::SameLine(0, 16);
  ui::search_field(tr("invoices.search"), state.search,
                   {.width = ui::is_phone() ? 220.0F : 300.0F, .hint = tr("invoices.search_hint")});
  if (static_cast<Kind>(state.kind) == Kind::credit_note) {
    if (!ui::is_phone()) ImGui::SameLine(0, 16);
    if (ui::checkbox(tr("credits.expired_only"), state.expired)) state.first = 0;
  }
  list_table(data, state, actions);
}

}  // namespace credits
