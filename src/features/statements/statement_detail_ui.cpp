// Draws one statement: what it says, what the customer said, and what the book says by now.
#include <algorithm>
#include <array>

#include "base/escape.h"
#include "features/printing/preview_ui.h"
#include "features/statements/statement_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/table.h"

namespace statements {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

constexpr std::array<std::string_view, 3> answers{"confirmed", "differs", "open"};

// Four amounts do not stand beside each other on a phone.
void balances_below_each_other(const StatementDetailData& data) {
  const ui::Card card{"balances"};
  for (std::size_t i = 0; i < data.is.balances.size(); ++i) {
    const auto& [closing, theirs] = data.is.balances[i];
    ui::fact(tr("statement.ours"), ui::money_text(closing));
    if (theirs) {
      ui::fact(tr("statement.theirs"), ui::money_text(*theirs));
      ui::fact(tr("statement.difference"), ui::money_text(*theirs - closing));
    }
    ui::fact(tr("statement.now"), ui::money_text(data.now[i]));
  }
}

void balances_ui(const StatementDetailData& data) {
  ui::heading(tr("statement.balances"), 2);
  if (ui::is_phone()) return balances_below_each_other(data);
  const ui::Card card{"balances", {.flush = true}};
  const auto money_column = [](std::string_view key) {
    return ui::TableColumn{.title = title(key), .least = 110, .align = Align::right};
  };
  ui::Table table{{.name = tr("statement.balances"),
                   .columns = {{.title = title("customer.currency"), .least = 60},
                               money_column("statement.ours"),
                               money_column("statement.theirs"),
                               money_column("statement.difference"),
                               money_column("statement.now")},
                   .rows = std::ssize(data.is.balances),
                   .links = false}};
  while (table.next_row()) {
    const auto at = static_cast<std::size_t>(table.row());
    const auto& [closing, theirs] = data.is.balances[at];
    table.cell(closing.currency().code());
    table.money(closing, {.bold = true});
    theirs ? table.money(*theirs) : table.empty();
    theirs ? table.money(*theirs - closing, {.tone = Tone::red, .colored = *theirs != closing})
           : table.empty();
    table.money(data.now[at], {.tone = Tone::amber, .colored = data.now[at] != closing});
  }
}

void begin_answer(const StatementDetailData& data, StatementDetailState& state) {
  state = {.answering = true, .day = data.today.text(), .remark = data.is.remark};
  if (data.is.state == "differs") state.answer = 1;
  if (!data.is.answered.empty()) state.day = data.is.answered;
  for (const StatementBalance& balance : data.is.balances) {
    state.theirs.push_back(balance.theirs ? balance.theirs->plain() : "");
  }
}

// What is typed of the customer's books; nothing where something cannot be read.
std::optional<Json> theirs_of(const StatementDetailData& data, const StatementDetailState& state) {
  Json said = Json::array();
  for (std::size_t i = 0; i < state.theirs.size(); ++i) {
    if (state.theirs[i].empty()) continue;
    const Currency currency = data.is.balances[i].closing.currency();
    const Result<Money> amount = Money::parse(state.theirs[i], currency);
    if (!amount) return {};
    said.push_back({{"currency", currency.code()}, {"amount", amount.value().plain()}});
  }
  return said;
}

void answer_dialog(const StatementDetailData& data, StatementDetailState& state,
                   ui::Actions& actions) {
  if (!state.answering) return;
  int pressed = -1;
  const bool open = state.answer == 2, differs = state.answer == 1;
  std::optional<Json> said = Json::array();
  if (ui::Dialog dialog{"answer", tr("statement.answer_of", {{"number", data.is.number}}),
                        state.answering};
      dialog) {
    std::array<std::string, 3> options;
    for (std::size_t i = 0; i < answers.size(); ++i) options[i] = state_text(answers[i]);
    ui::segmented(tr("statement.answer"), state.answer, options);
    if (!open) ui::date_field(tr("statement.answered"), state.day, data.today);
    for (std::size_t i = 0; differs && i < state.theirs.size(); ++i) {
      const Currency currency = data.is.balances[i].closing.currency();
      const std::string name =
          tr("statement.theirs_in", {{"currency", std::string{currency.code()}}});
      ui::money_field(name, state.theirs[i], currency);
    }
    if (differs) said = theirs_of(data, state);
    ui::text_field(tr("statement.remark"), state.remark);
    const bool enough = !differs || (said && (!said->empty() || !state.remark.empty()));
    const bool ready = enough && (open || Date::parse(state.day));
    pressed = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), Tone::accent, ready);
  }
  if (pressed >= 0) state.answering = false;
  if (pressed != 1) return;
  Json params{{"statement", data.is.id},
              {"state", answers[static_cast<std::size_t>(state.answer)]},
              {"remark", state.remark}};
  if (!open) params["date"] = state.day;
  if (differs) params["balances"] = *said;
  actions.command({.method = "statement.answer",
                   .params = std::move(params),
                   .done = {"statement.done.answered", {{"number", data.is.number}}}});
}

