// Orders in the book's tables.
#include "features/orders/order_store.h"

#include <algorithm>
#include <charconv>

#include "book/params.h"
#include "features/documents/document_store.h"
#include "features/settings/settings_store.h"

namespace orders {
namespace {

constexpr char orders_file[] = {
#embed "orders/orders.sql"
};
constexpr std::string_view orders_sql{orders_file, sizeof orders_file};
using sqlite::find_statement;
constexpr sqlite::Sql by_id = find_statement(orders_sql, "by_id");
constexpr sqlite::Sql by_number = find_statement(orders_sql, "by_number");
constexpr sqlite::Sql add_row = find_statement(orders_sql, "add");
constexpr sqlite::Sql change_row = find_statement(orders_sql, "change");
constexpr sqlite::Sql lines_query = find_statement(orders_sql, "lines");
constexpr sqlite::Sql add_line_row = find_statement(orders_sql, "add_line");
constexpr sqlite::Sql remove_lines = find_statement(orders_sql, "remove_lines");
constexpr sqlite::Sql under_way = find_statement(orders_sql, "under_way");
constexpr sqlite::Sql add_delivery_row = find_statement(orders_sql, "add_delivery");
constexpr sqlite::Sql delivery_taken = find_statement(orders_sql, "delivery_number_taken");
constexpr sqlite::Sql add_delivery_part = find_statement(orders_sql, "add_delivery_line");
constexpr sqlite::Sql deliveries_query = find_statement(orders_sql, "deliveries");
constexpr sqlite::Sql add_invoice = find_statement(orders_sql, "add_invoice");
constexpr sqlite::Sql add_invoice_line = find_statement(orders_sql, "add_invoice_line");
constexpr sqlite::Sql invoices_query = find_statement(orders_sql, "invoices");
constexpr sqlite::Sql freight_query = find_statement(orders_sql, "freight_invoiced");

Order order_of(const sqlite::Rows& rows) {
  return {.id = rows.id<OrderId>("id"),
          .number = rows.text("number"),
          .customer = rows.id<documents::CustomerId>("customer_id"),
          .stage = stage_from_name(rows.text("stage")).value(),
          .ordered_on = rows.date("ordered_on"),
          .promised_on = rows.date_or_null("promised_on"),
          .priority = priority_from_name(rows.text("priority")).value(),
          .freight = rows.money("freight_minor", "currency"),
          .reference = rows.text("reference"),
          .note = rows.text("note"),
          .ended_on = rows.date_or_null("ended_on"),
          .end_reason = rows.text("end_reason"),
          .tax_included = rows.integer("tax_included") != 0,
          .prepay = {.ppm = rows.integer("prepay_ppm"), .minor = rows.integer("prepay_minor")}};
}

OrderLine line_of(const sqlite::Rows& rows) {
  return {.id = rows.id<OrderLineId>("id"),
          .line = {.description = rows.text("description"),
                   .quantity_milli = rows.integer("quantity_milli"),
                   .unit_price_minor = rows.integer("unit_price_minor"),
                   .discount_ppm = rows.integer("discount_ppm"),
                   .tax_ppm = rows.integer("tax_ppm"),
                   .net_minor = rows.integer("net_minor"),
                   .tax_minor = rows.integer("tax_minor"),
                   .tax_included = rows.integer("tax_included") != 0,
                   .product = rows.id_or_null<ProductId>("product_id"),
                   .product_code = rows.text("product_code"),
                   .unit = rows.text("unit")},
          .delivered_milli = rows.integer("delivered_milli"),
          .invoiced_milli = rows.integer("invoiced_milli")};
}

Json text_or_null(std::optional<Date> day) { return day ? Json(day->text()) : Json(); }

Json line_json(const OrderLine& line, std::int64_t position, Currency currency) {
  Json json = documents::line_json(line.line, currency);
  json["line"] = position;
  json["quantity"] = book::decimal_text(line.line.quantity_milli, 3);
  json["delivered"] = book::decimal_text(line.delivered_milli, 3);
  json["invoiced"] = book::decimal_text(line.invoiced_milli, 3);
  json["delivered_milli"] = line.delivered_milli;
  json["invoiced_milli"] = line.invoiced_milli;
  return json;
}

}  // namespace

Result<std::optional<Order>> order_by_number(sqlite::Db& db, std::string_view number) {
  sqlite::Rows rows = TRY(db.query(by_number, {{":number", number}}));
  if (!TRY(rows.next())) return std::optional<Order>{};
  return std::optional{order_of(rows)};
}

Result<Order> order_param(sqlite::Db& db, const JsonReader& params) {
  const std::string text = TRY(params.text("order"));
  if (auto order = TRY(order_by_number(db, text))) return std::move(*order);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc{} && end == text.data() + text.size()) {
    sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
    if (TRY(rows.next())) return order_of(rows);
  }
  Error missing = fail(ErrorCode::not_found, "order.not_found", {{"text", text}});
  missing.field = params.path_of("order");
  return missing;
}

