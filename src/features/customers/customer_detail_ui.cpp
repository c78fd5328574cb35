// Draws one customer: header, figures, and the tab that is open.
#include "features/customers/customer_detail_ui.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "features/customers/block_ui.h"
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

constexpr std::array tab_names{"open",     "timeline",  "orders", "invoices",
                               "payments", "statement", "habits", "grade",
                               "contacts", "profile",   "files",  "changes"};

std::string below_title(const CustomerDetailData& data) {
  std::string line = data.code;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) line += "  •  " + part;
  };
  if (!data.contacts.contacts.empty()) {
    const Contact& first = data.contacts.contacts.front().is;
    add(first.phones.empty() ? first.name : first.name + " " + first.phones.front().value);
  }
  add(data.terms.empty() ? tr("customer.terms", {{"count", std::to_string(data.term_days)}})
                         : data.terms);
  add(data.owner);
  return line;
}

std::vector<ui::Badge> badges(const CustomerDetailData& data) {
  std::vector<ui::Badge> all;
  const auto add = [&](std::string_view words, Tone tone) {
    if (!words.empty()) all.push_back({std::string{words}, tone});
  };
  if (data.block != blocks[0]) add(block_text(data.block), Tone::red);
  if (data.archived) add(tr("customer.archived"), Tone::amber);
  if (!data.grade.grade.empty()) {
    add(tr("grade.badge", {{"grade", data.grade.grade}}),
        data.grade.by_hand.empty() ? Tone::neutral : Tone::amber);
  }
  all.insert(all.end(), data.tags.begin(), data.tags.end());
  for (const std::string& group : data.groups) add(group, Tone::neutral);
  add(data.industry, Tone::neutral);
  add(data.region, Tone::neutral);
  return all;
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

// Which of the groups it belongs to; each box is a change of its own.
void groups_dialog(const CustomerDetailData& data, CustomerDetailState& state,
                   ui::Actions& actions) {
  if (!state.grouping) return;
  ui::Dialog dialog{"groups", tr("groups.of", {{"name", data.name}}), state.grouping};
  if (!dialog) return;
  ui::form_error_ui(state.group_command.shown(data.group_error), {});
  if (data.all_groups.empty()) ui::paragraph(tr("groups.none_static"));
  for (const std::string& group : data.all_groups) {
    bool is_in = std::ranges::contains(data.groups, group);
    if (!ui::checkbox(group, is_in)) continue;
    actions.command({.method = is_in ? "group.add" : "group.remove",
                     .params = {{"group", group}, {"customers", {data.code}}},
                     .done = {is_in ? "groups.done.added" : "groups.done.removed",
                              {{"name", group}, {"count", "1"}}}});
    state.group_command.send();
  }
  if (ui::link(tr("groups.manage"))) actions.go("groups");
  ui::dialog_close(state.grouping);
}

void menu_choice(const CustomerDetailData& data, CustomerDetailState& state, int choice,
                 ui::Actions& actions) {
  if (choice == 0) actions.go("customers/" + base::percent_encoded(data.code) + "/edit");
  if (choice == 1) {
    actions.command({.method = data.archived ? "customer.unarchive" : "customer.archive",
                     .params = {{"customer", data.code}},
                     .done = {data.archived ? "customer.done.unarchived" : "customer.done.archived",
                              {{"name", data.name}}}});
  }
  const std::string whose = "customer=" + base::percent_encoded(data.code);
  if (choice == 2) actions.go("orders/new?" + whose);
  if (choice == 3) actions.go("orders/new?as=quotation&" + whose);
  if (choice == 4) actions.go("credits/new?" + whose);
  if (choice == 5) actions.go("credits/fee?" + whose);
  if (choice == 6) {
    state.grouping = true;
    state.group_command = {};
  }
  if (choice == 7) actions.go("duplicates/merge?keep=" + base::percent_encoded(data.code));
  if (choice == 8) state.deleting = true;
}

void head(const CustomerDetailData& data, CustomerDetailState& state, ui::Actions& actions) {
  const std::vector<ui::MenuEntry> entries{
      {std::string{tr("action.edit")}, ui::icons::edit},
      {std::string{tr(data.archived ? "customer.unarchive" : "customer.archive")},
       ui::icons::archive_box},
      {std::string{tr("orders.new_order")}, ui::icons::plus},
      {std::string{tr("orders.new_quotation")}, ui::icons::plus},
      {std::string{tr("credits.new.credit_note")}, ui::icons::undo},
      {std::string{tr("credits.new.fee")}, ui::icons::plus},
      {std::string{tr("groups.ask")}, ui::icons::customers},
      {std::string{tr("customers.merge_with")}, ui::icons::customers},
      {std::string{tr("action.delete_ask")}, ui::icons::trash, true, true}};
  const std::array tools{
      ui::ToolButton{std::string{tr("action.more")}, {}, entries},
      ui::ToolButton{std::string{tr("communication.log")}},
      ui::ToolButton{std::string{tr("payments.new")}},
      ui::ToolButton{std::string{tr("invoices.new")},
                     {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}}};
  const auto answer = ui::page_head_ui({.title = data.name,
                                        .below = below_title(data),
                                        .back_title = std::string{tr("nav.customers")},
                                        .badges = badges(data)},
                                       tools);
  if (answer.back) actions.go("customers");
  menu_choice(data, state, answer.entry, actions);
  if (answer.button == 1) {
    state.timeline.form = CommunicationForm{.date = data.timeline.form.today.text()};
  }
  if (answer.button == 2) actions.go("payments/new?customer=" + base::percent_encoded(data.code));
  if (answer.button == 3) actions.go("invoices/new?customer=" + base::percent_encoded(data.code));
}

// What the open items say about a balance.
struct OpenFacts {
  std::int64_t items = 0;
  std::int32_t longest_late = 0;
};

OpenFacts facts_of(const CustomerDetailData& data, Currency currency) {
  OpenFacts facts;
  for (const DocumentRow& row : data.open_items) {
    if (row.open.currency() != currency || row.open.minor() <= 0) continue;
    ++facts.items;
    facts.longest_late = std::max(facts.longest_late, row.days_past_due);
  }
  return facts;
}

void figures(const CustomerDetailData& data) {
  for (const BalanceFigure& balance : data.balances) {
    ImGui::PushID(balance.balance.currency().code().data());
    const OpenFacts facts = facts_of(data, balance.balance.currency());
    ui::Columns row = ui::figure_row(3);
    ui::figure_card({.label = std::string{tr("customer.balance")},
                     .value = ui::money_text(balance.balance),
                     .note = tr("customer.open_items", {{"count", ui::count_text(facts.items)}})},
                    row.next());
    const bool late = !balance.overdue.is_zero();
    ui::figure_card(
        {.label = std::string{tr("customer.overdue")},
         .value = ui::money_text(balance.overdue),
         .note = late ? tr("customer.longest", {{"count", std::to_string(facts.longest_late)}})
                      : std::string{tr("customer.nothing_late")},
         .tone = late ? Tone::red : Tone::neutral},
        row.next());
    ui::figure_card({.label = std::string{tr("customer.unapplied")},
                     .value = ui::money_text(balance.unapplied),
                     .note = " "},
                    row.next());
    ImGui::PopID();
  }
}

}  // namespace

void customer_detail_ui(const CustomerDetailData& data, CustomerDetailState& state,
                        ui::Actions& actions) {
  head(data, state, actions);
  if (!data.reached_by.empty()) {
    ui::banner(tr("merge.leads_here", {{"code", data.reached_by}}), Tone::accent);
  }
  figures(data);
  std::vector<std::string> titles;
  for (const char* name : tab_names) titles.emplace_back(tr("customer.tab." + std::string{name}));
  const auto found = std::ranges::find(tab_names, data.tab);
  int chosen = found == tab_names.end() ? 0 : static_cast<int>(found - tab_names.begin());
  if (ui::tabs(tr("customer.tabs"), chosen, titles)) {
    actions.go("customers/" + base::percent_encoded(data.code) + "/" +
               tab_names[static_cast<std::size_t>(chosen)]);
  }
  customer_tab_ui(tab_names[static_cast<std::size_t>(chosen)], data, state, actions);
  communication_form_ui(data.timeline.form, state.timeline.form, actions);
  groups_dialog(data, state, actions);
  delete_dialog(data, state, actions);
}

}  // namespace customers
