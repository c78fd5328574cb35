// Contacts for all doors: added, changed, removed, read from vCards and written as such.
#include "features/customers/contact_methods.h"

#include "book/params.h"
#include "features/customers/contact_store.h"
#include "features/customers/customer_store.h"
#include "features/customers/vcard_export_store.h"
#include "features/customers/vcard_import_store.h"

namespace customers {
namespace {

using book::choice_or;

// The list of telephones or e-mail addresses, and beside it the plain text of the main one.
Result<Reaches> read_reaches(const JsonReader& params, std::string_view list, std::string_view one,
                             std::span<const std::string_view> labels, Reaches reaches) {
  if (params.has(list)) reaches.clear();
  for (const JsonReader& item : TRY(params.objects(list))) {
    TRY(item.only({"label", "value"}));
    Reach reach{.value = TRY(book::short_text_or(item, "value", "", reach_bytes_max))};
    reach.label = TRY(choice_or(item, "label", labels, "other", "contact.unknown_label"));
    if (!reach.value.empty()) reaches.push_back(std::move(reach));
  }
  if (params.has(one)) {
    if (reaches.empty()) reaches.emplace_back();
    reaches.front().value = TRY(book::short_text_or(params, one, "", reach_bytes_max));
    if (reaches.front().value.empty()) reaches.erase(reaches.begin());
  }
  if (reaches.size() > reaches_max) {
    return fail_field(params.path_of(list), "contact.too_many",
                      {{"max", std::to_string(reaches_max)}});
  }
  return reaches;
}

Result<std::string> read_birthday(const JsonReader& params, std::string_view fallback) {
  const std::string text = TRY(book::short_text_or(params, "birthday", fallback, 100));
  if (text.empty()) return text;
  auto birthday = birthday_from(text);
  if (birthday) return std::move(*birthday);
  return fail_field(params.path_of("birthday"), "contact.no_birthday", {{"text", text}});
}

Result<Contact> contact_by(book::Book& book, const JsonReader& params) {
  const std::int64_t id = TRY(params.integer("id"));
  return find_contact(book.db(), id);
}

Result<Json> add(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Contact empty{.id = book.new_id(), .customer = customer.id, .name = {}};
  const Contact contact = TRY(contact_param(params, empty));
  TRY(add_contact(book, contact));
  return Json{{"id", base::id_json(contact.id)}};
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  const Contact before = TRY(contact_by(book, params));
  const Contact after = TRY(contact_param(params, before));
  TRY(change_contact(book, after));
  return Json{{"id", base::id_json(after.id)}};
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Contact contact = TRY(contact_by(book, params));
  TRY(remove_contact(book, contact.id));
  return Json{{"id", base::id_json(contact.id)}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Contact contact = TRY(contact_by(book, params));
  Json json = contact_json(contact);
  json["customer"] = base::id_json(static_cast<std::int64_t>(contact.customer));
  return json;
}

Result<std::unique_ptr<book::Job>> start_import(book::Book& book, const JsonReader& params) {
  std::optional<CustomerId> customer;
  if (params.has("customer")) customer = TRY(customer_param(book.db(), params)).id;
  const bool dry_run = TRY(params.boolean_or("dry_run", false));
  return import_vcards(book,
                       {.file = TRY(book::source_param(book, params)),
                        .customer = customer,
                        .mode = dry_run ? VcardImport::Mode::rehearse : VcardImport::Mode::write});
}

Result<std::unique_ptr<book::Job>> start_export(book::Book& book, const JsonReader& params) {
  VcardExport what{.version = TRY(choice_or(params, "version", vcard_versions,
                                            vcard_versions.front(), "vcard.version"))};
  if (params.has("customer")) what.customer = TRY(customer_param(book.db(), params)).id;
  if (params.has("id")) {
    const Contact contact = TRY(contact_by(book, params));
    what.contact = contact.id;
    what.customer = contact.customer;
  }
  if (params.has("file")) what.file = TRY(params.text("file"));
  return export_vcards(book, std::move(what));
}

std::vector<book::Param> fields(book::Param first) {
  return {first,
          {"name", "text", false, "Name of the person"},
          {"role", "text", false, "billing, dunning, signer or other"},
          {"phone", "text", false, "The main telephone"},
          {"phones", "list", false, "All: label (work, mobile, home, fax, other) and value"},
          {"email", "text", false, "The main e-mail address"},
          {"emails", "list", false, "All: label (work, home, other) and value"},
          {"birthday", "text", false, "1990-05-04, or --05-04 without a year"},
          {"preferred", "text", false, "phone, sms, wechat, email, fax, letter, or empty"},
          {"note", "text", false, "Anything else"}};
}

}  // namespace

Result<Contact> contact_param(const JsonReader& params, Contact contact) {
  if (params.has("name") || contact.name.empty()) {
    contact.name = TRY(book::name_param(params, "name"));
  }
  contact.role =
      TRY(choice_or(params, "role", contact_roles, contact.role, "contact.unknown_role"));
  contact.phones = TRY(read_reaches(params, "phones", "phone", phone_labels, contact.phones));
  contact.emails = TRY(read_reaches(params, "emails", "email", email_labels, contact.emails));
  contact.birthday = TRY(read_birthday(params, contact.birthday));
  contact.preferred = TRY(choice_or(params, "preferred", preferred_ways, contact.preferred,
                                    "contact.unknown_preferred"));
  contact.note = TRY(book::short_text_or(params, "note", contact.note, 10'000));
  return contact;
}

std::vector<book::Method> contact_methods() {
  using enum book::MethodKind;
  const book::Param id{"id", "id", true, "Id of the contact"};
  return {
      book::simple_method("contact.add", command, "Adds a contact to a customer.",
                          fields({"customer", "id", true, "Id or code of the customer"}), add),
      book::simple_method("contact.edit", command, "Changes the given fields of a contact.",
                          fields(id), edit),
      book::simple_method("contact.remove", command, "Removes a contact.", {id}, remove),
      book::simple_method("contact.get", query, "One contact.", {id}, get),
      {.name = "contact.import_vcard",
       .kind = job,
       .summary = "Reads contacts from a vCard file (2.1, 3.0, 4.0) as one change that can be "
                  "undone.",
       .params = {{"file", "text", false, "Name under which the file was given, or its path"},
                  {"text", "text", false, "The content itself, instead of a file"},
                  {"customer", "id", false, "Whose contacts they are; else found by ORG"},
                  {"dry_run", "yes/no", false, "Says what would happen and changes nothing"}},
       .run = {},
       .start = start_import},
      {.name = "contact.export_vcard",
       .kind = job,
       .summary = "Writes contacts as vCards: one, those of a customer, or those of all that are "
                  "not archived.",
       .params = {{"id", "id", false, "Only this contact"},
                  {"customer", "id", false, "Only those of this customer"},
                  {"version", "text", false, "4.0 where none is given, 3.0 or 2.1"},
                  {"file", "text", false, "File to write; else the answer has the text"}},
       .run = {},
       .start = start_export},
  };
}

}  // namespace customers