Result<std::vector<OrderLine>> lines_of(sqlite::Db& db, OrderId order) {
  sqlite::Rows rows = TRY(db.query(lines_query, {{":order", order}}));
  std::vector<OrderLine> lines;
  while (TRY(rows.next())) lines.push_back(line_of(rows));
  return lines;
}

Result<Standing> standing_of(sqlite::Db& db, const Order& order) {
  Standing standing{.stage = order.stage};
  const std::vector<OrderLine> lines = TRY(lines_of(db, order.id));
  standing.all = total_of(lines);
  standing.owes_invoices = std::ranges::any_of(
      lines, [](const OrderLine& line) { return line.delivered_milli > line.invoiced_milli; });
  sqlite::Rows rows = TRY(db.query(under_way, {{":order", order.id}}));
  VERIFY(TRY(rows.next()));
  standing.under_way = rows.integer(0) != 0;
  return standing;
}

Result<Done> check_step(sqlite::Db& db, const Order& order, Step step) {
  const std::string_view why = refusal(step, TRY(standing_of(db, order)));
  if (why.empty()) return base::done();
  return fail(ErrorCode::conflict, why, {{"number", order.number}});
}

Result<std::string> order_number_for(book::Book& book, std::string_view given, Date ordered_on) {
  if (!given.empty()) {
    if (!TRY(order_by_number(book.db(), given))) return std::string{given};
    return fail_field("number", "order.number_taken", {{"number", std::string{given}}});
  }
  return settings::free_number(book, "order", "SO-{year}-", ordered_on,
                               [&](const std::string& number) -> Result<bool> {
                                 return TRY(order_by_number(book.db(), number)).has_value();
                               });
}

Result<Done> add_order(book::Book& book, const Order& order) {
  TRY(book.db().run(add_row, {{":id", order.id},
                              {":number", order.number},
                              {":customer", order.customer},
                              {":stage", name_of(order.stage)},
                              {":ordered_on", order.ordered_on},
                              {":promised_on", order.promised_on},
                              {":priority", name_of(order.priority)},
                              {":currency", order.freight.currency()},
                              {":freight", order.freight.minor()},
                              {":reference", order.reference},
                              {":note", order.note},
                              {":tax_included", order.tax_included},
                              {":prepay_ppm", order.prepay.ppm},
                              {":prepay", order.prepay.minor}}));
  return base::done();
}

Result<Done> change_order(book::Book& book, const Order& order) {
  TRY(book.db().run(change_row, {{":id", order.id},
                                 {":number", order.number},
                                 {":customer", order.customer},
                                 {":stage", name_of(order.stage)},
                                 {":ordered_on", order.ordered_on},
                                 {":promised_on", order.promised_on},
                                 {":priority", name_of(order.priority)},
                                 {":currency", order.freight.currency()},
                                 {":freight", order.freight.minor()},
                                 {":reference", order.reference},
                                 {":note", order.note},
                                 {":ended_on", order.ended_on},
                                 {":end_reason", order.end_reason},
                                 {":tax_included", order.tax_included},
                                 {":prepay_ppm", order.prepay.ppm},
                                 {":prepay", order.prepay.minor}}));
  return base::done();
}

Result<Done> add_order_line(book::Book& book, OrderId order, std::int64_t position,
                            OrderLine& line) {
  line.id = static_cast<OrderLineId>(book.new_id());
  TRY(book.db().run(add_line_row, {{":id", line.id},
                                   {":order", order},
                                   {":position", position},
                                   {":product", line.line.product},
                                   {":description", line.line.description},
                                   {":quantity", line.line.quantity_milli},
                                   {":unit_price", line.line.unit_price_minor},
                                   {":discount_ppm", line.line.discount_ppm},
                                   {":tax_ppm", line.line.tax_ppm},
                                   {":net", line.line.net_minor},
                                   {":tax", line.line.tax_minor}}));
  return base::done();
}

Result<Done> replace_lines(book::Book& book, OrderId order, std::span<OrderLine> lines) {
  TRY(book.db().run(remove_lines, {{":order", order}}));
  std::int64_t position = 0;
  for (OrderLine& line : lines) TRY(add_order_line(book, order, ++position, line));
  return base::done();
}

