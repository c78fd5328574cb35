// One field of many customers at once: whom it is about, what it becomes, and what that changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/custom_fields/custom_field.h"
#include "features/customers/customer_store.h"
#include "features/customers/group_store.h"
#include "features/terms/payment_terms.h"

namespace customers {

struct FieldWish {
  std::string field, value;  // As customer.edit_many takes them.
  std::int64_t days = 0;     // Of term_days.
  std::optional<terms::Terms> terms = {};
  std::optional<custom_fields::Field> custom = {};  // Of "field:NAME".
  std::optional<Customer> parent = {};
  std::optional<Group> group = {};  // Static.
  std::optional<Currency> currency = {};

  bool of_tags() const { return field.ends_with("_tag"); }
};

// Errors: params.unknown_choice for the field; customer.tag_length, customer.term_days_range,
// params.not_a_number, terms.not_found, customer.not_found, group.not_found, group.is_dynamic,
// money.unknown_currency and those of a custom field for the value.
Result<FieldWish> field_wish(book::Book& book, const JsonReader& params);

struct Chosen {
  Customer customer;
  std::vector<std::string> tags = {};    // Only where the wish is about tags.
  std::string custom = {};               // Only where it is about a custom field.
  std::string parent = {};               // Its code, only where it is about that.
  std::vector<std::string> groups = {};  // Names of static ones, only where it is about one.
  bool keeps_currency = false;  // It has documents or orders; only where it is about the currency.
};

// What is in the list `customers`. Reading ten thousand takes a quarter of a second in a page.
Result<std::vector<Chosen>> chosen_customers(sqlite::Db& db, const JsonReader& params,
                                             const FieldWish& wish);

struct FieldChange {
  std::string before, after;  // The same where nothing changes; tags one a line.
};
FieldChange change_of(const Chosen& chosen, const FieldWish& wish);

// Inside a command. Errors: those of a parent that is below the customer, for the value.
Result<Done> carry_out(book::Book& book, const Chosen& chosen, const FieldWish& wish);

}  // namespace customers
