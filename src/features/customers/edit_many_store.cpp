// Preview and command ask the same function what a customer would have.
#include "features/customers/edit_many_store.h"

#include <algorithm>
#include <array>

#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/custom_fields/read_value_store.h"
#include "features/customers/family_store.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"

namespace customers {
namespace {

constexpr std::array<std::string_view, 17> fields{
    "owner",       "region",     "industry",  "kind",         "business_type", "source",
    "price_level", "language",   "term_days", "terms",        "block",         "parent",
    "add_tag",     "remove_tag", "add_group", "remove_group", "currency"};

constexpr char customers_file[] = {
#embed "customers/customers.sql"
};
constexpr sqlite::Sql traded_query =
    sqlite::find_statement({customers_file, sizeof customers_file}, "has_traded");

Result<bool> has_traded(sqlite::Db& db, CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(traded_query, {{":customer", customer}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0) != 0;
}

// The fields that are a text.
std::string Customer::* text_field(std::string_view field) {
  if (field == "owner") return &Customer::owner;
  if (field == "region") return &Customer::region;
  if (field == "industry") return &Customer::industry;
  if (field == "language") return &Customer::language;
  if (field == "block") return &Customer::block;
  if (field == "kind") return &Customer::kind;
  if (field == "business_type") return &Customer::business_type;
  if (field == "source") return &Customer::source;
  if (field == "price_level") return &Customer::price_level;
  return nullptr;
}

// Tags or groups with one more, or without it.
std::vector<std::string> with_or_without(const std::vector<std::string>& names,
                                         const std::string& name, bool with) {
  std::vector<std::string> after = names;
  std::erase(after, name);
  const bool has = after.size() < names.size();
  if (with && has) return names;
  if (with) after.push_back(name);
  return after;
}

std::vector<std::string> tags_after(const Chosen& chosen, const FieldWish& wish) {
  return with_or_without(chosen.tags, wish.value, wish.field == "add_tag");
}

std::string lines_of(const std::vector<std::string>& tags) {
  std::string lines;
  for (const std::string& tag : tags) lines += (lines.empty() ? "" : "\n") + tag;
  return lines;
}

}  // namespace

Result<FieldWish> field_wish(book::Book& book, const JsonReader& params) {
  if (std::string field = TRY(params.text("field"));
      field.starts_with(custom_fields::field_prefix)) {
    FieldWish wish{.field = field, .value = {}};
    field.erase(0, custom_fields::field_prefix.size());
    wish.custom = TRY(custom_fields::find_field(book.db(), field, params.path_of("field")));
    wish.value = TRY(custom_fields::read_value(*wish.custom, params, "value"));
    return wish;
  }
  FieldWish wish{.field = TRY(book::choice_or(params, "field", fields, "")),
                 .value = TRY(book::short_text_or(params, "value", "", 10'000))};
  if (wish.of_tags() && (wish.value.empty() || wish.value.size() > 100)) {
    return fail_field("value", "customer.tag_length");
  }
  if (wish.field == "region" || wish.field == "industry") {
    wish.value = TRY(path_or(params, "value", ""));
  }
  if (wish.field == "language") {
    wish.value = TRY(book::choice_or(params, "value", languages, "", "settings.unknown_language"));
  }
  if (wish.field == "kind") wish.value = TRY(book::choice_or(params, "value", kinds, kinds[0]));
  if (wish.field == "block") {
    wish.value = TRY(book::choice_or(params, "value", blocks, blocks[0]));
  }
  if (wish.field == "term_days") {
    wish.days = TRY(book::decimal_or(params, "value", 0, -1));
    if (wish.days < 0 || wish.days > settings::term_days_max) {
      return fail_field("value", "customer.term_days_range",
                        {{"max", std::to_string(settings::term_days_max)}});
    }
  }
  if (wish.field == "terms" && !wish.value.empty()) {
    wish.terms = TRY(terms::terms_param(book.db(), params, "value"));
  }
  if (wish.field == "parent" && !wish.value.empty()) {
    wish.parent = TRY(customer_param(book.db(), params, "value"));
  }
  if (wish.field.ends_with("_group")) {
    wish.group = TRY(group_param(book.db(), params, "value"));
    if (wish.group->filters) {
      return fail_field("value", "group.is_dynamic", {{"name", wish.group->name}});
    }
  }
  if (wish.field == "currency") {
    const Currency base = TRY(settings::base_currency(book.db()));
    wish.currency = TRY(book::currency_or(params, "value", base));
  }
  return wish;
}

Result<std::vector<Chosen>> chosen_customers(sqlite::Db& db, const JsonReader& params,
                                             const FieldWish& wish) {
  std::vector<Chosen> all;
  for (Customer& customer : TRY(customers_param(db, params))) {
    all.push_back({.customer = std::move(customer)});
    Chosen& chosen = all.back();
    if (wish.of_tags()) chosen.tags = TRY(tags_of(db, chosen.customer.id));
    if (wish.field == "parent") {
      if (const auto parent = TRY(parent_of(db, chosen.customer.id))) chosen.parent = parent->code;
    }
    if (wish.group) {
      for (Group& group : TRY(groups_of(db, chosen.customer.id))) {
        chosen.groups.push_back(std::move(group.name));
      }
    }
    if (wish.currency) chosen.keeps_currency = TRY(has_traded(db, chosen.customer.id));
    if (!wish.custom) continue;
    for (custom_fields::Value& each : TRY(custom_fields::values_of(db, chosen.customer.id))) {
      if (each.field == wish.custom->id) chosen.custom = std::move(each.value);
    }
  }
  return all;
}

FieldChange change_of(const Chosen& chosen, const FieldWish& wish) {
  const Customer& is = chosen.customer;
  if (wish.custom) return {chosen.custom, wish.value};
  if (wish.of_tags()) return {lines_of(chosen.tags), lines_of(tags_after(chosen, wish))};
  if (const auto text = text_field(wish.field)) return {is.*text, wish.value};
  if (wish.field == "term_days") return {std::to_string(is.term_days), std::to_string(wish.days)};
  if (wish.field == "parent") return {chosen.parent, wish.parent ? wish.parent->code : ""};
  if (wish.group) {
    const bool with = wish.field == "add_group";
    return {lines_of(chosen.groups),
            lines_of(with_or_without(chosen.groups, wish.group->name, with))};
  }
  if (wish.currency) {
    const std::string code{is.currency.code()};
    return {code, chosen.keeps_currency ? code : std::string{wish.currency->code()}};
  }
  return {is.terms, wish.terms ? wish.terms->code : std::string{}};
}

Result<Done> carry_out(book::Book& book, const Chosen& chosen, const FieldWish& wish) {
  if (wish.custom) {
    return custom_fields::set_value(book, chosen.customer.id, *wish.custom, wish.value);
  }
  if (wish.of_tags()) return set_tags(book, chosen.customer.id, tags_after(chosen, wish));
  if (wish.group) {
    return wish.field == "add_group" ? join_group(book, wish.group->id, chosen.customer.id)
                                     : leave_group(book, wish.group->id, chosen.customer.id);
  }
  if (wish.field == "parent") {
    auto set = set_parent(book, chosen.customer, wish.parent);
    if (set) return set;
    Error error = std::move(set).error();
    error.field = "value";
    return error;
  }
  Customer changed = chosen.customer;
  if (const auto text = text_field(wish.field)) {
    changed.*text = wish.value;
  } else if (wish.currency) {
    changed.currency = *wish.currency;
  } else if (wish.field == "term_days") {
    changed.term_days = wish.days;
  } else {
    changed.terms_id = wish.terms ? std::optional{wish.terms->id} : std::nullopt;
  }
  return change_customer(book, changed);
}

}  // namespace customers
