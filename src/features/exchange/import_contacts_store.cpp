// Rows of contacts: a new person is added, a known one gets further telephones and addresses; what
// else a row says otherwise than the book is refused.
#include <algorithm>

#include "features/customers/contact_store.h"
#include "features/exchange/import_store.h"

namespace exchange {
namespace {

using customers::Contact;

Failure differs(const Contact& contact, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", contact.name},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

Contact contact_of(const ContactRow& row, ledger::CustomerId customer) {
  Contact contact{.customer = customer,
                  .name = row.name,
                  .birthday = row.birthday,
                  .preferred = row.preferred,
                  .note = row.note};
  if (!row.role.empty()) contact.role = row.role;
  for (const auto& [label, value] : row.phones) contact.phones.push_back({label, value});
  for (const std::string& email : row.emails) contact.emails.push_back({.value = email});
  return contact;
}

// What the book does not know is no difference.
Result<Done> check_same(const Contact& known, const ContactRow& row) {
  if (!row.role.empty() && row.role != known.role) {
    return differs(known, Role::role, known.role, row.role);
  }
  const auto same = [](const std::string& book, const std::string& file) {
    return book.empty() || file.empty() || book == file;
  };
  if (!same(known.birthday, row.birthday)) {
    return differs(known, Role::birthday, known.birthday, row.birthday);
  }
  if (!same(known.preferred, row.preferred)) {
    return differs(known, Role::preferred, known.preferred, row.preferred);
  }
  if (!same(known.note, row.note)) return differs(known, Role::note, known.note, row.note);
  return base::done();
}

}  // namespace

Result<Done> Importer::add(const ContactRow& row) {
  const Party party = TRY(party_of({row.customer_code, row.customer_name, defaults_.currency}));
  Contact wanted = contact_of(row, party.id);
  std::vector<Contact> all = TRY(customers::contacts_of(book_->db(), party.id));
  const auto known = std::ranges::find_if(
      all, [&](const Contact& other) { return customers::same_person(other, wanted); });
  if (known == all.end()) {
    wanted.id = book_->new_id();
    TRY(customers::add_contact(*book_, wanted));
    ++counts_.contacts;
    return base::done();
  }
  TRY(check_same(*known, row));
  if (customers::add_missing(*known, wanted)) {
    TRY(customers::change_contact(*book_, *known));
    ++counts_.contacts_completed;
  } else {
    ++counts_.unchanged;
  }
  return base::done();
}

}  // namespace exchange
