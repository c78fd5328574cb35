// Products in the book's tables.
#include "features/orders/product_store.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "book/params.h"
#include "features/settings/settings_store.h"

namespace orders {
namespace {

constexpr char products_file[] = {
#embed "orders/products.sql"
};
constexpr std::string_view products_sql{products_file, sizeof products_file};
using sqlite::find_statement;
constexpr sqlite::Sql by_id = find_statement(products_sql, "by_id");
constexpr sqlite::Sql by_code = find_statement(products_sql, "by_code");
constexpr sqlite::Sql by_name = find_statement(products_sql, "by_name");
constexpr sqlite::Sql add_row = find_statement(products_sql, "add");
constexpr sqlite::Sql change_row = find_statement(products_sql, "change");
constexpr sqlite::Sql archive_row = find_statement(products_sql, "archive");
constexpr sqlite::Sql prices_query = find_statement(products_sql, "prices");
constexpr sqlite::Sql add_price_row = find_statement(products_sql, "add_price");
constexpr sqlite::Sql remove_prices = find_statement(products_sql, "remove_prices");
constexpr sqlite::Sql list_query = find_statement(products_sql, "list");
constexpr sqlite::Sql count_query = find_statement(products_sql, "count");

Product product_of(const sqlite::Rows& rows) {
  Product product{.id = rows.id<ProductId>("id"),
                  .code = rows.text("code"),
                  .name = rows.text("name"),
                  .unit = rows.text("unit"),
                  .tax_ppm = rows.integer("tax_ppm"),
                  .note = rows.text("note"),
                  .created_on = rows.date("created_on"),
                  .archived_on = rows.date_or_null("archived_on")};
  if (!rows.is_null("cost_minor")) product.cost = rows.money("cost_minor", "cost_currency");
  return product;
}

Result<std::optional<Product>> one(sqlite::Rows rows) {
  if (!TRY(rows.next())) return std::optional<Product>{};
  return std::optional{product_of(rows)};
}

std::optional<std::int64_t> cost_of(const Product& product) {
  return product.cost ? std::optional{product.cost->minor()} : std::nullopt;
}

std::optional<Currency> cost_currency_of(const Product& product) {
  return product.cost ? std::optional{product.cost->currency()} : std::nullopt;
}

}  // namespace

Result<std::optional<Product>> product_by_code(sqlite::Db& db, std::string_view code) {
  return one(TRY(db.query(by_code, {{":code", code}})));
}

Result<std::optional<Product>> product_by_name(sqlite::Db& db, std::string_view name) {
  sqlite::Rows rows = TRY(db.query(by_name, {{":name", name}}));
  if (!TRY(rows.next())) return std::optional<Product>{};
  std::optional<Product> found = product_of(rows);
  if (!TRY(rows.next())) return found;
  return fail(ErrorCode::invalid_input, "product.name_not_unique", {{"name", std::string{name}}});
}

Result<Product> product_param(sqlite::Db& db, const JsonReader& params, std::string_view name) {
  const std::string text = TRY(params.text(name));
  if (auto product = TRY(product_by_code(db, text))) return std::move(*product);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc{} && end == text.data() + text.size()) {
    sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
    if (TRY(rows.next())) return product_of(rows);
  }
  Error missing = fail(ErrorCode::not_found, "product.not_found", {{"text", text}});
  missing.field = params.path_of(name);
  return missing;
}

Result<std::string> next_product_code(book::Book& book) {
  return settings::free_number(book, "product", "P-", book.environment().today(),
                               [&](const std::string& code) -> Result<bool> {
                                 return TRY(product_by_code(book.db(), code)).has_value();
                               });
}

Result<Done> add_product(book::Book& book, const Product& product) {
  TRY(book.db().run(add_row, {{":id", product.id},
                              {":code", product.code},
                              {":name", product.name},
                              {":unit", product.unit},
                              {":tax_ppm", product.tax_ppm},
                              {":cost", cost_of(product)},
                              {":cost_currency", cost_currency_of(product)},
                              {":note", product.note},
                              {":created_on", product.created_on}}));
  return base::done();
}

