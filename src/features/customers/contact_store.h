// Contacts in the book's tables. What changes something is called inside a command.
#pragma once

#include <optional>
#include <vector>

#include "book/book.h"
#include "features/customers/contact.h"

namespace customers {

Result<std::vector<Contact>> contacts_of(sqlite::Db& db, CustomerId customer);
Result<Contact> find_contact(sqlite::Db& db, std::int64_t id);  // Errors: contact.not_found.
Result<Done> add_contact(book::Book& book, const Contact& contact);
Result<Done> change_contact(book::Book& book, const Contact& contact);
Result<Done> remove_contact(book::Book& book, std::int64_t id);
Result<Done> remove_contacts_of(book::Book& book, CustomerId customer);

// Whose contact it is, by its id or by that of one of its further telephones or e-mail addresses.
Result<std::optional<CustomerId>> customer_of_contact(sqlite::Db& db, std::int64_t id);
Result<std::optional<CustomerId>> customer_of_reach(sqlite::Db& db, std::int64_t id);

Json contact_json(const Contact& contact);

}  // namespace customers
