// Windows of the list of orders.
#include <array>

#include "features/orders/order_store.h"

namespace orders {
namespace {

constexpr char orders_file[] = {
#embed "orders/orders.sql"
};
constexpr std::string_view orders_sql{orders_file, sizeof orders_file};
constexpr sqlite::Sql list_query = sqlite::find_statement(orders_sql, "list");
constexpr sqlite::Sql count_query = sqlite::find_statement(orders_sql, "count");

Json row_json(const sqlite::Rows& rows) {
  const Currency currency = rows.currency("currency");
  const std::int64_t net = rows.integer("net_minor");
  const std::int64_t amount = net + rows.integer("tax_minor") + rows.integer("freight_minor");
  const auto promised = rows.date_or_null("promised_on");
  return {{"id", base::id_json(rows.integer("id"))},
          {"number", rows.text("number")},
          {"customer", rows.text("code")},
          {"name", rows.text("name")},
          {"state", rows.text("state")},
          {"ordered", rows.text("ordered_on")},
          {"promised", promised ? Json(promised->text()) : Json()},
          {"priority", rows.text("priority")},
          {"late", rows.integer("late") != 0},
          {"payment", rows.text("payment")},
          {"currency", currency.code()},
          {"net", Money::from_sum(net, currency).plain()},
          {"amount", Money::from_sum(amount, currency).plain()},
          {"ordered_milli", rows.integer("ordered_milli")},
          {"delivered_milli", rows.integer("delivered_milli")},
          {"invoiced_milli", rows.integer("invoiced_milli")},
          {"reference", rows.text("reference")}};
}

}  // namespace

Result<Json> order_list(sqlite::Db& db, const OrderFilter& filter, std::int64_t offset,
                        std::int64_t limit) {
  const std::array<sqlite::Binding, 8> bindings{{{":customer", filter.customer},
                                                 {":search", filter.pattern},
                                                 {":from", filter.from},
                                                 {":to", filter.to},
                                                 {":state", filter.state},
                                                 {":today", filter.today},
                                                 {":limit", limit},
                                                 {":offset", offset}}};
  Json list = Json::array();
  {
    sqlite::Rows rows = TRY(db.query(list_query, bindings));
    while (TRY(rows.next())) list.push_back(row_json(rows));
  }
  sqlite::Rows count = TRY(db.query(count_query, std::span{bindings}.first<6>()));
  VERIFY(TRY(count.next()));
  return Json{{"rows", std::move(list)}, {"total", count.integer(0)}};
}

}  // namespace orders
