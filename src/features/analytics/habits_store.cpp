// Reads the habits of a customer.
#include "features/analytics/habits_store.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"

namespace analytics {
namespace {

constexpr char analytics_file[] = {
#embed "analytics/analytics.sql"
};
constexpr std::string_view analytics_sql{analytics_file, sizeof analytics_file};
constexpr sqlite::Sql usual_method = sqlite::find_statement(analytics_sql, "usual_method");
constexpr sqlite::Sql usual_channel = sqlite::find_statement(analytics_sql, "usual_channel");
constexpr sqlite::Sql usual_products = sqlite::find_statement(analytics_sql, "usual_products");
constexpr std::size_t products_shown = 8;

std::vector<UsualProduct> first_of(std::vector<UsualProduct> products) {
  products.resize(std::min(products.size(), products_shown));
  return products;
}

Result<Done> add_products(sqlite::Db& db, ledger::CustomerId customer, Date as_of,
                          CustomerHabits& all) {
  const Date after = as_of.plus_months(-12);
  all.products_from = after.plus_days(1);
  std::vector<UsualProduct> products;
  sqlite::Rows rows = TRY(db.query(usual_products, {{":customer", customer},
                                                    {":after", after},
                                                    {":to", as_of},
                                                    {":currency", all.habits.currency}}));
  while (TRY(rows.next())) {
    products.push_back({.name = rows.text("name"),
                        .code = rows.text("code"),
                        .unit = rows.text("unit"),
                        .invoices = rows.integer("invoices"),
                        .quantity_milli = rows.integer("quantity_milli"),
                        .net_minor = rows.integer("net_minor")});
  }
  base::sort(products, [](const UsualProduct& a, const UsualProduct& b) {
    return std::tie(b.net_minor, b.invoices, a.name) < std::tie(a.net_minor, a.invoices, b.name);
  });
  all.by_amount = first_of(products);
  base::sort(products, [](const UsualProduct& a, const UsualProduct& b) {
    return std::tie(b.invoices, b.net_minor, a.name) < std::tie(a.invoices, a.net_minor, b.name);
  });
  all.by_count = first_of(std::move(products));
  return base::done();
}

}  // namespace

Result<std::optional<CustomerHabits>> customer_habits(book::Book& book, ledger::CustomerId customer,
                                                      Date as_of) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const auto invoices = ledger::invoices_of(ledger, customer, {.to = as_of.days()});
  const std::optional<Habits> habits = habits_of(invoices, as_of);
  if (!habits) return std::optional<CustomerHabits>{};

  CustomerHabits all{.habits = *habits, .method = {}, .channel = {}, .products_from = as_of};
  sqlite::Rows rows =
      TRY(book.db().query(usual_method, {{":customer", customer}, {":to", as_of.text()}}));
  if (TRY(rows.next())) {
    all.method = rows.text("method");
    all.method_count = rows.integer("count");
    all.payments = rows.integer("all_count");
  }
  sqlite::Rows talks =
      TRY(book.db().query(usual_channel, {{":customer", customer}, {":to", as_of.text()}}));
  if (TRY(talks.next())) {
    all.channel = talks.text("channel");
    all.channel_count = talks.integer("count");
    all.communications = talks.integer("all_count");
  }
  TRY(add_products(book.db(), customer, as_of, all));
  return std::optional{std::move(all)};
}

}  // namespace analytics
