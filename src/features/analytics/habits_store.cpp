// Reads the habits of a customer.
#include "features/analytics/habits_store.h"

namespace analytics {
namespace {

constexpr char analytics_file[] = {
#embed "analytics/analytics.sql"
};
constexpr sqlite::Sql usual_method =
    sqlite::find_statement({analytics_file, sizeof analytics_file}, "usual_method");

}  // namespace

Result<std::optional<CustomerHabits>> customer_habits(book::Book& book, ledger::CustomerId customer,
                                                      Date as_of) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const auto invoices = ledger::invoices_of(ledger, customer, {.to = as_of.days()});
  const std::optional<Habits> habits = habits_of(invoices, as_of);
  if (!habits) return std::optional<CustomerHabits>{};

  CustomerHabits all{.habits = *habits, .method = {}};
  sqlite::Rows rows =
      TRY(book.db().query(usual_method, {{":customer", customer}, {":to", as_of.text()}}));
  if (TRY(rows.next())) {
    all.method = rows.text("method");
    all.method_count = rows.integer("count");
    all.payments = rows.integer("all_count");
  }
  return std::optional{std::move(all)};
}

}  // namespace analytics
