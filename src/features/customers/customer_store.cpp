// Customers and tags in the book's tables.
#include "features/customers/customer_store.h"

#include <charconv>

#include "book/params.h"
#include "features/attachments/attachment_store.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/contact_store.h"
#include "features/customers/group_store.h"
#include "features/customers/payer_store.h"
#include "features/customers/tree_path.h"
#include "features/grading/grade_book_store.h"
#include "features/settings/settings_store.h"

namespace customers {
namespace {

constexpr char customers_file[] = {
#embed "customers/customers.sql"
};
constexpr std::string_view customers_sql{customers_file, sizeof customers_file};
using sqlite::find_statement;
constexpr sqlite::Sql by_id = find_statement(customers_sql, "by_id");
constexpr sqlite::Sql by_code = find_statement(customers_sql, "by_code");
constexpr sqlite::Sql add_row = find_statement(customers_sql, "add");
constexpr sqlite::Sql change_row = find_statement(customers_sql, "change");
constexpr sqlite::Sql archive_row = find_statement(customers_sql, "archive");
constexpr sqlite::Sql is_used = find_statement(customers_sql, "is_used");
constexpr sqlite::Sql has_children = find_statement(customers_sql, "has_children");
constexpr sqlite::Sql remove_row = find_statement(customers_sql, "remove");
constexpr sqlite::Sql keep_name = find_statement(customers_sql, "keep_name");
constexpr sqlite::Sql merged_query = find_statement(customers_sql, "merged_into");
constexpr sqlite::Sql forget_pairs = find_statement(customers_sql, "forget_not_same");
constexpr sqlite::Sql levels_query = find_statement(customers_sql, "price_levels");
constexpr sqlite::Sql tags_query = find_statement(customers_sql, "tags");
constexpr sqlite::Sql tag_by_name = find_statement(customers_sql, "tag_by_name");
constexpr sqlite::Sql add_tag = find_statement(customers_sql, "add_tag");
constexpr sqlite::Sql give_tag = find_statement(customers_sql, "give_tag");
constexpr sqlite::Sql take_tags = find_statement(customers_sql, "take_tags");
constexpr sqlite::Sql remove_unused_tags = find_statement(customers_sql, "remove_unused_tags");

Customer customer_of(const sqlite::Rows& rows) {
  return {.id = rows.id<CustomerId>("id"),
          .code = rows.text("code"),
          .name = rows.text("name"),
          .short_name = rows.text("short_name"),
          .tax_id = rows.text("tax_id"),
          .kind = rows.text("kind"),
          .business_type = rows.text("business_type"),
          .industry = rows.text("industry"),
          .region = rows.text("region"),
          .owner = rows.text("owner"),
          .source = rows.text("source"),
          .price_level = rows.text("price_level"),
          .currency = rows.currency("currency"),
          .language = rows.text("language"),
          .term_days = rows.integer("term_days"),
          .terms_id = rows.id_or_null<std::int64_t>("terms_id"),
          .terms = rows.text("terms"),
          .phone = rows.text("phone"),
          .email = rows.text("email"),
          .address = rows.text("address"),
          .note = rows.text("note"),
          .block = rows.text("block"),
          .no_tolerance = rows.integer("no_tolerance") != 0,
          .created_on = rows.date("created_on"),
          .archived_on = rows.date_or_null("archived_on")};
}

Result<std::int64_t> tag_id(book::Book& book, std::string_view name) {
  {
    sqlite::Rows rows = TRY(book.db().query(tag_by_name, {{":name", name}}));
    if (TRY(rows.next())) return rows.integer(0);
  }
  const std::int64_t id = book.new_id();
  TRY(book.db().run(add_tag, {{":id", id}, {":name", name}}));
  return id;
}

}  // namespace

Result<std::optional<Customer>> customer_by_id(sqlite::Db& db, CustomerId id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (!TRY(rows.next())) return std::optional<Customer>{};
  return std::optional{customer_of(rows)};
}

Result<std::optional<Customer>> customer_by_code(sqlite::Db& db, std::string_view code) {
  sqlite::Rows rows = TRY(db.query(by_code, {{":code", code}}));
  if (!TRY(rows.next())) return std::optional<Customer>{};
  return std::optional{customer_of(rows)};
}

Result<Customer> customer_param(sqlite::Db& db, const JsonReader& params, std::string_view name) {
  const std::string text = TRY(params.text(name));
  if (auto customer = TRY(customer_by_code(db, text))) return std::move(*customer);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (auto customer = TRY(customer_by_id(db, static_cast<CustomerId>(id)))) {
      return std::move(*customer);
    }
  }
  Error missing = fail(ErrorCode::not_found, "customer.not_found", {{"text", text}});
  missing.field = params.path_of(name);
  return missing;
}

