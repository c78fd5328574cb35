// Draws the tabs of a customer.
#include "features/customers/customer_tabs_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

constexpr std::array roles{"billing", "dunning", "signer", "other"};

std::string title(std::string_view key) { return std::string{tr(key)}; }

void open_document(const DocumentRow& row, ui::Actions& actions) {
  actions.go((row.kind == "payment" ? "payments/" : "invoices/") + row.id);
}

void late_cell(ui::Table& table, const DocumentRow& row) {
  if (row.open.is_zero()) {
    table.cell(tr("document.settled"), {.tone = Tone::green, .badge = true});
  } else if (row.days_past_due > 0) {
    table.cell(tr("document.late", {{"count", std::to_string(row.days_past_due)}}),
               {.tone = Tone::red, .colored = true});
  } else {
    table.cell(tr("document.in", {{"count", std::to_string(-row.days_past_due)}}));
  }
}

void documents(std::string_view name, const std::vector<DocumentRow>& rows, ui::Actions& actions) {
  const ui::Card card{name, {.flush = true}};
  if (rows.empty()) {
    ui::empty_state(ui::icons::invoices, tr("document.none"), {});
    return;
  }
  ui::Table table{
      {.name = name,
       .columns = {{.title = title("document.number"), .weight = 2, .least = 110},
                   {.title = title("document.kind"), .least = 80, .on_phone = false},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.due"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 90},
                   {.title = title("document.amount"), .align = Align::right, .on_phone = false},
                   {.title = title("document.open"), .align = Align::right}},
       .rows = std::ssize(rows),
       .height = 480}};
  while (table.next_row()) {
    const DocumentRow& row = rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) open_document(row, actions);
    table.cell(row.number, {.beside = row.disputed ? tr("document.disputed") : ""});
    table.cell(tr("document.kind." + row.kind));
    table.cell(row.issued);
    table.cell(row.due);
    late_cell(table, row);
    table.money(row.amount);
    table.money(row.open, {.bold = true});
  }
}

void profile(const CustomerDetailData& data, ui::Actions& actions) {
  const ui::Card card{"profile"};
  ui::fact(tr("customer.name"), data.name);
  ui::fact(tr("customer.short_name"), data.short_name);
  ui::fact(tr("customer.code"), data.code);
  ui::fact(tr("customer.tax_id"), data.tax_id);
  ui::fact(tr("customer.currency"), data.currency);
  ui::fact(tr("customer.term_days"), std::to_string(data.term_days));
  ui::fact(tr("customer.phone"), data.phone);
  ui::fact(tr("customer.email"), data.email);
  ui::fact(tr("customer.address"), data.address);
  ui::fact(tr("customer.note"), data.note);
  if (ui::button(tr("action.edit"), {.icon = ui::icons::edit})) {
    actions.go("customers/" + data.code + "/edit");
  }
}

void contact_dialog(const CustomerDetailData& data, CustomerDetailState& state,
                    ui::Actions& actions) {
  if (!state.contact) return;
  bool open = true;
  ContactForm& form = *state.contact;
  const std::string_view words = tr(form.id.empty() ? "contact.new" : "contact.edit");
  int answer = -1;
  if (ui::Dialog dialog{"contact", words, open}; dialog) {
    ui::text_field(tr("contact.name"), form.name, {.required = true});
    std::vector<std::string> options;
    for (const char* role : roles) options.push_back(title("contact.role." + std::string{role}));
    ui::select(tr("contact.role"), form.role, options, {.width = 200});
    ui::text_field(tr("contact.phone"), form.phone, {.purpose = semantics::Purpose::tel});
    ui::text_field(tr("contact.email"), form.email, {.purpose = semantics::Purpose::email});
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), Tone::accent,
                                !form.name.empty());
  }
  if (answer == 1) {
    Json params{{"name", form.name},
                {"role", roles[static_cast<std::size_t>(form.role)]},
                {"phone", form.phone},
                {"email", form.email}};
    params[form.id.empty() ? "customer" : "id"] = form.id.empty() ? data.code : form.id;
    actions.command({.method = form.id.empty() ? "contact.add" : "contact.edit",
                     .params = std::move(params),
                     .done = {"contact.done.saved", {{"name", form.name}}}});
  }
  if (!open || answer >= 0) state.contact.reset();
}

void contacts(const CustomerDetailData& data, CustomerDetailState& state, ui::Actions& actions) {
  const ui::Card card{"contacts"};
  if (data.contacts.empty()) ui::muted(tr("contact.none"));
  for (const ContactRow& contact : data.contacts) {
    ImGui::PushID(contact.id.c_str());
    ui::text(contact.name, {.bold = true});
    ImGui::SameLine();
    ui::badge(tr("contact.role." + contact.role), Tone::neutral);
    ImGui::SameLine();
    if (ui::link(tr("action.edit"))) {
      const auto at = std::ranges::find(roles, contact.role);
      state.contact = ContactForm{.id = contact.id,
                                  .name = contact.name,
                                  .phone = contact.phone,
                                  .email = contact.email,
                                  .role = static_cast<int>(at - roles.begin())};
    }
    ImGui::SameLine();
    if (ui::link(tr("action.remove"))) {
      actions.command({.method = "contact.remove",
                       .params = {{"id", contact.id}},
                       .done = {"contact.done.removed", {{"name", contact.name}}}});
    }
    ui::muted(contact.phone + "  " + contact.email);
    ui::rule();
    ImGui::PopID();
  }
  if (ui::button(tr("contact.new"), {.icon = ui::icons::plus})) state.contact = ContactForm{};
  contact_dialog(data, state, actions);
}

void changes(const CustomerDetailData& data) {
  const ui::Card card{"changes"};
  if (data.changes.empty()) ui::muted(tr("history.none"));
  for (const ChangeRow& change : data.changes) {
    ui::muted(change.when);
    ui::text(change.what, {.bold = true});
    if (!change.field_changes.empty()) {
      ui::paragraph(change.field_changes, {.size = ui::sizes().small, .color = ui::colors().ink2});
    }
    ui::rule();
  }
}

}  // namespace

void customer_tab_ui(std::string_view tab, const CustomerDetailData& data,
                     CustomerDetailState& state, ui::Actions& actions) {
  if (tab == "open") documents(tr("customer.tab.open"), data.open_items, actions);
  if (tab == "invoices") documents(tr("customer.tab.invoices"), data.invoices, actions);
  if (tab == "payments") documents(tr("customer.tab.payments"), data.payments, actions);
  if (tab == "statement" && data.statement) data.statement(actions);
  if (tab == "habits") analytics::habits_ui(data.habits);
  if (tab == "contacts") contacts(data, state, actions);
  if (tab == "profile") profile(data, actions);
  if (tab == "changes") changes(data);
}

}  // namespace customers
