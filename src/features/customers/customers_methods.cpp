// Customers, contacts and tags, for all doors.
#include "features/customers/customers_methods.h"

#include <algorithm>
#include <iterator>

#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/communication_methods.h"
#include "features/customers/contact_methods.h"
#include "features/customers/contact_store.h"
#include "features/customers/customer_list_methods.h"
#include "features/customers/customer_store.h"
#include "features/customers/edit_many_methods.h"
#include "features/customers/family_methods.h"
#include "features/customers/family_store.h"
#include "features/customers/group_methods.h"
#include "features/customers/group_store.h"
#include "features/customers/payer_methods.h"
#include "features/customers/payer_store.h"
#include "features/customers/tax_id.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"
#include "ledger/figures.h"

namespace customers {
namespace {

using settings::term_days_max;

Json id_of(CustomerId id) { return base::id_json(static_cast<std::int64_t>(id)); }

// The fields that are plain text, with the parameter that sets each.
struct TextField {
  std::string_view param;
  std::string Customer::* field;
};
constexpr TextField text_fields[] = {
    {"short_name", &Customer::short_name},
    {"tax_id", &Customer::tax_id},
    {"business_type", &Customer::business_type},
    {"source", &Customer::source},
    {"price_level", &Customer::price_level},
    {"owner", &Customer::owner},
    {"phone", &Customer::phone},
    {"email", &Customer::email},
    {"address", &Customer::address},
    {"note", &Customer::note},
};

// An empty code: the days alone.
Result<Done> read_terms(book::Book& book, const JsonReader& params, Customer& customer) {
  customer.terms_id.reset();
  customer.terms = TRY(params.text("terms"));
  if (customer.terms.empty()) return base::done();
  const terms::Terms found = TRY(terms::terms_param(book.db(), params, "terms"));
  customer.terms_id = found.id;
  customer.terms = found.code;
  return base::done();
}

// Takes over the parameters that are given.
Result<Done> read_fields(book::Book& book, const JsonReader& params, Customer& customer) {
  for (const TextField& text : text_fields) {
    std::string& field = customer.*text.field;
    field = TRY(book::short_text_or(params, text.param, field, 10'000));
  }
  customer.industry = TRY(path_or(params, "industry", customer.industry));
  customer.region = TRY(path_or(params, "region", customer.region));
  customer.kind = TRY(book::choice_or(params, "kind", kinds, customer.kind));
  customer.block = TRY(book::choice_or(params, "block", blocks, customer.block));
  customer.language = TRY(book::choice_or(params, "language", languages, customer.language,
                                          "settings.unknown_language"));
  customer.no_tolerance = TRY(params.boolean_or("no_tolerance", customer.no_tolerance));
  if (params.has("name")) customer.name = TRY(book::name_param(params, "name"));
  customer.currency = TRY(book::currency_or(params, "currency", customer.currency));
  customer.term_days = TRY(params.integer_or("term_days", customer.term_days));
  if (customer.term_days < 0 || customer.term_days > term_days_max) {
    return fail_field("term_days", "customer.term_days_range",
                      {{"max", std::to_string(term_days_max)}});
  }
  if (params.has("terms")) TRY(read_terms(book, params, customer));
  return base::done();
}

Result<Done> check_code_free(book::Book& book, const Customer& customer) {
  const auto other = TRY(customer_by_code(book.db(), customer.code));
  if (!other) return base::done();
  if (other->id == customer.id) {
    if (other->code == customer.code) return base::done();
    return fail_field("code", "customer.code_of_merged", {{"code", customer.code}});
  }
  return fail_field("code", "customer.code_taken",
                    {{"code", customer.code}, {"name", other->name}});
}

Result<std::vector<std::string>> read_tags(const JsonReader& params) {
  std::vector<std::string> tags = TRY(params.texts("tags"));
  for (const std::string& tag : tags) {
    if (tag.empty() || tag.size() > 100) return fail_field("tags", "customer.tag_length");
  }
  return tags;
}

Result<Done> read_custom_fields(book::Book& book, const JsonReader& params,
                                const Customer& customer) {
  if (!params.has("fields")) return base::done();
  return custom_fields::set_values(book, customer.id, TRY(params.object("fields")));
}

Result<Json> custom_fields_json(sqlite::Db& db, CustomerId customer) {
  Json json = Json::array();
  const std::vector<custom_fields::Value> values = TRY(custom_fields::values_of(db, customer));
  if (values.empty()) return json;
  const std::vector<custom_fields::Field> fields = TRY(custom_fields::all_fields(db));
  for (const auto& [id, value] : values) {
    const auto field = std::ranges::find(fields, id, &custom_fields::Field::id);
    VERIFY(field != fields.end());
    json.push_back({{"id", base::id_json(id)},
                    {"name", field->name},
                    {"kind", custom_fields::name_of(field->kind)},
                    {"value", value}});
  }
  return json;
}

// What was written, and what is doubtful about it without being refused.
Json written(const Customer& customer) {
  Json warnings = Json::array();
  if (const TaxIdDoubt doubt = tax_id_doubt(customer.tax_id); doubt != TaxIdDoubt::none) {
    warnings.push_back({{"field", "tax_id"}, {"code", message_key(doubt)}});
  }
  return {{"id", id_of(customer.id)}, {"code", customer.code}, {"warnings", std::move(warnings)}};
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  Customer customer{.id = static_cast<CustomerId>(book.new_id()),
                    .code = TRY(book::short_text_or(params, "code", "", 100)),
                    .name = TRY(book::name_param(params, "name")),
                    .currency = TRY(settings::base_currency(book.db())),
                    .term_days = TRY(settings::usual_term_days(book.db())),
                    .created_on = book.environment().today()};
  TRY(read_fields(book, params, customer));
  if (customer.code.empty()) customer.code = TRY(next_code(book));
  TRY(check_code_free(book, customer));
  TRY(add_customer(book, customer));
  const std::vector<std::string> tags = TRY(read_tags(params));
  if (!tags.empty()) TRY(set_tags(book, customer.id, tags));
  TRY(read_custom_fields(book, params, customer));
  TRY(read_parent(book, params, customer));
  for (const JsonReader& item : TRY(params.objects("contacts"))) {
    TRY(item.only(
        {"name", "role", "phone", "phones", "email", "emails", "birthday", "preferred", "note"}));
    const Contact empty{.id = book.new_id(), .customer = customer.id, .name = {}};
    const Contact contact = TRY(contact_param(item, empty));
    TRY(add_contact(book, contact));
  }
  return written(customer);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Customer customer = TRY(customer_param(book.db(), params));
  const std::string name_before = customer.name;
  TRY(read_fields(book, params, customer));
  if (customer.name != name_before) TRY(keep_name_on_documents(book, customer.id, name_before));
  if (params.has("code")) {
    customer.code = TRY(book::name_param(params, "code"));
    TRY(check_code_free(book, customer));
  }
  TRY(change_customer(book, customer));
  if (params.has("tags")) {
    const std::vector<std::string> tags = TRY(read_tags(params));
    TRY(set_tags(book, customer.id, tags));
  }
  TRY(read_custom_fields(book, params, customer));
  TRY(read_parent(book, params, customer));
  return written(customer);
}

Result<Json> archive_customer(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  if (customer.archived_on) return fail(ErrorCode::conflict, "customer.already_archived");
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  TRY(archive(book, customer.id, on));
  return Json{{"id", id_of(customer.id)}, {"archived", on.text()}};
}

Result<Json> unarchive_customer(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  if (!customer.archived_on) return fail(ErrorCode::conflict, "customer.not_archived");
  TRY(archive(book, customer.id, std::nullopt));
  return Json{{"id", id_of(customer.id)}};
}

Result<Json> delete_customer(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  TRY(remove_customer(book, customer));
  return Json{{"id", id_of(customer.id)}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  Json json = customer_json(customer);
  json["tags"] = TRY(tags_of(book.db(), customer.id));
  json["fields"] = TRY(custom_fields_json(book.db(), customer.id));
  json["groups"] = Json::array();
  for (const Group& group : TRY(groups_of(book.db(), customer.id))) {
    json["groups"].push_back({{"id", base::id_json(group.id)}, {"name", group.name}});
  }
  json["merged"] = Json::array();
  for (const FormerCustomer& former : TRY(merged_into(book.db(), customer.id))) {
    json["merged"].push_back(
        {{"id", id_of(former.id)}, {"code", former.code}, {"name", former.name}});
  }
  json["contacts"] = Json::array();
  for (const Contact& contact : TRY(contacts_of(book.db(), customer.id))) {
    json["contacts"].push_back(contact_json(contact));
  }
  json["payers"] = Json::array();
  for (const Payer& payer : TRY(payers_of(book.db(), customer.id))) {
    json["payers"].push_back(payer_json(payer));
  }
  if (const auto parent = TRY(parent_of(book.db(), customer.id))) {
    json["parent"] = {{"id", id_of(parent->id)}, {"code", parent->code}, {"name", parent->name}};
  }
  json["balances"] = Json::array();
  const ledger::Ledger& ledger = *TRY(book.ledger());
  for (const ledger::Balance& balance : ledger::balances(ledger, as_of, customer.id)) {
    const auto text = [&](std::int64_t minor) {
      return Money::from_minor(minor, balance.currency).value().plain();
    };
    json["balances"].push_back({{"currency", balance.currency.code()},
                                {"balance", text(balance.balance)},
                                {"overdue", text(balance.overdue)},
                                {"unapplied", text(balance.unapplied)},
                                {"items", balance.items}});
  }
  return json;
}

Result<Json> set_customer_tags(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const std::vector<std::string> tags = TRY(read_tags(params));
  TRY(set_tags(book, customer.id, tags));
  return Json{{"id", id_of(customer.id)}, {"tags", tags}};
}

const book::Param of_customer{"customer", "id", true, "Id or code of the customer"};

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(
      first.end(),
      {{"short_name", "text", false, "Name as people say it"},
       {"tax_id", "text", false, "Tax number"},
       {"kind", "text", false, "company, sole_trader, person, public or other"},
       {"business_type", "text", false, "What it does: manufacturer, distributor, …"},
       {"industry", "text", false, "Industry, a path: Manufacturing / Textiles"},
       {"region", "text", false, "Region, a path: 江苏省 / 苏州市"},
       {"source", "text", false, "How it came"},
       {"price_level", "text", false, "Level of its prices; empty: the usual ones"},
       {"owner", "text", false, "Who looks after it"},
       {"currency", "text", false, "ISO 4217 code"},
       {"language", "text", false, "Of papers: en or zh-CN; empty: the company's"},
       {"term_days", "whole", false, "Days to pay"},
       {"terms", "text", false, "Code of payment terms, instead of the days; empty: none"},
       {"phone", "text", false, "Telephone"},
       {"email", "text", false, "E-mail address"},
       {"address", "text", false, "Postal address"},
       {"note", "text", false, "Anything else"},
       {"block", "text", false,
        "none; orders: no new orders and deliveries; all: no invoices either"},
       {"no_tolerance", "yes/no", false,
        "Small differences of its payments are left open, whatever the setting allows: no"},
       {"tags", "list", false, "Names of tags"},
       {"parent", "id", false, "Id or code of the customer it belongs to; empty: none"},
       {"fields", "object", false, "Custom fields by name or id; an empty value takes one away"}});
  return first;
}

}  // namespace

std::vector<book::Method> customers_methods() {
  using enum book::MethodKind;
  std::vector<book::Method> methods{
      book::simple_method(
          "customer.create", command, "Adds a customer.",
          fields({{"name", "text", true, "Legal name"},
                  {"code", "text", false, "Code; the next of the series where none is given"},
                  {"contacts", "list", false, "Contacts: name, role, phones, …, as contact.add"}}),
          create),
      book::simple_method("customer.edit", command, "Changes the given fields of a customer.",
                          fields({of_customer,
                                  {"name", "text", false, "Legal name"},
                                  {"code", "text", false, "Another code"}}),
                          edit),
      book::simple_method("customer.archive", command, "Takes a customer out of the lists in use.",
                          {of_customer, {"date", "day", false, "Day; today where none is given"}},
                          archive_customer),
      book::simple_method("customer.unarchive", command, "Puts an archived customer back.",
                          {of_customer}, unarchive_customer),
      book::simple_method("customer.delete", command,
                          "Deletes a customer without documents, orders or communications.",
                          {of_customer}, delete_customer),
      book::simple_method("customer.get", query,
                          "A customer with contacts, payers, tags, groups and balances.",
                          {of_customer, {"as_of", "day", false, "Day of the balances"}}, get),
      book::simple_method("customer.tags.set", command, "Gives a customer exactly these tags.",
                          {of_customer, {"tags", "list", true, "Names of tags"}},
                          set_customer_tags),
      family_method(),
      customer_list_method(),
      customer_choices_method(),
  };
  std::ranges::move(contact_methods(), std::back_inserter(methods));
  std::ranges::move(payer_methods(), std::back_inserter(methods));
  std::ranges::move(communication_methods(), std::back_inserter(methods));
  std::ranges::move(group_methods(), std::back_inserter(methods));
  std::ranges::move(edit_many_methods(), std::back_inserter(methods));
  return methods;
}

}  // namespace customers
