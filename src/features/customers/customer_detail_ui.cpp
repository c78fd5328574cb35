// Draws one customer: header, figures, and the tab that is open.
#include "features/customers/customer_detail_ui.h"

#include <algorithm>
#include <array>

#include "features/customers/customer_tabs_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Tone;
using ui::tr;

constexpr std::array tab_names{"open",   "invoices", "payments", "statement",
                               "habits", "contacts", "profile",  "changes"};

std::string below_title(const CustomerDetailData& data) {
  std::string line = data.code;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) line += "  •  " + part;
  };
  if (!data.contacts.empty()) add(data.contacts.front().name + " " + data.contacts.front().phone);
  add(tr("customer.terms", {{"count", std::to_string(data.term_days)}}));
  add(data.owner);
  return line;
}

void badges(const CustomerDetailData& data) {
  bool any = false;
  const auto add = [&](std::string_view words, Tone tone) {
    if (words.empty()) return;
    if (any) ImGui::SameLine(0, 6);
    ui::badge(words, tone);
    any = true;
  };
  if (data.archived) add(tr("customer.archived"), Tone::amber);
  add(data.industry, Tone::neutral);
  add(data.region, Tone::neutral);
  for (const std::string& tag : data.tags) add(tag, Tone::accent);
}

void delete_dialog(const CustomerDetailData& data, CustomerDetailState& state,
                   ui::Actions& actions) {
  if (!state.deleting) return;
  if (ui::Dialog dialog{"delete", tr("customer.delete_title", {{"name", data.name}}),
                        state.deleting};
      dialog) {
    ui::paragraph(tr(data.can_delete ? "customer.delete_why" : "customer.delete_used"));
    const int answer =
        ui::dialog_buttons(tr("action.delete"), tr("action.cancel"), Tone::red, data.can_delete);
    if (answer >= 0) state.deleting = false;
    if (answer == 1) {
      actions.command({.method = "customer.delete",
                       .params = {{"customer", data.code}},
                       .done = {"customer.done.deleted", {{"name", data.name}}},
                       .then = "customers"});
    }
  }
}

void menu_choice(const CustomerDetailData& data, CustomerDetailState& state, int choice,
                 ui::Actions& actions) {
  if (choice == 0) actions.go("customers/" + data.code + "/edit");
  if (choice == 1) {
    actions.command({.method = data.archived ? "customer.unarchive" : "customer.archive",
                     .params = {{"customer", data.code}},
                     .done = {data.archived ? "customer.done.unarchived" : "customer.done.archived",
                              {{"name", data.name}}}});
  }
  if (choice == 2) state.deleting = true;
}

void head(const CustomerDetailData& data, CustomerDetailState& state, ui::Actions& actions) {
  if (ui::link("← " + std::string{tr("nav.customers")}, {.size = ui::sizes().small})) {
    actions.go("customers");
  }
  ui::heading(data.name, 1);
  const std::array<ui::MenuEntry, 3> entries{
      ui::MenuEntry{std::string{tr("action.edit")}, ui::icons::edit},
      ui::MenuEntry{std::string{tr(data.archived ? "customer.unarchive" : "customer.archive")},
                    ui::icons::archive_box},
      ui::MenuEntry{std::string{tr("action.delete_ask")}, ui::icons::trash, true, true}};
  const ui::ButtonOptions primary{.kind = ui::ButtonKind::primary, .icon = ui::icons::plus};
  const float width = ui::button_width(tr("action.more"), {.opens_menu = true}) +
                      ui::button_width(tr("payments.new")) +
                      ui::button_width(tr("invoices.new"), primary) + 16;
  if (!ui::is_phone()) {
    ImGui::SameLine();
    ImGui::SetCursorPosX(std::max(
        ImGui::GetCursorPosX(), ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width));
  }
  menu_choice(data, state, ui::menu_button(tr("action.more"), entries), actions);
  ImGui::SameLine(0, 8);
  if (ui::button(tr("payments.new"))) actions.go("payments/new?customer=" + data.code);
  ImGui::SameLine(0, 8);
  if (ui::button(tr("invoices.new"), primary)) actions.go("invoices/new?customer=" + data.code);
  ui::muted(below_title(data));
  badges(data);
}

void figures(const CustomerDetailData& data) {
  for (const BalanceFigure& balance : data.balances) {
    ImGui::PushID(balance.balance.currency().code().data());
    ui::Columns row = ui::figure_row(3);
    ui::figure_card(
        {.label = std::string{tr("customer.balance")}, .value = ui::money_text(balance.balance)},
        row.next());
    const bool late = !balance.overdue.is_zero();
    ui::figure_card({.label = std::string{tr("customer.overdue")},
                     .value = ui::money_text(balance.overdue),
                     .tone = late ? Tone::red : Tone::neutral},
                    row.next());
    ui::figure_card({.label = std::string{tr("customer.unapplied")},
                     .value = ui::money_text(balance.unapplied)},
                    row.next());
    ImGui::PopID();
  }
}

}  // namespace

void customer_detail_ui(const CustomerDetailData& data, CustomerDetailState& state,
                        ui::Actions& actions) {
  head(data, state, actions);
  figures(data);
  std::vector<std::string> titles;
  for (const char* name : tab_names) titles.emplace_back(tr("customer.tab." + std::string{name}));
  const auto found = std::ranges::find(tab_names, data.tab);
  int chosen = found == tab_names.end() ? 0 : static_cast<int>(found - tab_names.begin());
  if (ui::tabs(tr("customer.tabs"), chosen, titles)) {
    actions.go("customers/" + data.code + "/" + tab_names[static_cast<std::size_t>(chosen)]);
  }
  customer_tab_ui(tab_names[static_cast<std::size_t>(chosen)], data, state, actions);
  delete_dialog(data, state, actions);
}

}  // namespace customers
