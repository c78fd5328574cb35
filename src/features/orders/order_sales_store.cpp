// A slice of the orders at a time; no query stays open between slices.
#include "features/orders/order_sales_store.h"

namespace orders {
namespace {

constexpr char orders_file[] = {
#embed "orders/orders.sql"
};
constexpr std::string_view orders_sql{orders_file, sizeof orders_file};
constexpr sqlite::Sql last_order = sqlite::find_statement(orders_sql, "last_order");
constexpr sqlite::Sql sales_query = sqlite::find_statement(orders_sql, "sales_of");
constexpr std::int64_t slice_orders = 300;

}  // namespace

Result<bool> OrderSales::step(sqlite::Db& db, const book::Deadline& deadline) {
  while (true) {
    std::int64_t until = 0;
    {
      sqlite::Rows rows = TRY(db.query(last_order, {{":after", after_}, {":count", slice_orders}}));
      if (!TRY(rows.next()) || rows.is_null(0)) return true;
      until = rows.integer(0);
    }
    std::optional<Date> from;
    if (period_.from != ledger::Period{}.from) from = Date::from_days(period_.from);
    sqlite::Rows rows = TRY(db.query(sales_query, {{":after", after_},
                                                   {":until", until},
                                                   {":from", from},
                                                   {":to", Date::from_days(period_.to)}}));
    while (TRY(rows.next())) {
      sums_[{rows.id<documents::CustomerId>("customer_id"), rows.currency("currency")}] +=
          rows.integer("net_minor");
    }
    after_ = until;
    if (deadline()) return false;
  }
}

}  // namespace orders