Result<std::vector<Customer>> customers_param(sqlite::Db& db, const JsonReader& params) {
  constexpr std::size_t customers_max = 20'000;
  std::vector<Customer> all;
  const std::vector<std::string> names = TRY(params.texts("customers"));
  if (names.size() > customers_max) {
    return fail_field("customers", "group.too_many", {{"max", std::to_string(customers_max)}});
  }
  for (const std::string& name : names) {
    const Json one{{"customers", name}};
    all.push_back(TRY(customer_param(db, JsonReader{one}, "customers")));
  }
  return all;
}

Result<Done> check_not_blocked(const Customer& customer, Trade trade) {
  const bool forbidden =
      customer.block == "all" || (customer.block == "orders" && trade == Trade::order);
  if (!forbidden) return base::done();
  return fail(
      ErrorCode::conflict, "customer.blocked",
      {{"name", customer.name}, {"block", base::nested_key("customer.block." + customer.block)}});
}

Result<Done> check_not_blocked(sqlite::Db& db, CustomerId customer, Trade trade) {
  const auto found = TRY(customer_by_id(db, customer));
  VERIFY(found);
  return check_not_blocked(*found, trade);
}

Result<std::string> path_or(const JsonReader& params, std::string_view name,
                            std::string_view usual) {
  if (!params.has(name)) return std::string{usual};
  std::string path = tree_path(TRY(book::short_text_or(params, name, "")));
  if (levels_of(path) <= levels_max) return path;
  return fail_field(params.path_of(name), "customer.path_levels",
                    {{"max", std::to_string(levels_max)}});
}

Result<std::string> next_code(book::Book& book) {
  return settings::free_number(book, "customer", "KH-", book.environment().today(),
                               [&](const std::string& code) -> Result<bool> {
                                 return TRY(customer_by_code(book.db(), code)).has_value();
                               });
}

Result<Done> add_customer(book::Book& book, const Customer& customer) {
  TRY(book.db().run(add_row, {{":id", customer.id},
                              {":code", customer.code},
                              {":name", customer.name},
                              {":short_name", customer.short_name},
                              {":tax_id", customer.tax_id},
                              {":industry", customer.industry},
                              {":region", customer.region},
                              {":owner", customer.owner},
                              {":currency", customer.currency},
                              {":language", customer.language},
                              {":term_days", customer.term_days},
                              {":terms", customer.terms_id},
                              {":block", customer.block},
                              {":no_tolerance", std::int64_t{customer.no_tolerance ? 1 : 0}},
                              {":kind", customer.kind},
                              {":business_type", customer.business_type},
                              {":source", customer.source},
                              {":price_level", customer.price_level},
                              {":phone", customer.phone},
                              {":email", customer.email},
                              {":address", customer.address},
                              {":note", customer.note},
                              {":created_on", customer.created_on}}));
  return base::done();
}

Result<Done> change_customer(book::Book& book, const Customer& customer) {
  TRY(book.db().run(change_row, {{":id", customer.id},
                                 {":code", customer.code},
                                 {":name", customer.name},
                                 {":short_name", customer.short_name},
                                 {":tax_id", customer.tax_id},
                                 {":industry", customer.industry},
                                 {":region", customer.region},
                                 {":owner", customer.owner},
                                 {":currency", customer.currency},
                                 {":language", customer.language},
                                 {":term_days", customer.term_days},
                                 {":terms", customer.terms_id},
                                 {":block", customer.block},
                                 {":no_tolerance", std::int64_t{customer.no_tolerance ? 1 : 0}},
                                 {":kind", customer.kind},
                                 {":business_type", customer.business_type},
                                 {":source", customer.source},
                                 {":price_level", customer.price_level},
                                 {":phone", customer.phone},
                                 {":email", customer.email},
                                 {":address", customer.address},
                                 {":note", customer.note}}));
  return base::done();
}

