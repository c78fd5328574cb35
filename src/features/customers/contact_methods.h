// contact.*: people at customers, and their vCards.
#pragma once

#include <vector>

#include "book/method.h"
#include "features/customers/contact.h"

namespace customers {

// Reads a contact of a customer.create: the members of one of its `contacts`.
Result<Contact> contact_param(const JsonReader& params, Contact contact);

std::vector<book::Method> contact_methods();

}  // namespace customers
