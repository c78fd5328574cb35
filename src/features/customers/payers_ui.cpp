// Draws who pays for a customer, and the form of one.
#include "features/customers/payers_ui.h"

#include "features/customers/payer.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string shown_name(const PayerRow& row) {
  return row.name.empty() ? account_text(row.account) : row.name;
}

ui::Command command_of(const PayerRow& form, const std::string& customer) {
  const bool is_new = form.id.empty();
  Json params{
      {"name", form.name}, {"bank", form.bank}, {"account", form.account}, {"note", form.note}};
  params[is_new ? "customer" : "id"] = is_new ? customer : form.id;
  return {.method = is_new ? "payer.add" : "payer.edit",
          .params = std::move(params),
          .done = {"payer.done.saved", {{"name", shown_name(form)}}}};
}

void form_ui(const PayersData& data, PayersState& state, ui::Actions& actions) {
  if (!state.form) return;
  bool open = true;
  PayerRow& form = *state.form;
  int answer = -1;
  const std::string_view words = tr(form.id.empty() ? "payer.new" : "payer.edit");
  if (ui::Dialog dialog{"payer", words, open, 520}; dialog) {
    ui::form_error_ui(data.error, {});
    ui::text_field(tr("payer.name"), form.name, {.hint = tr("payer.name_hint")});
    ui::Columns two{{2, 3}};
    ui::text_field(tr("payer.bank"), form.bank, {.width = two.next()});
    const std::string also =
        data.also_of.empty() ? "" : tr("payer.shared_with", {{"name", data.also_of}});
    const std::string_view doubt = is_doubtful_account(form.account) ? tr("payer.iban") : also;
    ui::text_field(tr("payer.account"), form.account, {.width = two.next(), .warning = doubt});
    ui::text_field(tr("payer.note"), form.note);
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent,
                                !form.name.empty() || !plain_account(form.account).empty());
  }
  if (answer == 1) {
    actions.command(command_of(form, data.code));
    state.sent = true;
  }
  if (!open || answer == 0) state.form.reset();
}

void row_ui(ui::Table& table, const PayerRow& row, PayersState& state, ui::Actions& actions) {
  const bool pressed = table.pressed();
  const std::string account = account_text(row.account);
  const bool below = ui::is_phone() && !row.name.empty();
  table.cell(shown_name(row), {.bold = true, .beside = below ? account : ""});
  table.cell(row.bank);
  table.cell(account);
  table.cell(row.note);
  if (table.button(tr("action.remove"))) {
    actions.command({.method = "payer.remove",
                     .params = {{"id", row.id}},
                     .done = {"payer.done.removed", {{"name", shown_name(row)}}}});
  } else if (pressed) {
    state.form = row;
    state.form->account = account;
  }
}

}  // namespace

void payers_ui(const PayersData& data, PayersState& state, ui::Actions& actions) {
  ui::text(tr("payer.title"), {.size = ui::sizes().section, .bold = true});
  if (data.payers.empty()) {
    ui::muted(tr("payer.none"));
  } else {
    constexpr float header = 40;
    const float rows =
        (ui::is_phone() ? 50 : ui::sizes().row) * static_cast<float>(data.payers.size());
    const ui::Card card{"payers", {.height = header + rows + 4, .flush = true}};
    ui::Table table{
        {.name = tr("payer.title"),
         .columns =
             {{.title = title("payer.name"), .weight = 2, .least = 120},
              {.title = title("payer.bank"), .least = 90, .on_phone = false},
              {.title = title("payer.account"), .weight = 2, .least = 150, .on_phone = false},
              {.title = title("payer.note"), .least = 90, .on_phone = false},
              {.title = {}, .weight = 0, .least = 92, .align = ui::Align::right}},
         .rows = std::ssize(data.payers),
         .tall_on_phone = true}};
    while (table.next_row()) {
      row_ui(table, data.payers[static_cast<std::size_t>(table.row())], state, actions);
    }
  }
  if (ui::button(tr("payer.new"), {.icon = ui::icons::plus})) state.form = PayerRow{};
  form_ui(data, state, actions);
}

}  // namespace customers