namespace {

Result<std::string> delivery_number(book::Book& book, const NewDelivery& delivery) {
  const auto is_taken = [&](const std::string& number) -> Result<bool> {
    sqlite::Rows rows = TRY(book.db().query(delivery_taken, {{":number", number}}));
    VERIFY(TRY(rows.next()));
    return rows.integer(0) != 0;
  };
  if (delivery.number.empty()) {
    return settings::free_number(book, "delivery", "DN-{year}-", delivery.on, is_taken);
  }
  if (!TRY(is_taken(delivery.number))) return delivery.number;
  return fail_field("number", "order.delivery_number_taken", {{"number", delivery.number}});
}

}  // namespace

Result<std::int64_t> add_delivery(book::Book& book, const NewDelivery& delivery) {
  const std::int64_t id = book.new_id();
  const std::string number = TRY(delivery_number(book, delivery));
  TRY(book.db().run(add_delivery_row, {{":id", id},
                                       {":order", delivery.order},
                                       {":on", delivery.on},
                                       {":note", delivery.note},
                                       {":number", number}}));
  return id;
}

Result<Done> add_delivery_line(book::Book& book, std::int64_t delivery, OrderLineId line,
                               std::int64_t quantity_milli) {
  TRY(book.db().run(add_delivery_part, {{":id", book.new_id()},
                                        {":delivery", delivery},
                                        {":line", line},
                                        {":quantity", quantity_milli}}));
  return base::done();
}

Result<Done> note_invoice(book::Book& book, const InvoicedParts& parts) {
  const std::int64_t id = book.new_id();
  TRY(book.db().run(add_invoice, {{":id", id},
                                  {":order", parts.order},
                                  {":document", parts.invoice},
                                  {":freight", parts.freight_minor}}));
  for (const auto& [line, quantity_milli] : parts.quantities) {
    TRY(book.db().run(add_invoice_line, {{":id", book.new_id()},
                                         {":order_invoice", id},
                                         {":line", line},
                                         {":quantity", quantity_milli}}));
  }
  return base::done();
}

Result<std::int64_t> freight_invoiced_minor(sqlite::Db& db, OrderId order) {
  sqlite::Rows rows = TRY(db.query(freight_query, {{":order", order}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

Json order_json(const Order& order, std::span<const OrderLine> lines) {
  const Currency currency = order.freight.currency();
  Money net = Money::zero(currency);
  Money tax = Money::zero(currency);
  Json list = Json::array();
  for (const OrderLine& line : lines) {
    net += Money::from_sum(line.line.net_minor, currency);
    tax += Money::from_sum(line.line.tax_minor, currency);
    list.push_back(line_json(line, std::ssize(list) + 1, currency));
  }
  return {{"id", base::id_json(static_cast<std::int64_t>(order.id))},
          {"number", order.number},
          {"state", state_of(order.stage, total_of(lines))},
          {"stage", name_of(order.stage)},
          {"ordered", order.ordered_on.text()},
          {"promised", text_or_null(order.promised_on)},
          {"priority", name_of(order.priority)},
          {"currency", currency.code()},
          {"net", net.plain()},
          {"tax", tax.plain()},
          {"freight", order.freight.plain()},
          {"amount", (net + tax + order.freight).plain()},
          {"tax_included", order.tax_included},
          {"prepay_ppm", order.prepay.ppm},
          {"prepay_amount", Money::from_sum(order.prepay.minor, currency).plain()},
          {"reference", order.reference},
          {"note", order.note},
          {"ended", text_or_null(order.ended_on)},
          {"end_reason", order.end_reason},
          {"lines", std::move(list)}};
}

Result<Json> deliveries_json(sqlite::Db& db, OrderId order) {
  sqlite::Rows rows = TRY(db.query(deliveries_query, {{":order", order}}));
  Json list = Json::array();
  while (TRY(rows.next())) {
    const Json id = base::id_json(rows.integer("id"));
    if (list.empty() || list.back().at("id") != id) {
      list.push_back({{"id", id},
                      {"number", rows.text("number")},
                      {"date", rows.text("delivered_on")},
                      {"note", rows.text("note")},
                      {"lines", Json::array()}});
    }
    list.back()["lines"].push_back(
        {{"line", rows.integer("position")},
         {"description", rows.text("description")},
         {"quantity", book::decimal_text(rows.integer("quantity_milli"), 3)}});
  }
  return list;
}

Result<Json> invoices_json(sqlite::Db& db, OrderId order) {
  sqlite::Rows rows = TRY(db.query(invoices_query, {{":order", order}}));
  Json list = Json::array();
  while (TRY(rows.next())) {
    list.push_back({{"id", base::id_json(rows.integer("id"))},
                    {"number", rows.text("number")},
                    {"issued", rows.text("issued_on")},
                    {"due", rows.text("due_on")},
                    {"currency", rows.text("currency")},
                    {"amount", rows.money("amount_minor", "currency").plain()},
                    {"voided", text_or_null(rows.date_or_null("voided_on"))}});
  }
  return list;
}

}  // namespace orders
