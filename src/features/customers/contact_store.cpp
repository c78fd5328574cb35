// A contact's first telephone and e-mail address stand in its own row, further ones in
// contact_reach.
#include "features/customers/contact_store.h"

namespace customers {
namespace {

constexpr char contacts_file[] = {
#embed "customers/contacts.sql"
};
constexpr std::string_view contacts_sql{contacts_file, sizeof contacts_file};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement(contacts_sql, name);
}
constexpr sqlite::Sql of_customer = sql("of_customer");
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql forget_in_communications = sql("forget_in_communications");
constexpr sqlite::Sql remove_of_customer = sql("remove_of_customer");
constexpr sqlite::Sql reaches_query = sql("reaches");
constexpr sqlite::Sql add_reach = sql("add_reach");
constexpr sqlite::Sql change_reach = sql("change_reach");
constexpr sqlite::Sql remove_reach = sql("remove_reach");
constexpr sqlite::Sql remove_reaches_of_customer = sql("remove_reaches_of_customer");
constexpr sqlite::Sql of_contact = sql("customer_of_contact");
constexpr sqlite::Sql of_reach = sql("customer_of_reach");

Reaches first_reach(const sqlite::Rows& rows, std::string_view value, std::string_view label) {
  const std::string text = rows.text(value);
  if (text.empty()) return {};
  return {{.label = rows.text(label), .value = text}};
}

Contact contact_of(const sqlite::Rows& rows) {
  return {.id = rows.integer("id"),
          .customer = rows.id<CustomerId>("customer_id"),
          .name = rows.text("name"),
          .role = rows.text("role"),
          .phones = first_reach(rows, "phone", "phone_label"),
          .emails = first_reach(rows, "email", "email_label"),
          .birthday = rows.text("birthday"),
          .preferred = rows.text("preferred"),
          .note = rows.text("note")};
}

struct ReachRow {
  std::int64_t id;
  Reach reach;
};

Result<std::vector<ReachRow>> further_of(sqlite::Db& db, std::int64_t contact,
                                         std::string_view way) {
  sqlite::Rows rows = TRY(db.query(reaches_query, {{":contact", contact}}));
  std::vector<ReachRow> found;
  while (TRY(rows.next())) {
    if (rows.text("way") != way) continue;
    found.push_back({rows.integer("id"), {rows.text("label"), rows.text("value")}});
  }
  return found;
}

Result<Done> add_further(sqlite::Db& db, Contact& contact) {
  for (const auto& [way, reaches] :
       {std::pair{"phone", &contact.phones}, {"email", &contact.emails}}) {
    for (ReachRow& row : TRY(further_of(db, contact.id, way))) {
      reaches->push_back(std::move(row.reach));
    }
  }
  return base::done();
}

// Rows stay at their place and are changed there, so that history tells what became of which.
Result<Done> write_further(book::Book& book, std::int64_t contact, std::string_view way,
                           const Reaches& reaches) {
  const std::vector<ReachRow> rows = TRY(further_of(book.db(), contact, way));
  const std::size_t wanted = reaches.empty() ? 0 : reaches.size() - 1;
  for (std::size_t i = 0; i < wanted; ++i) {
    const Reach& reach = reaches[i + 1];
    const auto position = static_cast<std::int64_t>(i + 2);
    if (i < rows.size()) {
      if (rows[i].reach == reach) continue;
      TRY(book.db().run(change_reach, {{":id", rows[i].id},
                                       {":position", position},
                                       {":label", reach.label},
                                       {":value", reach.value}}));
    } else {
      TRY(book.db().run(add_reach, {{":id", book.new_id()},
                                    {":contact", contact},
                                    {":position", position},
                                    {":way", way},
                                    {":label", reach.label},
                                    {":value", reach.value}}));
    }
  }
  for (std::size_t i = wanted; i < rows.size(); ++i) {
    TRY(book.db().run(remove_reach, {{":id", rows[i].id}}));
  }
  return base::done();
}

const Reach& main_of(const Reaches& reaches) {
  static const Reach none;
  return reaches.empty() ? none : reaches.front();
}

Result<Done> write(book::Book& book, sqlite::Sql statement, const Contact& contact) {
  const Reach& phone = main_of(contact.phones);
  const Reach& email = main_of(contact.emails);
  TRY(book.db().run(statement, {{":id", contact.id},
                                {":customer", contact.customer},
                                {":name", contact.name},
                                {":role", contact.role},
                                {":phone", phone.value},
                                {":phone_label", phone.label},
                                {":email", email.value},
                                {":email_label", email.label},
                                {":birthday", contact.birthday},
                                {":preferred", contact.preferred},
                                {":note", contact.note}}));
  TRY(write_further(book, contact.id, "phone", contact.phones));
  return write_further(book, contact.id, "email", contact.emails);
}

Result<std::optional<CustomerId>> customer_by(sqlite::Db& db, sqlite::Sql statement,
                                              std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(statement, {{":id", id}}));
  if (!TRY(rows.next())) return std::optional<CustomerId>{};
  return std::optional{rows.id<CustomerId>("customer_id")};
}

Json reaches_json(const Reaches& reaches) {
  Json list = Json::array();
  for (const Reach& each : reaches) list.push_back({{"label", each.label}, {"value", each.value}});
  return list;
}

}  // namespace

Result<std::vector<Contact>> contacts_of(sqlite::Db& db, CustomerId customer) {
  std::vector<Contact> contacts;
  {
    sqlite::Rows rows = TRY(db.query(of_customer, {{":customer", customer}}));
    while (TRY(rows.next())) contacts.push_back(contact_of(rows));
  }
  for (Contact& contact : contacts) TRY(add_further(db, contact));
  return contacts;
}

Result<Contact> find_contact(sqlite::Db& db, std::int64_t id) {
  Contact contact;
  {
    sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
    if (!TRY(rows.next())) return fail(ErrorCode::not_found, "contact.not_found");
    contact = contact_of(rows);
  }
  TRY(add_further(db, contact));
  return contact;
}

Result<Done> add_contact(book::Book& book, const Contact& contact) {
  return write(book, add_row, contact);
}

Result<Done> change_contact(book::Book& book, const Contact& contact) {
  return write(book, change_row, contact);
}

Result<Done> remove_contact(book::Book& book, std::int64_t id) {
  TRY(write_further(book, id, "phone", {}));
  TRY(write_further(book, id, "email", {}));
  TRY(book.db().run(forget_in_communications, {{":id", id}}));
  TRY(book.db().run(remove_row, {{":id", id}}));
  return base::done();
}

Result<Done> remove_contacts_of(book::Book& book, CustomerId customer) {
  TRY(book.db().run(remove_reaches_of_customer, {{":customer", customer}}));
  TRY(book.db().run(remove_of_customer, {{":customer", customer}}));
  return base::done();
}

Result<std::optional<CustomerId>> customer_of_contact(sqlite::Db& db, std::int64_t id) {
  return customer_by(db, of_contact, id);
}

Result<std::optional<CustomerId>> customer_of_reach(sqlite::Db& db, std::int64_t id) {
  return customer_by(db, of_reach, id);
}

Json contact_json(const Contact& contact) {
  return {{"id", base::id_json(contact.id)},
          {"name", contact.name},
          {"role", contact.role},
          {"phone", main_of(contact.phones).value},
          {"email", main_of(contact.emails).value},
          {"phones", reaches_json(contact.phones)},
          {"emails", reaches_json(contact.emails)},
          {"birthday", contact.birthday.empty() ? Json(nullptr) : Json(contact.birthday)},
          {"preferred", contact.preferred},
          {"note", contact.note}};
}

}  // namespace customers
