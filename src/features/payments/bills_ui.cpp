// Draws bills of exchange: a list, and the particulars of one on its payment's page.
#include "features/payments/bills_ui.h"

#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace payments {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

struct Standing {
  std::string text;
  Tone tone;
};

Standing standing(const std::string& due, const std::string& collected, Date today) {
  if (!collected.empty()) return {tr("bill.collected_on", {{"day", collected}}), Tone::green};
  const Result<Date> day = Date::parse(due);
  const bool is_due = day && day.value() <= today;
  return {tr("bill.due_on", {{"day", due}}), is_due ? Tone::red : Tone::amber};
}

ui::Command collect_command(const std::string& payment, const std::string& number,
                            const std::string& day) {
  return {.method = "bill.collect",
          .params = {{"payment", payment}, {"date", day}},
          .done = {"bill.done.collected", {{"number", number}}}};
}

void row_ui(ui::Table& table, const BillRow& row, Date today, ui::Actions& actions) {
  const bool pressed = table.pressed();
  const Standing stands = standing(row.due, row.collected, today);
  table.cell(row.customer, {.beside = ui::is_phone() ? stands.text : row.customer_code});
  table.cell(row.number.empty() ? row.payment_number : row.number);
  table.cell(row.bank);
  table.cell(stands.text, {.tone = stands.tone, .badge = true});
  table.money(row.amount, {.bold = true, .with_currency = true});
  if (!row.collected.empty()) {
    table.empty();
  } else if (table.button(tr("bill.collect"))) {
    actions.command(collect_command(row.payment, row.payment_number, today.text()));
    return;
  }
  if (pressed) actions.go("payments/" + row.payment);
}

void edit_dialog(const BillFacts& bill, BillState& state, ui::Actions& actions) {
  int answer = -1;
  if (ui::Dialog dialog{"bill", tr("bill.of", {{"number", bill.payment_number}}), state.editing};
      dialog) {
    ui::date_field(tr("bill.due"), state.due, bill.today, {.required = true});
    ui::text_field(tr("bill.number"), state.number);
    ui::text_field(tr("bill.bank"), state.bank);
    const bool ready = static_cast<bool>(Date::parse(state.due));
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), Tone::accent, ready);
  }
  if (answer >= 0) state.editing = false;
  if (answer != 1) return;
  actions.command({.method = "bill.set",
                   .params = {{"payment", bill.payment},
                              {"due", state.due},
                              {"number", state.number},
                              {"bank", state.bank}},
                   .done = {"bill.done.saved", {{"number", bill.payment_number}}}});
}

void collect_dialog(const BillFacts& bill, BillState& state, ui::Actions& actions) {
  int answer = -1;
  if (ui::Dialog dialog{"collect", tr("bill.of", {{"number", bill.payment_number}}),
                        state.collecting};
      dialog) {
    ui::paragraph(tr("bill.collect_why"), {.color = ui::colors().ink2});
    ui::date_field(tr("bill.collected"), state.day, bill.today);
    const bool ready = static_cast<bool>(Date::parse(state.day));
    answer = ui::dialog_buttons(tr("bill.collect"), tr("action.cancel"), Tone::accent, ready);
  }
  if (answer >= 0) state.collecting = false;
  if (answer == 1) actions.command(collect_command(bill.payment, bill.payment_number, state.day));
}

}  // namespace

void bill_badge_ui(const BillFacts& bill) {
  if (bill.due.empty() || !bill.stands) return;
  const Standing stands = standing(bill.due, bill.collected, bill.today);
  ui::badge(stands.text, stands.tone);
}

void bill_ui(const BillFacts& bill, BillState& state, ui::Actions& actions) {
  if (!bill.due.empty()) {
    ui::fact(tr("bill.due"), bill.due);
    ui::fact(tr("bill.number"), bill.number);
    ui::fact(tr("bill.bank"), bill.bank);
  }
  if (!bill.stands) return;
  if (bill.collected.empty()) {
    if (!bill.due.empty()) {
      if (ui::button(tr("bill.collect"))) state = {.collecting = true, .day = bill.today.text()};
      ImGui::SameLine(0, 12);
      ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (ui::sizes().control - ui::sizes().body) / 2);
    }
    if (ui::link(tr(bill.due.empty() ? "bill.note" : "bill.change"))) {
      state = {.editing = true, .due = bill.due, .number = bill.number, .bank = bill.bank};
    }
  } else if (ui::link(tr("bill.not_collected"))) {
    actions.command({.method = "bill.collect",
                     .params = {{"payment", bill.payment}, {"collected", false}},
                     .done = {"bill.done.reopened", {{"number", bill.payment_number}}}});
  }
  if (state.editing) edit_dialog(bill, state, actions);
  if (state.collecting) collect_dialog(bill, state, actions);
}

void bill_list_ui(const BillListData& data, BillListState& state, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("bill.title"),
                                      .below = title("bill.why"),
                                      .back_title = title("nav.payments")});
  if (head.back) actions.back = true;
  const std::array which{title("bill.held"), title("bill.all")};
  ui::segmented(tr("bill.which"), state.which, which);
  if (data.rows.empty()) {
    ui::empty_state(ui::icons::payments, tr("bill.none"), tr("bill.none.why"));
    return;
  }
  std::string held;
  for (const Money& each : data.held) {
    held += (held.empty() ? "" : "  •  ") + ui::money_text(each);
  }
  if (!held.empty()) ui::text(tr("bill.held_total", {{"amounts", held}}), {.bold = true});
  const ui::Card card{"bills", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  ui::Table table{
      {.name = tr("bill.title"),
       .columns = {{.title = title("document.customer"), .weight = 2, .least = 122},
                   {.title = title("bill.number"), .weight = 1.4F, .least = 110, .on_phone = false},
                   {.title = title("bill.bank"), .on_phone = false},
                   {.title = title("document.status"), .least = 160, .on_phone = false},
                   {.title = title("document.amount"), .least = 110, .align = ui::Align::right},
                   {.title = {},
                    .weight = 0,
                    .least = ui::text_size(tr("bill.collect")).x + 46,
                    .align = ui::Align::right}},
       .rows = std::ssize(data.rows),
       .tall_on_phone = true}};
  while (table.next_row()) {
    row_ui(table, data.rows[static_cast<std::size_t>(table.row())], data.today, actions);
  }
}

}  // namespace payments