Result<Done> change_product(book::Book& book, const Product& product) {
  TRY(book.db().run(change_row, {{":id", product.id},
                                 {":code", product.code},
                                 {":name", product.name},
                                 {":unit", product.unit},
                                 {":tax_ppm", product.tax_ppm},
                                 {":cost", cost_of(product)},
                                 {":cost_currency", cost_currency_of(product)},
                                 {":note", product.note}}));
  return base::done();
}

Result<Done> archive_product(book::Book& book, ProductId id, std::optional<Date> on) {
  TRY(book.db().run(archive_row, {{":id", id}, {":on", on}}));
  return base::done();
}

Result<std::vector<ProductPrice>> prices_of(sqlite::Db& db, ProductId product) {
  sqlite::Rows rows = TRY(db.query(prices_query, {{":product", product}}));
  std::vector<ProductPrice> prices;
  while (TRY(rows.next())) {
    prices.push_back({.level = rows.text("level"), .price = rows.money("price_minor", "currency")});
  }
  return prices;
}

Result<Done> set_prices(book::Book& book, ProductId product, std::span<const ProductPrice> prices) {
  TRY(book.db().run(remove_prices, {{":product", product}}));
  for (const ProductPrice& price : prices) TRY(add_price(book, product, price));
  return base::done();
}

Result<Done> add_price(book::Book& book, ProductId product, const ProductPrice& price) {
  TRY(book.db().run(add_price_row, {{":id", book.new_id()},
                                    {":product", product},
                                    {":level", price.level},
                                    {":currency", price.price.currency()},
                                    {":price", price.price.minor()}}));
  return base::done();
}

Result<std::optional<Money>> price_of(sqlite::Db& db, ProductId product, std::string_view level,
                                      Currency currency) {
  std::optional<Money> usual;
  for (const ProductPrice& price : TRY(prices_of(db, product))) {
    if (price.price.currency() != currency) continue;
    if (price.level == level) return std::optional{price.price};
    if (price.level.empty()) usual = price.price;
  }
  return usual;
}

Result<Json> product_list(sqlite::Db& db, const ProductFilter& filter, std::int64_t offset,
                          std::int64_t limit) {
  const std::array<sqlite::Binding, 6> bindings{{{":archived", filter.archived},
                                                 {":search", filter.pattern},
                                                 {":currency", filter.currency},
                                                 {":level", filter.level},
                                                 {":limit", limit},
                                                 {":offset", offset}}};
  Json list = Json::array();
  {
    sqlite::Rows rows = TRY(db.query(list_query, bindings));
    while (TRY(rows.next())) {
      Json price;
      if (!rows.is_null("price_minor")) {
        price = TRY(Money::from_minor(rows.integer("price_minor"), filter.currency)).plain();
      }
      list.push_back({{"id", base::id_json(rows.integer("id"))},
                      {"code", rows.text("code")},
                      {"name", rows.text("name")},
                      {"unit", rows.text("unit")},
                      {"tax_ppm", rows.integer("tax_ppm")},
                      {"price", std::move(price)},
                      {"currency", filter.currency.code()},
                      {"archived", !rows.is_null("archived_on")}});
    }
  }
  sqlite::Rows count = TRY(db.query(count_query, std::span{bindings}.first<2>()));
  VERIFY(TRY(count.next()));
  return Json{{"rows", std::move(list)}, {"total", count.integer(0)}};
}

Json product_json(const Product& product) {
  return {{"id", base::id_json(static_cast<std::int64_t>(product.id))},
          {"code", product.code},
          {"name", product.name},
          {"unit", product.unit},
          {"tax_ppm", product.tax_ppm},
          {"tax_percent", book::decimal_text(product.tax_ppm, 4)},
          {"cost", product.cost ? Json(product.cost->plain()) : Json()},
          {"cost_currency", product.cost ? Json(product.cost->currency().code()) : Json()},
          {"note", product.note},
          {"created", product.created_on.text()},
          {"archived", product.archived_on ? Json(product.archived_on->text()) : Json()}};
}

}  // namespace orders
