// Draws the contacts of a customer and the form of one.
#include "features/customers/contacts_ui.h"

#include <algorithm>

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

using semantics::Purpose;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string preferred_text(std::string_view way) {
  return title("contact.preferred." + std::string{way.empty() ? "none" : way});
}

int place_of(std::span<const std::string_view> words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? 0 : static_cast<int>(found - words.begin());
}

std::vector<std::string> named(std::string_view group, std::span<const std::string_view> words) {
  std::vector<std::string> names;
  for (const std::string_view word : words) {
    names.push_back(title(std::string{group} + std::string{word.empty() ? "none" : word}));
  }
  return names;
}

// "138 0013 8000 (Mobile), 0755 8888 0001"
std::string reaches_text(const Reaches& reaches) {
  std::string text;
  for (const Reach& reach : reaches) {
    if (!text.empty()) text += ",  ";
    text += reach.value;
    if (reach.label != "other") text += " (" + title("contact.label." + reach.label) + ")";
  }
  return text;
}

// "05-04" where the year is not known.
std::string shown_birthday(const std::string& birthday) {
  return birthday.starts_with('-') ? birthday.substr(2) : birthday;
}

// What the first row of the form and those below it are called.
struct ReachWords {
  std::string_view name, label, remove, add;
  Purpose purpose;
  std::span<const std::string_view> labels;
};
const ReachWords phone_words{"contact.phone",     "contact.phone_label", "contact.remove_phone",
                             "contact.add_phone", Purpose::tel,          phone_labels};
const ReachWords email_words{"contact.email",     "contact.email_label", "contact.remove_email",
                             "contact.add_email", Purpose::email,        email_labels};

std::vector<ReachForm> form_of(const Reaches& reaches, const ReachWords& words) {
  std::vector<ReachForm> rows;
  for (const Reach& reach : reaches) {
    rows.push_back({place_of(words.labels, reach.label), reach.value});
  }
  if (rows.empty()) rows.emplace_back();
  return rows;
}

// Rows of a kind, a value and a button that takes the row away; below them one that adds a row.
void reaches_ui(std::vector<ReachForm>& rows, const ReachWords& words) {
  const std::vector<std::string> kinds = named("contact.label.", words.labels);
  ui::field_name(tr(words.name), false);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const std::string at = i == 0 ? "" : " " + std::to_string(i + 1);
    const float gap = 8, square = ui::sizes().control, kind = 104;
    const float value = ImGui::GetContentRegionAvail().x - kind - square - 2 * gap;
    ui::text_field(title(words.name) + at, rows[i].value,
                   {.width = value, .purpose = words.purpose, .name_above = false});
    ImGui::SameLine(0, gap);
    ui::select(title(words.label) + at, rows[i].label, kinds, {.width = kind, .name_above = false});
    ImGui::SameLine(0, gap);
    const bool removable = rows.size() > 1 || !rows[i].value.empty();
    if (ui::icon_button(ui::icons::close, title(words.remove) + at, removable)) removed = i;
    ImGui::PopID();
  }
  if (removed) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (rows.empty()) rows.emplace_back();
  const bool room = rows.size() < reaches_max && !rows.back().value.empty();
  if (ui::button(tr(words.add),
                 {.kind = ui::ButtonKind::ghost, .icon = ui::icons::plus, .enabled = room})) {
    rows.emplace_back();
  }
}

Json reaches_json(const std::vector<ReachForm>& rows, const ReachWords& words) {
  Json list = Json::array();
  for (const ReachForm& row : rows) {
    if (row.value.empty()) continue;
    list.push_back(
        {{"label", words.labels[static_cast<std::size_t>(row.label)]}, {"value", row.value}});
  }
  return list;
}

ui::Command command_of(const ContactForm& form, const std::string& customer) {
  const bool is_new = form.id.empty();
  Json params{{"name", form.name},
              {"role", contact_roles[static_cast<std::size_t>(form.role)]},
              {"phones", reaches_json(form.phones, phone_words)},
              {"emails", reaches_json(form.emails, email_words)},
              {"birthday", form.birthday},
              {"preferred", preferred_ways[static_cast<std::size_t>(form.preferred)]},
              {"note", form.note}};
  params[is_new ? "customer" : "id"] = is_new ? customer : form.id;
  return {.method = is_new ? "contact.add" : "contact.edit",
          .params = std::move(params),
          .done = {"contact.done.saved", {{"name", form.name}}}};
}

