// Products and their prices in the book. What changes something is called inside a command.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/orders/orders.h"

namespace orders {

struct Product {
  ProductId id{};
  std::string code;
  std::string name;
  std::string unit = {};
  std::int64_t tax_ppm = 0;
  std::optional<Money> cost = {};
  std::string note = {};
  Date created_on;
  std::optional<Date> archived_on = {};
};

struct ProductPrice {
  std::string level;  // Empty: the usual price.
  Money price;        // Without tax.
};

Result<std::optional<Product>> product_by_code(sqlite::Db& db, std::string_view code);
// By that very name. Errors: product.name_not_unique.
Result<std::optional<Product>> product_by_name(sqlite::Db& db, std::string_view name);
// By a parameter that holds a code or an id. Errors: product.not_found, naming the parameter.
Result<Product> product_param(sqlite::Db& db, const JsonReader& params,
                              std::string_view name = "product");

Result<std::string> next_product_code(book::Book& book);  // "P-0001"
Result<Done> add_product(book::Book& book, const Product& product);
Result<Done> change_product(book::Book& book, const Product& product);
Result<Done> archive_product(book::Book& book, ProductId id, std::optional<Date> on);

Result<std::vector<ProductPrice>> prices_of(sqlite::Db& db, ProductId product);
Result<Done> set_prices(book::Book& book, ProductId product, std::span<const ProductPrice> prices);
// One more, for a level and currency that it has none for.
Result<Done> add_price(book::Book& book, ProductId product, const ProductPrice& price);
// The price of that level, or where there is none the usual one; nothing where neither is known.
Result<std::optional<Money>> price_of(sqlite::Db& db, ProductId product, std::string_view level,
                                      Currency currency);

// A window of the list: {rows, total}.
struct ProductFilter {
  std::optional<std::string> pattern = {};  // Of LIKE
  bool archived = false;                    // These too.
  Currency currency;                        // Of the price that is shown.
  std::string level = {};                   // And its level; empty: the usual price.
};
Result<Json> product_list(sqlite::Db& db, const ProductFilter& filter, std::int64_t offset,
                          std::int64_t limit);
Json product_json(const Product& product);

}  // namespace orders
