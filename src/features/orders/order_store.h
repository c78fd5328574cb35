// Orders, deliveries and their invoices in the book. What changes something is called inside a
// command.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "features/orders/orders.h"

namespace orders {

using documents::DocumentId;

Result<std::optional<Order>> order_by_number(sqlite::Db& db, std::string_view number);
// By a parameter that holds a number or an id. Errors: order.not_found, naming the parameter.
Result<Order> order_param(sqlite::Db& db, const JsonReader& params);
Result<std::vector<OrderLine>> lines_of(sqlite::Db& db, OrderId order);
Result<Standing> standing_of(sqlite::Db& db, const Order& order);
// Errors: conflict with the sentence of refusal().
Result<Done> check_step(sqlite::Db& db, const Order& order, Step step);

// The given number, or where it is empty the next of the series ("SO-2026-0042"). Errors:
// order.number_taken.
Result<std::string> order_number_for(book::Book& book, std::string_view given, Date ordered_on);

Result<Done> add_order(book::Book& book, const Order& order);
Result<Done> change_order(book::Book& book, const Order& order);
// Gives the line its id.
Result<Done> add_order_line(book::Book& book, OrderId order, std::int64_t position,
                            OrderLine& line);
Result<Done> replace_lines(book::Book& book, OrderId order, std::span<OrderLine> lines);

// So much of one line of an order, by its place in the list of lines.
struct Part {
  std::size_t line = 0;
  std::int64_t quantity_milli = 0;
};
struct NewDelivery {
  OrderId order{};
  Date on;
  std::string note = {};
  std::string number = {};  // Empty: the next of the series ("DN-2026-0042").
};
// Errors: order.delivery_number_taken.
Result<std::int64_t> add_delivery(book::Book& book, const NewDelivery& delivery);
Result<Done> add_delivery_line(book::Book& book, std::int64_t delivery, OrderLineId line,
                               std::int64_t quantity_milli);

// Notes what an invoice that was just written asks for of an order.
struct InvoicedParts {
  OrderId order{};
  DocumentId invoice{};
  std::int64_t freight_minor = 0;
  std::vector<std::pair<OrderLineId, std::int64_t>> quantities = {};
};
Result<Done> note_invoice(book::Book& book, const InvoicedParts& parts);
Result<std::int64_t> freight_invoiced_minor(sqlite::Db& db, OrderId order);

Json order_json(const Order& order, std::span<const OrderLine> lines);
Result<Json> deliveries_json(sqlite::Db& db, OrderId order);
Result<Json> invoices_json(sqlite::Db& db, OrderId order);

// What the list can be narrowed to beside the states.
inline constexpr std::array<std::string_view, 5> list_filters{"to_deliver", "to_invoice", "late",
                                                              "awaiting_payment", "prepaid"};
struct OrderFilter {
  std::optional<documents::CustomerId> customer = {};
  std::optional<std::string> pattern = {};  // Of LIKE
  std::optional<std::string> state = {};    // A state, or one of list_filters
  Date today;                               // On which what was promised before is late.
  std::optional<Date> from = {};
  std::optional<Date> to = {};
};
// A window of the list: {rows, total}.
Result<Json> order_list(sqlite::Db& db, const OrderFilter& filter, std::int64_t offset,
                        std::int64_t limit);

}  // namespace orders
