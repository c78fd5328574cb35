// Products: create, edit, archive, and the questions about them.
#include <algorithm>

#include "book/params.h"
#include "features/orders/orders_methods.h"
#include "features/orders/product_store.h"
#include "features/settings/settings_store.h"

namespace orders {
namespace {

constexpr std::size_t prices_max = 50;

Result<std::vector<ProductPrice>> read_prices(const JsonReader& params, Currency usual) {
  const auto items = TRY(params.objects("prices"));
  if (items.size() > prices_max) {
    return fail_field("prices", "product.too_many_prices", {{"max", std::to_string(prices_max)}});
  }
  std::vector<ProductPrice> prices;
  for (const JsonReader& item : items) {
    TRY(item.only({"level", "currency", "price"}));
    const Currency currency = TRY(book::currency_or(item, "currency", usual));
    const Money price = TRY(book::amount_param(item, "price", currency));
    if (price < Money::zero(currency)) {
      return fail_field(item.path_of("price"), "product.price_negative");
    }
    std::string level = TRY(book::short_text_or(item, "level", "", 100));
    const bool twice = std::ranges::any_of(prices, [&](const ProductPrice& other) {
      return other.level == level && other.price.currency() == currency;
    });
    if (twice) return fail_field(item.path_of("price"), "product.price_twice");
    prices.push_back({.level = std::move(level), .price = price});
  }
  return prices;
}

Result<Done> read_fields(book::Book& book, const JsonReader& params, Product& product) {
  product.unit = TRY(book::short_text_or(params, "unit", product.unit, 100));
  product.note = TRY(book::short_text_or(params, "note", product.note, 10'000));
  product.tax_ppm = TRY(book::decimal_or(params, "tax_percent", 4, product.tax_ppm));
  if (product.tax_ppm < 0 || product.tax_ppm > 1'000'000) {
    return fail_field("tax_percent", "invoice.tax_percent");
  }
  if (!params.has("cost")) return base::done();
  if (TRY(params.text("cost")).empty()) {
    product.cost.reset();
    return base::done();
  }
  const Currency base = TRY(settings::base_currency(book.db()));
  const Currency currency = TRY(book::currency_or(params, "cost_currency", base));
  product.cost = TRY(book::amount_param(params, "cost", currency));
  if (*product.cost < Money::zero(currency)) return fail_field("cost", "product.price_negative");
  return base::done();
}

Result<std::string> read_code(book::Book& book, const JsonReader& params) {
  std::string code = TRY(book::short_text_or(params, "code", "", 100));
  if (code.empty()) return next_product_code(book);
  if (TRY(product_by_code(book.db(), code))) {
    return fail_field("code", "product.code_taken", {{"code", code}});
  }
  return code;
}

Json written(const Product& product) {
  return {{"id", base::id_json(static_cast<std::int64_t>(product.id))},
          {"code", product.code},
          {"name", product.name}};
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  Product product{.id = static_cast<ProductId>(book.new_id()),
                  .code = TRY(read_code(book, params)),
                  .name = TRY(book::name_param(params, "name")),
                  .created_on = book.environment().today()};
  TRY(read_fields(book, params, product));
  TRY(add_product(book, product));
  const Currency base = TRY(settings::base_currency(book.db()));
  const std::vector<ProductPrice> prices = TRY(read_prices(params, base));
  TRY(set_prices(book, product.id, prices));
  return written(product);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Product product = TRY(product_param(book.db(), params));
  if (params.has("name")) product.name = TRY(book::name_param(params, "name"));
  const std::string code = TRY(book::short_text_or(params, "code", product.code, 100));
  if (!code.empty() && code != product.code) product.code = TRY(read_code(book, params));
  TRY(read_fields(book, params, product));
  TRY(change_product(book, product));
  if (params.has("prices")) {
    const Currency base = TRY(settings::base_currency(book.db()));
    const std::vector<ProductPrice> prices = TRY(read_prices(params, base));
    TRY(set_prices(book, product.id, prices));
  }
  return written(product);
}

Result<Json> archive(book::Book& book, const JsonReader& params) {
  const Product product = TRY(product_param(book.db(), params));
  const bool archived = TRY(params.boolean_or("archived", true));
  std::optional<Date> on;
  if (archived) on = book.environment().today();
  TRY(archive_product(book, product.id, on));
  return written(product);
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Product product = TRY(product_param(book.db(), params));
  Json json = product_json(product);
  json["prices"] = Json::array();
  for (const ProductPrice& price : TRY(prices_of(book.db(), product.id))) {
    json["prices"].push_back({{"level", price.level},
                              {"currency", price.price.currency().code()},
                              {"price", price.price.plain()}});
  }
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const book::Window window = TRY(book::window_param(params));
  const Currency base = TRY(settings::base_currency(book.db()));
  ProductFilter filter{.archived = TRY(params.boolean_or("archived", false)),
                       .currency = TRY(book::currency_or(params, "currency", base)),
                       .level = TRY(book::short_text_or(params, "level", ""))};
  const std::string search = TRY(book::short_text_or(params, "search", ""));
  if (!search.empty()) filter.pattern = book::like_pattern(search);
  return product_list(book.db(), filter, window.offset, window.limit);
}

const book::Param of_product{"product", "id", true, "Id or code of the product"};

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(first.end(),
               {{"code", "text", false, "Code; the next of the series where none is given"},
                {"unit", "text", false, "What it is counted in"},
                {"tax_percent", "amount", false, "Usual tax rate in percent"},
                {"cost", "amount", false, "What one costs the firm; empty: not known"},
                {"cost_currency", "text", false, "Currency of the cost; else the company's"},
                {"prices", "list", false, "Prices: level (empty: usual), currency, price"},
                {"note", "text", false, "Anything else"}});
  return first;
}

}  // namespace

std::vector<book::Method> products_methods() {
  using enum book::MethodKind;
  return {
      book::simple_method("product.create", command, "Adds a product or service.",
                          fields({{"name", "text", true, "Its name"}}), create),
      book::simple_method("product.edit", command, "Changes the given fields of a product.",
                          fields({of_product, {"name", "text", false, "Another name"}}), edit),
      book::simple_method(
          "product.archive", command, "Leaves a product out of lists, or shows it again.",
          {of_product, {"archived", "yes/no", false, "False: show it again"}}, archive),
      book::simple_method("product.get", query, "A product with its prices.", {of_product}, get),
      book::simple_method(
          "product.list", query, "A window of the list of products by code.",
          {{"search", "text", false, "Part of code or name"},
           {"archived", "yes/no", false, "Archived ones too"},
           {"currency", "text", false, "Currency of the price; else the company's"},
           {"level", "text", false, "Level of the price, where it has one; else the usual price"},
           {"offset", "whole", false, "Rows to skip"},
           {"limit", "whole", false, "Rows to give, 100 where none is given"}},
          list),
  };
}

}  // namespace orders
