// Rows of products: a new one is added, a known one compared field by field; a price for a level or
// currency that it has none for is added.
#include <algorithm>

#include "book/params.h"
#include "features/exchange/import_store.h"

namespace exchange {
namespace {

using orders::Product;
using orders::ProductPrice;

Failure differs(const Product& product, Role role, std::string_view book, std::string_view file) {
  const std::string field{name_of(role)};
  return base::fail_field(field, "import.differs",
                          {{"name", product.code + " " + product.name},
                           {"field", field},
                           {"book", std::string{book}},
                           {"file", std::string{file}}});
}

std::string percent(std::int64_t ppm) { return book::decimal_text(ppm, 4) + " %"; }

std::string money_text(const std::optional<Money>& amount) {
  return amount ? amount->plain() + " " + std::string{amount->currency().code()} : "–";
}

// An empty cell says nothing about what the book has.
Result<Done> check_same(const Product& product, const ProductRow& row) {
  if (row.name != row.code && row.name != product.name) {
    return differs(product, Role::name, product.name, row.name);
  }
  if (!row.unit.empty() && row.unit != product.unit) {
    return differs(product, Role::unit, product.unit, row.unit);
  }
  if (!row.note.empty() && row.note != product.note) {
    return differs(product, Role::note, product.note, row.note);
  }
  if (row.tax_ppm && *row.tax_ppm != product.tax_ppm) {
    return differs(product, Role::tax_percent, percent(product.tax_ppm), percent(*row.tax_ppm));
  }
  if (row.cost && (!product.cost || product.cost->currency() != row.cost->currency() ||
                   *product.cost != *row.cost)) {
    return differs(product, Role::cost, money_text(product.cost), money_text(row.cost));
  }
  return base::done();
}

// Those that the product has none for. Errors: another one is known.
Result<std::vector<ProductPrice>> new_prices(const Product& product,
                                             std::vector<ProductPrice> known,
                                             const ProductRow& row) {
  std::vector<ProductPrice> prices;
  for (const auto& [level, price] : row.prices) {
    const auto same = std::ranges::find_if(known, [&](const ProductPrice& other) {
      return other.level == level && other.price.currency() == price.currency();
    });
    if (same == known.end()) {
      prices.push_back({.level = level, .price = price});
      known.push_back(prices.back());
    } else if (same->price != price) {
      return differs(product, Role::price, money_text(same->price), money_text(price));
    }
  }
  return prices;
}

}  // namespace

Result<Done> Importer::add(const ProductRow& row) {
  sqlite::Db& db = book_->db();
  const auto found = row.code.empty() ? TRY(orders::product_by_name(db, row.name))
                                      : TRY(orders::product_by_code(db, row.code));
  const auto from_row = [&]() -> Result<Product> {
    return Product{.id = static_cast<orders::ProductId>(book_->new_id()),
                   .code = row.code.empty() ? TRY(orders::next_product_code(*book_)) : row.code,
                   .name = row.name,
                   .unit = row.unit,
                   .tax_ppm = row.tax_ppm.value_or(0),
                   .cost = row.cost,
                   .note = row.note,
                   .created_on = book_->environment().today()};
  };
  const Product product = found ? *found : TRY(from_row());
  std::vector<ProductPrice> known;
  if (found) {
    TRY(check_same(product, row));
    known = TRY(orders::prices_of(db, product.id));
  }
  const std::vector<ProductPrice> prices = TRY(new_prices(product, std::move(known), row));
  if (!found) {
    TRY(orders::add_product(*book_, product));
    ++counts_.products;
  }
  for (const ProductPrice& price : prices) TRY(orders::add_price(*book_, product.id, price));
  counts_.prices += std::ssize(prices);
  if (found && prices.empty()) ++counts_.unchanged;
  return base::done();
}

}  // namespace exchange
