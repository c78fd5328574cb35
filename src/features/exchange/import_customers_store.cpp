// Rows of customers: new ones are added, known ones compared field by field.
#include "features/customers/contact_store.h"
#include "features/exchange/import_store.h"

namespace exchange {
namespace {

using customers::Customer;

struct Field {
  Role role;
  std::string CustomerRow::* file;
  std::string Customer::* book;
};

constexpr Field fields[] = {
    {Role::name, &CustomerRow::name, &Customer::name},
    {Role::short_name, &CustomerRow::short_name, &Customer::short_name},
    {Role::tax_id, &CustomerRow::tax_id, &Customer::tax_id},
    {Role::industry, &CustomerRow::industry, &Customer::industry},
    {Role::region, &CustomerRow::region, &Customer::region},
    {Role::owner, &CustomerRow::owner, &Customer::owner},
    {Role::language, &CustomerRow::language, &Customer::language},
    {Role::phone, &CustomerRow::phone, &Customer::phone},
    {Role::email, &CustomerRow::email, &Customer::email},
    {Role::address, &CustomerRow::address, &Customer::address},
    {Role::note, &CustomerRow::note, &Customer::note},
};

Failure differs(const Customer& customer, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", customer.code + " " + customer.name},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

// An empty cell says nothing about what the book has.
Result<Done> check_same(const Customer& customer, const CustomerRow& row) {
  for (const Field& field : fields) {
    const std::string& text = row.*field.file;
    if (!text.empty() && text != customer.*field.book) {
      return differs(customer, field.role, customer.*field.book, text);
    }
  }
  if (row.currency && *row.currency != customer.currency) {
    return differs(customer, Role::currency, customer.currency.code(), row.currency->code());
  }
  if (row.term_days && *row.term_days != customer.term_days) {
    return differs(customer, Role::term_days, std::to_string(customer.term_days),
                   std::to_string(*row.term_days));
  }
  return base::done();
}

}  // namespace

Result<std::optional<Customer>> Importer::known_customer(const CustomerRow& row) {
  if (!row.code.empty()) return customers::customer_by_code(book_->db(), row.code);
  const auto found = by_name_.find(row.name);
  if (found == by_name_.end()) return std::optional<Customer>{};
  if (!found->second) {
    return base::fail(ErrorCode::invalid_input, "import.name_not_unique", {{"name", row.name}});
  }
  return customers::customer_by_id(book_->db(), found->second->id);
}

Result<Done> Importer::add(const CustomerRow& row) {
  const auto known = TRY(known_customer(row));
  if (known) {
    // Of one that was merged the file tells what the book has left behind.
    const bool merged = row.code.empty() ? known->name != row.name : known->code != row.code;
    if (!merged) TRY(check_same(*known, row));
    ++counts_.unchanged;
    return base::done();
  }
  Customer customer{.id = static_cast<ledger::CustomerId>(book_->new_id()),
                    .code = row.code.empty() ? TRY(customers::next_code(*book_)) : row.code,
                    .name = row.name,
                    .currency = row.currency.value_or(defaults_.currency),
                    .created_on = book_->environment().today()};
  for (const Field& field : fields) customer.*field.book = row.*field.file;
  if (row.term_days) customer.term_days = *row.term_days;
  TRY(customers::add_customer(*book_, customer));
  if (row.code.empty()) {
    by_name_.emplace(row.name, Party{.id = customer.id, .term_days = customer.term_days});
  }
  if (!row.contact.empty()) {
    customers::Contact contact{.id = book_->new_id(), .customer = customer.id, .name = row.contact};
    if (!row.phone.empty()) contact.phones.push_back({.value = row.phone});
    if (!row.email.empty()) contact.emails.push_back({.value = row.email});
    TRY(customers::add_contact(*book_, contact));
  }
  ++counts_.customers;
  return base::done();
}

}  // namespace exchange