Result<Done> keep_name_on_documents(book::Book& book, CustomerId id, std::string_view name) {
  TRY(book.db().run(keep_name, {{":id", id}, {":name", name}}));
  return base::done();
}

Result<std::vector<FormerCustomer>> merged_into(sqlite::Db& db, CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(merged_query, {{":id", customer}}));
  std::vector<FormerCustomer> former;
  while (TRY(rows.next())) {
    former.push_back({rows.id<CustomerId>("id"), rows.text("code"), rows.text("name")});
  }
  return former;
}

Result<Done> forget_not_same(book::Book& book, CustomerId customer) {
  TRY(book.db().run(forget_pairs, {{":id", customer}}));
  return base::done();
}

Result<Done> archive(book::Book& book, CustomerId id, std::optional<Date> on) {
  TRY(book.db().run(archive_row, {{":id", id}, {":on", on}}));
  return base::done();
}

Result<Done> remove_customer(book::Book& book, const Customer& customer) {
  {
    sqlite::Rows rows = TRY(book.db().query(is_used, {{":id", customer.id}}));
    VERIFY(TRY(rows.next()));
    if (rows.integer(0) != 0) {
      return fail(ErrorCode::conflict, "customer.used", {{"name", customer.name}});
    }
  }
  {
    sqlite::Rows rows = TRY(book.db().query(has_children, {{":id", customer.id}}));
    VERIFY(TRY(rows.next()));
    if (rows.integer(0) != 0) {
      return fail(ErrorCode::conflict, "customer.has_children", {{"name", customer.name}});
    }
  }
  TRY(set_tags(book, customer.id, {}));
  TRY(remove_contacts_of(book, customer.id));
  TRY(attachments::remove_attachments_of(book, customer.id));
  TRY(remove_payers_of(book, customer.id));
  TRY(leave_all_groups(book, customer.id));
  TRY(grading::remove_overrides_of(book, customer.id));
  TRY(custom_fields::remove_values_of(book, customer.id));
  TRY(forget_not_same(book, customer.id));
  TRY(book.db().run(remove_row, {{":id", customer.id}}));
  return base::done();
}

Result<std::vector<std::string>> tags_of(sqlite::Db& db, CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(tags_query, {{":customer", customer}}));
  std::vector<std::string> tags;
  while (TRY(rows.next())) tags.push_back(rows.text("name"));
  return tags;
}

Result<Done> set_tags(book::Book& book, CustomerId customer, std::span<const std::string> tags) {
  TRY(book.db().run(take_tags, {{":customer", customer}}));
  for (const std::string& tag : tags) {
    const std::int64_t id = TRY(tag_id(book, tag));
    TRY(book.db().run(give_tag, {{":customer", customer}, {":tag", id}}));
  }
  TRY(book.db().run(remove_unused_tags));
  return base::done();
}

Result<std::vector<std::string>> price_levels(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(levels_query));
  std::vector<std::string> levels;
  while (TRY(rows.next())) levels.push_back(rows.text("level"));
  return levels;
}

Json customer_json(const Customer& customer) {
  Json json{{"id", base::id_json(static_cast<std::int64_t>(customer.id))},
            {"code", customer.code},
            {"name", customer.name},
            {"short_name", customer.short_name},
            {"tax_id", customer.tax_id},
            {"kind", customer.kind},
            {"business_type", customer.business_type},
            {"industry", customer.industry},
            {"region", customer.region},
            {"owner", customer.owner},
            {"source", customer.source},
            {"price_level", customer.price_level},
            {"currency", customer.currency.code()},
            {"language", customer.language},
            {"term_days", customer.term_days},
            {"terms", customer.terms_id ? Json(customer.terms) : Json(nullptr)},
            {"phone", customer.phone},
            {"email", customer.email},
            {"address", customer.address},
            {"note", customer.note},
            {"block", customer.block},
            {"no_tolerance", customer.no_tolerance},
            {"created", customer.created_on.text()}};
  json["archived"] = customer.archived_on ? Json(customer.archived_on->text()) : Json(nullptr);
  return json;
}

}  // namespace customers
