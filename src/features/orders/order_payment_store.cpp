// Payments of orders in the book's tables.
#include "features/orders/order_payment_store.h"

#include <algorithm>

#include "features/documents/settle_store.h"

namespace orders {
namespace {

constexpr char payments_file[] = {
#embed "orders/order_payments.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({payments_file, sizeof payments_file}, name);
}
constexpr sqlite::Sql standing_query = sql("standing");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql payments_query = sql("payments");
constexpr sqlite::Sql order_of_payment = sql("order_of_payment");
constexpr sqlite::Sql order_of_invoice = sql("order_of_invoice");
constexpr sqlite::Sql open_invoices = sql("open_invoices");

// By the rule of every settlement: discounts in time and small differences are taken.
Result<Done> settle(book::Book& book, const documents::Document& payment,
                    const documents::Document& invoice) {
  const Date on = std::max(payment.issued_on, invoice.issued_on);
  const Money left = TRY(documents::left_to_allocate(book.db(), payment, on));
  const auto settled = TRY(documents::allocations_of(book.db(), invoice.id));
  const std::int64_t open = documents::least_open(invoice, settled, on);
  if (left.minor() <= 0 || open <= 0) return base::done();
  const Money part = Money::from_sum(std::min(left.minor(), open), left.currency());
  const Json item{{"document", base::id_json(static_cast<std::int64_t>(invoice.id))},
                  {"amount", part.plain()}};
  const Json params{{"allocations", Json::array({item})}};
  return documents::settle_as_asked(book, payment, on, JsonReader{params});
}

}  // namespace

Result<Prepayment> prepayment_of(sqlite::Db& db, const Order& order) {
  sqlite::Rows rows = TRY(db.query(standing_query, {{":order", order.id}}));
  VERIFY(TRY(rows.next()));
  const Currency currency = order.freight.currency();
  return Prepayment{.required = Money::from_sum(rows.integer("required_minor"), currency),
                    .paid = Money::from_sum(rows.integer("paid_minor"), currency)};
}

Result<Done> note_payment(book::Book& book, const Order& order,
                          const documents::Document& payment) {
  if (order.stage == Stage::cancelled || order.stage == Stage::closed) {
    return fail_field("order", "order.ended", {{"number", order.number}});
  }
  if (order.stage == Stage::quotation) {
    return fail_field("order", "order.not_confirmed", {{"number", order.number}});
  }
  if (payment.customer != order.customer) {
    return fail_field("order", "order.payment_of_other", {{"number", order.number}});
  }
  const Currency currency = order.freight.currency();
  if (payment.amount.currency() != currency) {
    return fail_field("order", "order.payment_currency",
                      {{"number", order.number}, {"currency", std::string{currency.code()}}});
  }
  TRY(book.db().run(add_row, {{":payment", payment.id}, {":order", order.id}}));
  return base::done();
}

Result<Money> settle_with_payments(book::Book& book, const documents::Document& invoice) {
  Money settled = Money::zero(invoice.amount.currency());
  std::optional<OrderId> order;
  {
    sqlite::Rows rows = TRY(book.db().query(order_of_invoice, {{":invoice", invoice.id}}));
    if (TRY(rows.next())) order = rows.id<OrderId>("order_id");
  }
  if (!order) return settled;
  std::vector<DocumentId> payments;
  {
    sqlite::Rows rows = TRY(book.db().query(payments_query, {{":order", *order}}));
    while (TRY(rows.next())) {
      if (rows.integer("left_minor") > 0) payments.push_back(rows.id<DocumentId>("id"));
    }
  }
  for (const DocumentId id : payments) {
    const documents::Document payment = TRY(documents::find_document(book.db(), id));
    TRY(settle(book, payment, invoice));
  }
  for (const documents::Allocation& each : TRY(documents::allocations_of(book.db(), invoice.id))) {
    if (std::ranges::contains(payments, each.from)) {
      settled += Money::from_sum(each.amount_minor, settled.currency());
    }
  }
  return settled;
}

Result<Done> settle_invoices(book::Book& book, const Order& order,
                             const documents::Document& payment) {
  std::vector<DocumentId> invoices;
  {
    sqlite::Rows rows = TRY(book.db().query(open_invoices, {{":order", order.id}}));
    while (TRY(rows.next())) invoices.push_back(rows.id<DocumentId>("id"));
  }
  for (const DocumentId id : invoices) {
    const documents::Document invoice = TRY(documents::find_document(book.db(), id));
    TRY(settle(book, payment, invoice));
  }
  return base::done();
}

Result<Json> payments_json(sqlite::Db& db, OrderId order) {
  sqlite::Rows rows = TRY(db.query(payments_query, {{":order", order}}));
  Json list = Json::array();
  while (TRY(rows.next())) {
    const auto voided = rows.date_or_null("voided_on");
    list.push_back({{"id", base::id_json(rows.integer("id"))},
                    {"number", rows.text("number")},
                    {"date", rows.text("issued_on")},
                    {"amount", rows.money("amount_minor", "currency").plain()},
                    {"left", rows.money("left_minor", "currency").plain()},
                    {"voided", voided ? Json(voided->text()) : Json(nullptr)}});
  }
  return list;
}

Result<Json> order_of_payment_json(sqlite::Db& db, DocumentId payment) {
  sqlite::Rows rows = TRY(db.query(order_of_payment, {{":payment", payment}}));
  if (!TRY(rows.next())) return Json(nullptr);
  return Json{{"id", base::id_json(rows.integer("id"))}, {"number", rows.text("number")}};
}

}  // namespace orders
