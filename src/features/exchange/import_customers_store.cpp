// Rows of customers: new ones are added, known ones compared field by field.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "features/custom_fields/read_value_store.h"
#include "features/customers/contact_store.h"
#include "features/customers/family_store.h"
#include "features/customers/payer_store.h"
#include "features/customers/tree_path.h"
#include "features/exchange/import_store.h"
#include "features/terms/terms_store.h"

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
  if (!row.terms.empty() && row.terms != customer.terms) {
    return differs(customer, name_of(Role::terms), customer.terms, row.terms);
  }
  return base::done();
}

// The words that a row says and the book does not have; empty: it has all.
std::string missing_of(std::span<const std::string> said, std::span<const std::string> known) {
  std::string missing;
  for (const std::string& word : said) {
    const bool has = std::ranges::any_of(
        known, [&](const std::string& other) { return base::folded(other) == base::folded(word); });
    if (!has) missing += (missing.empty() ? "" : ", ") + word;
  }
  return missing;
}

std::string joined(std::span<const std::string> words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

Result<std::vector<std::string>> payer_names(sqlite::Db& db, ledger::CustomerId customer) {
  std::vector<std::string> names;
  for (const customers::Payer& payer : TRY(customers::payers_of(db, customer))) {
    if (!payer.name.empty()) names.push_back(payer.name);
  }
  return names;
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

// By its code, else by its name.
Result<std::optional<Customer>> Importer::relative(const std::string& code_or_name) {
  if (auto found = TRY(customers::customer_by_code(book_->db(), code_or_name))) return found;
  const auto named = by_name_.find(code_or_name);
  if (named == by_name_.end()) return std::optional<Customer>{};
  if (named->second) return customers::customer_by_id(book_->db(), named->second->id);
  return base::fail_field(name_of(Role::parent), "import.name_not_unique",
                          {{"name", code_or_name}});
}

// Parent, tags and payers of a customer that is in the book.
Result<Done> Importer::check_relations(const Customer& customer, const CustomerRow& row) {
  sqlite::Db& db = book_->db();
  if (!row.parent.empty()) {
    const auto parent = TRY(customers::parent_of(db, customer.id));
    const bool same = parent && (parent->code == row.parent || parent->name == row.parent);
    if (!same) {
      return differs(customer, name_of(Role::parent), parent ? parent->name : "–", row.parent);
    }
  }
  if (!row.tags.empty()) {
    const std::vector<std::string> tags = TRY(customers::tags_of(db, customer.id));
    if (const std::string missing = missing_of(row.tags, tags); !missing.empty()) {
      return differs(customer, name_of(Role::tags), joined(tags), missing);
    }
  }
  if (!row.payers.empty()) {
    const std::vector<std::string> names = TRY(payer_names(db, customer.id));
    if (const std::string missing = missing_of(row.payers, names); !missing.empty()) {
      return differs(customer, name_of(Role::payer), joined(names), missing);
    }
  }
  return base::done();
}

Result<Done> Importer::write_relations(const Customer& customer, const CustomerRow& row) {
  if (!row.tags.empty()) TRY(customers::set_tags(*book_, customer.id, row.tags));
  for (const std::string& name : row.payers) {
    TRY(customers::add_payer(*book_,
                             {.id = book_->new_id(), .customer = customer.id, .name = name}));
  }
  if (!row.parent.empty()) children_.push_back({customer.id, row.parent, row.line});
  return base::done();
}

std::optional<Importer::Child> Importer::next_child() {
  if (children_joined_ == children_.size()) return std::nullopt;
  return children_[children_joined_++];
}

Result<Done> Importer::join(const Child& child) {
  const auto parent = TRY(relative(child.parent));
  if (!parent) {
    return base::fail_field(name_of(Role::parent), "import.no_such_parent",
                            {{"text", child.parent}});
  }
  const auto customer = TRY(customers::customer_by_id(book_->db(), child.customer));
  VERIFY(customer);
  return customers::set_parent(*book_, *customer, parent);
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
      TRY(check_relations(*known, row));
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
  if (!row.terms.empty()) {
    const auto terms = TRY(terms::terms_by_code(book_->db(), row.terms));
    if (!terms) {
      return base::fail_field(name_of(Role::terms), "import.no_such_terms", {{"text", row.terms}});
    }
    customer.terms_id = terms->id;
    customer.terms = terms->code;
  }
  const std::vector<custom_fields::Value> values = TRY(custom_values(row));
  TRY(customers::add_customer(*book_, customer));
  for (const auto& [field, value] : values) {
    const auto its = std::ranges::find(*fields_, field, &custom_fields::Field::id);
    TRY(custom_fields::set_value(*book_, customer.id, *its, value));
  }
  const Party party{.id = customer.id, .term_days = customer.term_days};
  // Two of one name are told apart by their codes alone.
  const auto [entry, is_new] = by_name_.try_emplace(row.name, party);
  if (!is_new) entry->second.reset();
  TRY(write_relations(customer, row));
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