void form_ui(const ContactsData& data, ContactsState& state, ui::Actions& actions) {
  if (!state.form) return;
  bool open = true;
  ContactForm& form = *state.form;
  int answer = -1;
  const std::string_view words = tr(form.id.empty() ? "contact.new" : "contact.edit");
  if (ui::Dialog dialog{"contact", words, open, 520}; dialog) {
    ui::form_error_ui(data.error, {"birthday"});
    ui::Columns who{{3, 2}};
    ui::text_field(tr("contact.name"), form.name, {.width = who.next(), .required = true});
    ui::select(tr("contact.role"), form.role, named("contact.role.", contact_roles),
               {.width = who.next()});
    reaches_ui(form.phones, phone_words);
    reaches_ui(form.emails, email_words);
    const bool day_is_wrong = !form.birthday.empty() && !birthday_from(form.birthday);
    ui::Columns more{{3, 2}};
    ui::text_field(tr("contact.birthday"), form.birthday,
                   {.width = more.next(),
                    .hint = tr("contact.birthday_hint"),
                    .warning = day_is_wrong ? tr("contact.birthday_form") : std::string_view{}});
    ui::select(tr("contact.preferred"), form.preferred, named("contact.preferred.", preferred_ways),
               {.width = more.next()});
    ui::text_field(tr("contact.note"), form.note);
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent,
                                !form.name.empty() && !day_is_wrong);
  }
  if (answer == 1) {
    actions.command(command_of(form, data.code));
    form.sent = true;
  }
  if (!open || answer == 0) state.form.reset();
}

void row_ui(ui::Table& table, const ContactRow& row, ContactsState& state, ui::Actions& actions) {
  const Contact& contact = row.is;
  const bool pressed = table.pressed();
  const std::string phones = reaches_text(contact.phones), emails = reaches_text(contact.emails);
  const std::string reached = !phones.empty() ? phones : emails;
  table.cell(contact.name, {.bold = true, .beside = ui::is_phone() ? reached : ""});
  table.cell(tr("contact.role." + contact.role), {.badge = true});
  table.cell(phones);
  table.cell(emails);
  table.cell(shown_birthday(contact.birthday));
  table.cell(contact.preferred.empty() ? "" : preferred_text(contact.preferred));
  if (table.button(tr("action.remove"))) {
    actions.command({.method = "contact.remove",
                     .params = {{"id", row.id}},
                     .done = {"contact.done.removed", {{"name", contact.name}}}});
  } else if (pressed) {
    state.form = ContactForm{.id = row.id,
                             .name = contact.name,
                             .birthday = shown_birthday(contact.birthday),
                             .note = contact.note,
                             .role = place_of(contact_roles, contact.role),
                             .preferred = place_of(preferred_ways, contact.preferred),
                             .phones = form_of(contact.phones, phone_words),
                             .emails = form_of(contact.emails, email_words)};
  }
}

void list_ui(const ContactsData& data, ContactsState& state, ui::Actions& actions) {
  constexpr float header = 40;
  const float rows =
      (ui::is_phone() ? 50 : ui::sizes().row) * static_cast<float>(data.contacts.size());
  const ui::Card card{"contacts", {.height = header + rows + 4, .flush = true}};
  ui::Table table{
      {.name = tr("customer.tab.contacts"),
       .columns =
           {{.title = title("contact.name"), .weight = 1.2F, .least = 120},
            {.title = title("contact.role"), .weight = 0.2F, .least = 90, .on_phone = false},
            {.title = title("contact.phone"), .weight = 2, .least = 120, .on_phone = false},
            {.title = title("contact.email"), .weight = 2, .least = 120, .on_phone = false},
            {.title = title("contact.birthday"), .weight = 0.2F, .least = 92, .on_phone = false},
            {.title = title("contact.preferred"), .weight = 0.2F, .least = 92, .on_phone = false},
            {.title = {}, .weight = 0, .least = 92, .align = ui::Align::right}},
       .rows = std::ssize(data.contacts),
       .tall_on_phone = true}};
  while (table.next_row()) {
    row_ui(table, data.contacts[static_cast<std::size_t>(table.row())], state, actions);
  }
}

}  // namespace

void contacts_ui(const ContactsData& data, ContactsState& state, VcardWish& wish,
                 ui::Actions& actions) {
  if (data.contacts.empty()) {
    ui::empty_state(ui::icons::customers, tr("contact.none"), tr("contact.none.why"));
  } else {
    list_ui(data, state, actions);
  }
  if (ui::button(tr("contact.new"), {.icon = ui::icons::plus})) state.form = ContactForm{};
  if (ui::next_button(tr("vcard.import"), {.icon = ui::icons::upload})) wish.open = true;
  if (!data.contacts.empty() &&
      ui::next_button(tr("vcard.export"), {.icon = ui::icons::download})) {
    wish.export_all = true;
  }
  form_ui(data, state, actions);
  vcard_import_ui(data.import, wish);
}

}  // namespace customers