void withdraw_dialog(const StatementDetailData& data, StatementDetailState& state,
                     ui::Actions& actions) {
  if (!state.withdrawing) return;
  int answer = -1;
  if (ui::Dialog dialog{"withdraw", tr("statement.withdraw_of", {{"number", data.is.number}}),
                        state.withdrawing};
      dialog) {
    ui::paragraph(tr("statement.withdraw_why"));
    ui::text_field(tr("document.reason"), state.remark, {.required = true});
    answer = ui::dialog_buttons(tr("statement.withdraw_now"), tr("action.cancel"), Tone::red,
                                !state.remark.empty());
  }
  if (answer >= 0) state.withdrawing = false;
  if (answer != 1) return;
  actions.command({.method = "statement.withdraw",
                   .params = {{"statement", data.is.id}, {"reason", state.remark}},
                   .done = {"statement.done.withdrawn", {{"number", data.is.number}}}});
}

void head(const StatementDetailData& data, StatementDetailState& state, ui::Actions& actions) {
  const bool holds = data.is.state != "withdrawn";
  const std::array<ui::ToolButton, 3> tools{
      ui::ToolButton{title("statement.withdraw"), {.enabled = holds}},
      ui::ToolButton{title("statement.record_answer"), {.enabled = holds}},
      ui::ToolButton{title("print.ask"), {.kind = ui::ButtonKind::primary}}};
  const auto answer =
      ui::page_head_ui({.title = data.is.number, .back_title = title("nav.statements")}, tools);
  if (answer.back) actions.back = true;
  if (answer.button == 0) state = {.withdrawing = true};
  if (answer.button == 1) begin_answer(data, state);
  if (answer.button == 2) printing::ask_preview(actions, "kept_statement", data.is.id);
  if (ui::link(data.is.customer)) {
    actions.go("customers/" + base::percent_encoded(data.is.customer_code));
  }
  ImGui::SameLine();
  ui::muted(data.is.customer_code);
  ui::badge(state_text(data.is.state), state_tone(data.is.state));
}

}  // namespace

void statement_detail_ui(const StatementDetailData& data, StatementDetailState& state,
                         ui::Actions& actions) {
  head(data, state, actions);
  bool moved = false;
  for (std::size_t i = 0; i < data.now.size(); ++i) {
    moved = moved || data.now[i] != data.is.balances[i].closing;
  }
  if (moved) ui::banner(tr("statement.moved", {{"day", data.is.to}}), Tone::amber);
  balances_ui(data);
  const ui::Card card{"facts"};
  ui::fact(tr("statement.kind"), kind_text(data.is.kind));
  ui::fact(tr("report.param.from"),
           data.is.from.empty() ? title("statement.from_first") : data.is.from);
  ui::fact(tr("report.param.to"), data.is.to);
  ui::fact(tr("document.issued"), data.is.issued);
  if (!data.is.answered.empty()) {
    const bool withdrawn = data.is.state == "withdrawn";
    ui::fact(tr(withdrawn ? "statement.withdrawn_on" : "statement.answered"), data.is.answered);
  }
  if (!data.is.remark.empty()) ui::fact(tr("statement.remark"), data.is.remark);
  answer_dialog(data, state, actions);
  withdraw_dialog(data, state, actions);
}

}  // namespace statements
