// Rows of customers: new ones are added, known ones compared field by field.
#include <algorithm>

#include "features/custom_fields/read_value_store.h"
#include "features/customers/contact_store.h"
#include "features/customers/tree_path.h"
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
    {Role::kind, &CustomerRow::kind, &Customer::kind},
    {Role::business_type, &CustomerRow::business_type, &Customer::business_type},
    {Role::source, &CustomerRow::source, &Customer::source},
    {Role::price_level, &CustomerRow::price_level, &Customer::price_level},
    {Role::block, &CustomerRow::block, &Customer::block},
    {Role::language, &CustomerRow::language, &Customer::language},
    {Role::phone, &CustomerRow::phone, &Customer::phone},
    {Role::email, &CustomerRow::email, &Customer::email},
    {Role::address, &CustomerRow::address, &Customer::address},
    {Role::note, &CustomerRow::note, &Customer::note},
};

Failure differs(const Customer& customer, std::string_view field, std::string_view book,
                std::string_view file) {
  return base::fail_field(field, "import.differs",
                          {{"name", customer.code + " " + customer.name},
                           {"field", field},
                           {"book", book},
                           {"file", file}});
}

// An empty cell says nothing about what the book has.
Result<Done> check_same(const Customer& customer, const CustomerRow& row) {
  for (const Field& field : fields) {
    const std::string& text = row.*field.file;
    // A path may have been written otherwise before there were any.
    const bool path = field.role == Role::region || field.role == Role::industry;
    const std::string& book = customer.*field.book;
    if (!text.empty() && text != (path ? customers::tree_path(book) : book)) {
      return differs(customer, name_of(field.role), book, text);
    }
  }
  if (row.currency && *row.currency != customer.currency) {
    return differs(customer, name_of(Role::currency), customer.currency.code(),
                   row.currency->code());
  }
  if (row.term_days && *row.term_days != customer.term_days) {
    return differs(customer, name_of(Role::term_days), std::to_string(customer.term_days),
                   std::to_string(*row.term_days));
  }
  return base::done();
}

// A cell as the kind of its field reads it; what is no day or number is told as it stands there.
const std::string& text_for(const custom_fields::Field& field, const CustomCell& cell) {
  using custom_fields::Kind;
  if (field.kind == Kind::date && !cell.day.empty()) return cell.day;
  if (field.kind == Kind::number && !cell.number.empty()) return cell.number;
  return cell.text;
}

}  // namespace

Result<std::vector<custom_fields::Value>> Importer::custom_values(const CustomerRow& row) {
  std::vector<custom_fields::Value> values;
  if (!row.custom.empty() && !fields_) fields_ = TRY(custom_fields::all_fields(book_->db()));
  for (const CustomCell& cell : row.custom) {
    const auto field = std::ranges::find(*fields_, cell.field, &custom_fields::Field::name);
    if (field == fields_->end()) {
      return base::fail(ErrorCode::not_found, "custom_field.not_found", {{"text", cell.field}});
    }
    const Json given{{cell.field, text_for(*field, cell)}};
    values.push_back(
        {field->id, TRY(custom_fields::read_value(*field, JsonReader{given}, cell.field))});
  }
  return values;
}

Result<Done> Importer::check_custom(const Customer& customer, const CustomerRow& row) {
  const std::vector<custom_fields::Value> values = TRY(custom_values(row));
  if (values.empty()) return base::done();
  const auto known = TRY(custom_fields::values_of(book_->db(), customer.id));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto has = std::ranges::find(known, values[i].field, &custom_fields::Value::field);
    const std::string book = has == known.end() ? std::string{} : has->value;
    if (book != values[i].value) {
      return differs(customer, row.custom[i].field, book, values[i].value);
    }
  }
  return base::done();
}

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
    if (!merged) {
      TRY(check_same(*known, row));
      TRY(check_custom(*known, row));
    }
    ++counts_.unchanged;
    return base::done();
  }
  Customer customer{.id = static_cast<ledger::CustomerId>(book_->new_id()),
                    .code = row.code.empty() ? TRY(customers::next_code(*book_)) : row.code,
                    .name = row.name,
                    .currency = row.currency.value_or(defaults_.currency),
                    .created_on = book_->environment().today()};
  for (const Field& field : fields) {
    if (!(row.*field.file).empty()) customer.*field.book = row.*field.file;
  }
  if (row.term_days) customer.term_days = *row.term_days;
  const std::vector<custom_fields::Value> values = TRY(custom_values(row));
  TRY(customers::add_customer(*book_, customer));
  for (const auto& [field, value] : values) {
    const auto its = std::ranges::find(*fields_, field, &custom_fields::Field::id);
    TRY(custom_fields::set_value(*book_, customer.id, *its, value));
  }
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
