// The rows of the merged customer are given to the one that stays, kind by kind.
#include "features/duplicates/merge_store.h"

#include <algorithm>

#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/family_store.h"
#include "features/customers/group_store.h"
#include "features/duplicates/merge_fields.h"
#include "features/grading/grade_book_store.h"

namespace duplicates {
namespace {

constexpr char duplicates_file[] = {
#embed "duplicates/duplicates.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({duplicates_file, sizeof duplicates_file}, name);
}
constexpr sqlite::Sql same_numbers = sql("same_numbers");
constexpr sqlite::Sql counts_query = sql("counts");
constexpr sqlite::Sql move_documents = sql("move_documents");
constexpr sqlite::Sql mark_merged = sql("mark_merged");
constexpr sqlite::Sql take_over_not_same = sql("take_over_not_same");
constexpr sqlite::Sql take_tags = sql("take_tags");

constexpr sqlite::Sql moves[] = {sql("move_contacts"),       sql("move_payers"),
                                 sql("move_communications"), sql("move_statements"),
                                 sql("move_attachments"),    sql("move_recurring"),
                                 sql("move_orders"),         sql("move_overrides")};
constexpr sqlite::Sql copies[] = {sql("copy_tags"), sql("copy_groups")};

struct TextField {
  std::string_view name;
  std::string Customer::* text;
};
constexpr TextField text_fields[] = {
    {"name", &Customer::name},
    {"short_name", &Customer::short_name},
    {"tax_id", &Customer::tax_id},
    {"industry", &Customer::industry},
    {"region", &Customer::region},
    {"owner", &Customer::owner},
    {"language", &Customer::language},
    {"phone", &Customer::phone},
    {"email", &Customer::email},
    {"address", &Customer::address},
    {"note", &Customer::note},
    {"kind", &Customer::kind},
    {"business_type", &Customer::business_type},
    {"source", &Customer::source},
    {"price_level", &Customer::price_level},
};

std::string terms_text(const Customer& customer) {
  return customer.terms_id ? customer.terms : std::to_string(customer.term_days);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// Those that hold last say enough: all of them stay or go together.
Result<std::string> grades_text(sqlite::Db& db, CustomerId customer) {
  std::vector<std::string> grades;
  for (const grading::Override& each : TRY(grading::overrides_of(db, customer))) {
    const std::string until = each.until ? each.until->text() : std::string{"…"};
    grades.push_back(each.grade + " (" + each.from.text() + " – " + until + ")");
  }
  return joined(grades);
}

// What a custom field says; empty: nothing.
std::string value_in(const std::vector<custom_fields::Value>& values,
                     const custom_fields::Field& field) {
  const auto found = std::ranges::find(values, field.id, &custom_fields::Value::field);
  return found == values.end() ? std::string{} : found->value;
}

Result<std::vector<Difference>> differences(sqlite::Db& db, const Customer& a, const Customer& b) {
  std::vector<Difference> found;
  const auto add = [&](std::string_view field, std::string mine, std::string theirs,
                       bool must_choose) {
    if (mine == theirs) return;
    const bool both = !mine.empty() && !theirs.empty();
    found.push_back({std::string{field}, std::move(mine), std::move(theirs), must_choose && both});
  };
  // What must be chosen is not to be overlooked among the rest.
  add("currency", std::string{a.currency.code()}, std::string{b.currency.code()}, true);
  add("terms", terms_text(a), terms_text(b), true);
  // Also where they say the same: each has reasons of its own.
  std::string mine = TRY(grades_text(db, a.id)), theirs = TRY(grades_text(db, b.id));
  if (!mine.empty() && !theirs.empty()) found.push_back({"grade", mine, theirs, true});
  for (const TextField& field : text_fields) {
    add(field.name, a.*field.text, b.*field.text, false);
  }
  add("tags", joined(TRY(customers::tags_of(db, a.id))), joined(TRY(customers::tags_of(db, b.id))),
      false);
  const auto my_values = TRY(custom_fields::values_of(db, a.id));
  const auto their_values = TRY(custom_fields::values_of(db, b.id));
  for (const custom_fields::Field& field : TRY(custom_fields::all_fields(db))) {
    add(custom_field_name(field.name), value_in(my_values, field), value_in(their_values, field),
        false);
  }
  return found;
}

Result<Done> check_mergeable(sqlite::Db& db, const Customer& customer, const Customer& other) {
  if (customer.id == other.id) {
    return fail(ErrorCode::conflict, "merge.same_customer", {{"name", customer.name}});
  }
  sqlite::Rows rows =
      TRY(db.query(same_numbers, {{":customer", customer.id}, {":other", other.id}}));
  VERIFY(TRY(rows.next()));
  if (rows.integer("count") == 0) return base::done();
  return fail(ErrorCode::conflict, "merge.same_number",
              {{"count", std::to_string(rows.integer("count"))}, {"number", rows.text("number")}});
}

Result<std::vector<Count>> counts_of(sqlite::Db& db, CustomerId customer) {
  std::vector<Count> counts;
  sqlite::Rows rows = TRY(db.query(counts_query, {{":customer", customer}}));
  while (TRY(rows.next())) {
    if (rows.integer("count") > 0) counts.push_back({rows.text("what"), rows.integer("count")});
  }
  return counts;
}

// What was chosen, else the one that has something, else the one that stays.
Result<Whose> whose(const Difference& difference, std::span<const Choice> choices) {
  const auto chosen = std::ranges::find(choices, difference.field, &Choice::field);
  if (chosen != choices.end()) return chosen->whose;
  if (difference.must_choose) {
    return fail_field("choices", "merge.must_choose",
                      {{"field", base::nested_key(field_key(difference.field))}});
  }
  if (difference.field == "tags") return Whose::both;
  return difference.customer.empty() ? Whose::other : Whose::customer;
}

// Takes the other's value over where it was chosen.
void take_field(std::string_view field, const Customer& other, Customer& customer) {
  for (const TextField& text : text_fields) {
    if (text.name == field) customer.*text.text = other.*text.text;
  }
  if (field == "currency") customer.currency = other.currency;
  if (field == "terms") {
    customer.terms_id = other.terms_id;
    customer.terms = other.terms;
    customer.term_days = other.term_days;
  }
}

}  // namespace

bool is_merge_field(std::string_view field) {
  return is_custom(field) || std::ranges::contains(text_fields, field, &TextField::name) ||
         field == "currency" || field == "terms" || field == "grade" || field == "tags";
}

Result<MergePreview> merge_preview(sqlite::Db& db, const Customer& customer,
                                   const Customer& other) {
  TRY(check_mergeable(db, customer, other));
  return MergePreview{.differences = TRY(differences(db, customer, other)),
                      .customer = TRY(counts_of(db, customer.id)),
                      .other = TRY(counts_of(db, other.id))};
}

Result<Customer> merge(book::Book& book, Customer customer, const Customer& other,
                       std::span<const Choice> choices) {
  sqlite::Db& db = book.db();
  TRY(check_mergeable(db, customer, other));
  const std::string name_before = customer.name;
  Whose tags = Whose::both;
  for (const Difference& difference : TRY(differences(db, customer, other))) {
    const Whose from = TRY(whose(difference, choices));
    if (difference.field == "tags") tags = from;
    if (difference.field == "grade") {
      TRY(grading::remove_overrides_of(book, from == Whose::other ? customer.id : other.id));
    }
    if (from != Whose::other) continue;
    if (is_custom(difference.field)) {
      const std::string name = difference.field.substr(custom_fields::field_prefix.size());
      const auto field = TRY(custom_fields::find_field(db, name, "choices"));
      TRY(custom_fields::set_value(book, customer.id, field, difference.other));
    }
    take_field(difference.field, other, customer);
  }
  const auto strictness = [](const Customer& each) {
    return std::ranges::find(customers::blocks, each.block);
  };
  if (strictness(other) > strictness(customer)) customer.block = other.block;
  // The customers first: of a long change history tells the beginning.
  TRY(db.run(mark_merged, {{":customer", customer.id}, {":other", other.id}}));
  TRY(customers::change_customer(book, customer));
  if (customer.name != name_before) {
    TRY(customers::keep_name_on_documents(book, customer.id, name_before));
  }
  TRY(db.run(move_documents, {{":customer", customer.id},
                              {":other", other.id},
                              {":name", other.name},
                              {":final", customer.name}}));
  for (const sqlite::Sql& move : moves) {
    TRY(db.run(move, {{":customer", customer.id}, {":other", other.id}}));
  }
  TRY(customers::join_families(book, customer.id, other.id));
  if (tags == Whose::other) TRY(db.run(take_tags, {{":customer", customer.id}}));
  for (const sqlite::Sql& copy : copies) {
    if (&copy == copies && tags == Whose::customer) continue;
    TRY(db.run(copy, {{":customer", customer.id}, {":other", other.id}}));
  }
  TRY(customers::set_tags(book, other.id, {}));
  TRY(customers::leave_all_groups(book, other.id));
  TRY(custom_fields::remove_values_of(book, other.id));
  TRY(db.run(take_over_not_same, {{":customer", customer.id}, {":other", other.id}}));
  TRY(customers::forget_not_same(book, other.id));
  return customer;
}

}  // namespace duplicates
