// Draws one rule of recurring invoices: what it makes, when next, and what it has made.
#include <algorithm>

#include "base/escape.h"
#include "features/documents/document_route_ui.h"
#include "features/recurring/recurring_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace recurring {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void head(const RecurringDetailData& data, RecurringDetailState& state, ui::Actions& actions) {
  const RuleRow& rule = data.is;
  const bool can_make = rule.due > 0 && rule.skipped.empty();
  std::vector<ui::ToolButton> tools{{title("action.edit")},
                                    {title(rule.paused ? "recurring.resume" : "recurring.pause")}};
  if (rule.made == 0) tools.push_back({title("action.delete")});
  if (can_make) {
    tools.push_back({tr("recurring.make", {{"count", std::to_string(rule.due)}}),
                     {.kind = ui::ButtonKind::primary}});
  }
  const auto answer =
      ui::page_head_ui({.title = rule.name, .back_title = title("recurring.title")}, tools);
  if (answer.back) actions.back = true;
  if (ui::link(rule.customer)) actions.go("customers/" + base::percent_encoded(rule.customer_code));
  ImGui::SameLine();
  ui::muted(rule.customer_code);
  if (answer.button == 0) actions.go("recurring/" + rule.id + "/edit");
  if (answer.button == 1) {
    actions.command({.method = "recurring.pause",
                     .params = {{"recurring", rule.id}, {"paused", !rule.paused}},
                     .done = {rule.paused ? "recurring.done.resumed" : "recurring.done.paused",
                              {{"name", rule.name}}}});
  }
  if (answer.button == 2 && rule.made == 0) state.deleting = true;
  const bool last = answer.button == static_cast<int>(tools.size()) - 1;
  if (can_make && last) actions.command(make_command(rule.due, data.today, rule.id));
}

void delete_dialog(const RuleRow& rule, RecurringDetailState& state, ui::Actions& actions) {
  if (!state.deleting) return;
  int answer = -1;
  if (ui::Dialog dialog{"delete", tr("recurring.delete_title", {{"name", rule.name}}),
                        state.deleting};
      dialog) {
    ui::paragraph(tr("recurring.delete_why"));
    answer = ui::dialog_buttons(tr("action.delete"), tr("action.cancel"), Tone::red);
  }
  if (answer >= 0) state.deleting = false;
  if (answer != 1) return;
  actions.command({.method = "recurring.delete",
                   .params = {{"recurring", rule.id}},
                   .done = {"recurring.done.deleted", {{"name", rule.name}}},
                   .then = "recurring"});
}

void invoices_part(const RecurringDetailData& data, ui::Actions& actions) {
  ui::heading(tr("recurring.invoices"), 2);
  if (data.invoices.empty()) {
    const ui::Card card{"none"};
    ui::muted(tr("recurring.no_invoices"));
    return;
  }
  const ui::Card card{"invoices", {.flush = true}};
  ui::Table table{
      {.name = tr("recurring.invoices"),
       .columns = {{.title = title("document.issued"), .least = 90},
                   {.title = title("document.number"), .weight = 2, .least = 122},
                   {.title = title("document.status"), .least = 80, .on_phone = false},
                   {.title = title("document.amount"), .least = 96, .align = ui::Align::right}},
       .rows = std::ssize(data.invoices),
       .height = 420}};
  while (table.next_row()) {
    const MadeInvoice& made = data.invoices[static_cast<std::size_t>(table.row())];
    if (table.pressed() && !made.id.empty()) actions.go("invoices/" + made.id);
    table.cell(made.day);
    if (made.id.empty()) {
      table.cell(tr("recurring.draft_deleted"));
      table.empty();
      table.empty();
      continue;
    }
    table.cell(documents::number_text(made.number));
    table.cell(tr("document.state." + made.state),
               {.tone = made.state == "draft" ? Tone::amber : Tone::neutral, .badge = true});
    made.amount ? table.money(*made.amount) : table.empty();
  }
}

std::string ends_text(const RuleRow& rule) {
  if (!rule.last.empty()) return rule.last;
  return rule.times.empty() ? title("recurring.last_hint") : " ";
}

void facts(const RuleRow& rule) {
  const ui::Card card{"more"};
  for (const invoices::LineForm& line : rule.lines) {
    ui::fact(line.description.empty() ? "–" : line.description, line.quantity + " × " + line.price);
  }
  ui::fact(tr("line.prices"), tr(rule.tax_included ? "line.tax_included" : "line.tax_excluded"));
  const std::string days = rule.term_days.empty() ? title("recurring.terms_of_customer")
                                                  : tr("today.days", {{"days", rule.term_days}});
  ui::fact(tr("terms.title"), rule.terms.empty() ? days : rule.terms);
  ui::fact(tr("recurring.last"), ends_text(rule));
  if (!rule.times.empty()) ui::fact(tr("recurring.times"), rule.times);
  if (!rule.reference.empty()) ui::fact(tr("document.reference"), rule.reference);
  if (!rule.note.empty()) ui::fact(tr("customer.note"), rule.note);
}

}  // namespace

void recurring_detail_ui(const RecurringDetailData& data, RecurringDetailState& state,
                         ui::Actions& actions) {
  const RuleRow& rule = data.is;
  head(data, state, actions);
  if (rule.paused) ui::badge(tr("recurring.paused"), Tone::amber);
  if (rule.due > 0 && !rule.skipped.empty()) {
    ui::banner(tr("recurring.only_skipped",
                  {{"name", rule.name}, {"why", title("recurring.skipped." + rule.skipped)}}),
               Tone::amber);
  }
  ui::Columns figures = ui::figure_row(3);
  ui::figure_card({.label = title("document.amount"),
                   .value = ui::money_text(rule.amount),
                   .note = rhythm_text(rule.unit, rule.every)},
                  figures.next());
  const std::string due = tr("recurring.due", {{"count", std::to_string(rule.due)}});
  ui::figure_card({.label = title("recurring.next_day"),
                   .value = rule.next.empty() ? title("recurring.ended") : rule.next.front(),
                   .note = rule.due > 0 ? due : std::string{" "},
                   .note_tone = Tone::amber},
                  figures.next());
  ui::figure_card(
      {.label = title("recurring.invoices"), .value = std::to_string(rule.made), .note = " "},
      figures.next());
  if (rule.next.size() > 1) {
    std::string days;
    for (const std::string& day : rule.next) days += (days.empty() ? "" : ",  ") + day;
    const ui::Card card{"next"};
    ui::fact(tr("recurring.next"), days);
  }
  facts(rule);
  invoices_part(data, actions);
  delete_dialog(rule, state, actions);
}

}  // namespace recurring
