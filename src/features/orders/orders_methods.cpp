// Orders: write, edit, and the questions about them.
#include "features/orders/orders_methods.h"

#include <algorithm>
#include <array>

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/orders/line_params_store.h"
#include "features/orders/order_store.h"
#include "features/orders/product_store.h"

namespace orders {
namespace {

constexpr std::size_t lines_max = 1'000;
Result<std::vector<OrderLine>> read_lines(book::Book& book, const JsonReader& params,
                                          Currency currency, std::string_view usual_level) {
  const auto items = TRY(params.objects("lines"));
  if (items.empty()) return fail_field("lines", "order.no_lines");
  if (items.size() > lines_max) {
    return fail_field("lines", "order.too_many_lines", {{"max", std::to_string(lines_max)}});
  }
  const LineContext context{
      .db = &book.db(),
      .currency = currency,
      .price_level = TRY(book::short_text_or(params, "price_level", usual_level))};
  std::vector<OrderLine> lines;
  for (const JsonReader& item : items) {
    lines.push_back({.line = TRY(read_line(context, item))});
    if (lines.back().line.quantity_milli <= 0) {
      return fail_field(item.path_of("quantity"), "order.quantity");
    }
  }
  return lines;
}

// A sum that no invoice could ask for is refused while it is easy to mend.
Result<Done> check_total(std::span<const OrderLine> lines, Money freight) {
  std::vector<documents::Line> priced;
  for (const OrderLine& line : lines) priced.push_back(line.line);
  const Money goods = TRY(documents::total_of(priced, freight.currency()));
  TRY(Money::from_minor((goods + freight).minor(), freight.currency()));
  return base::done();
}

Result<Done> read_fields(const JsonReader& params, Order& order) {
  order.ordered_on = TRY(book::day_or(params, "ordered", order.ordered_on));
  if (params.has("promised")) {
    order.promised_on.reset();
    if (!TRY(params.text("promised")).empty()) {
      order.promised_on = TRY(book::day_param(params, "promised"));
    }
  }
  const std::string priority = TRY(params.text_or("priority", name_of(order.priority)));
  const auto known = priority_from_name(priority);
  if (!known) return fail_field("priority", "order.priority_unknown", {{"text", priority}});
  order.priority = *known;
  if (params.has("freight")) {
    order.freight = TRY(book::amount_param(params, "freight", order.freight.currency()));
  }
  if (order.freight.minor() < 0) return fail_field("freight", "order.freight_negative");
  order.reference = TRY(book::short_text_or(params, "reference", order.reference));
  order.note = TRY(book::short_text_or(params, "note", order.note, 10'000));
  if (order.promised_on && *order.promised_on < order.ordered_on) {
    return fail_field("promised", "order.promised_before_ordered");
  }
  return base::done();
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  const auto customer = TRY(customers::customer_param(book.db(), params));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  const bool confirmed = TRY(params.boolean_or("confirmed", false));
  if (confirmed) TRY(customers::check_not_blocked(customer, customers::Trade::order));
  Order order{.id = static_cast<OrderId>(book.new_id()),
              .customer = customer.id,
              .stage = confirmed ? Stage::confirmed : Stage::quotation,
              .ordered_on = book.environment().today(),
              .freight = Money::zero(currency)};
  TRY(read_fields(params, order));
  const std::string given = TRY(book::short_text_or(params, "number", "", 100));
  order.number = TRY(order_number_for(book, given, order.ordered_on));
  std::vector<OrderLine> lines = TRY(read_lines(book, params, currency, customer.price_level));
  TRY(check_total(lines, order.freight));
  TRY(add_order(book, order));
  TRY(replace_lines(book, order.id, lines));
  return order_json(order, lines);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, Step::edit));
  constexpr std::array<std::string_view, 4> of_goods{"lines", "customer", "currency", "freight"};
  const bool goods = std::ranges::any_of(of_goods, [&](auto name) { return params.has(name); });
  if (goods) TRY(check_step(book.db(), order, Step::change_lines));
  if (params.has("customer")) {
    const auto customer = TRY(customers::customer_param(book.db(), params));
    if (order.stage == Stage::confirmed && customer.id != order.customer) {
      TRY(customers::check_not_blocked(customer, customers::Trade::order));
    }
    order.customer = customer.id;
  }
  const Currency before = order.freight.currency();
  const Currency currency = TRY(book::currency_or(params, "currency", before));
  if (currency != before) {
    if (!params.has("lines")) return fail_field("lines", "json.missing", {{"field", "lines"}});
    order.freight = Money::zero(currency);
  }
  TRY(read_fields(params, order));
  const std::string number = TRY(book::short_text_or(params, "number", order.number, 100));
  if (!number.empty() && number != order.number) {
    order.number = TRY(order_number_for(book, number, order.ordered_on));
  }
  std::vector<OrderLine> lines;
  if (params.has("lines")) {
    const auto customer = TRY(customers::customer_by_id(book.db(), order.customer));
    VERIFY(customer);
    lines = TRY(read_lines(book, params, currency, customer->price_level));
  } else {
    lines = TRY(lines_of(book.db(), order.id));
  }
  TRY(check_total(lines, order.freight));
  TRY(change_order(book, order));
  if (params.has("lines")) TRY(replace_lines(book, order.id, lines));
  return order_json(order, lines);
}

// The steps that can be taken now, so that a screen offers only those.
Result<Json> steps_of(sqlite::Db& db, const Order& order) {
  struct Named {
    Step step;
    std::string_view name;
  };
  constexpr std::array steps{Named{Step::edit, "edit"},       Named{Step::change_lines, "lines"},
                             Named{Step::confirm, "confirm"}, Named{Step::deliver, "deliver"},
                             Named{Step::invoice, "invoice"}, Named{Step::close, "close"},
                             Named{Step::cancel, "cancel"}};
  const Standing standing = TRY(standing_of(db, order));
  Json list = Json::array();
  for (const Named& each : steps) {
    if (refusal(each.step, standing).empty()) list.push_back(each.name);
  }
  return list;
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Order order = TRY(order_param(book.db(), params));
  Json json = order_json(order, TRY(lines_of(book.db(), order.id)));
  const auto customer = TRY(customers::customer_by_id(book.db(), order.customer));
  VERIFY(customer);
  json["customer"] = customer->code;
  json["name"] = customer->name;
  json["deliveries"] = TRY(deliveries_json(book.db(), order.id));
  json["invoices"] = TRY(invoices_json(book.db(), order.id));
  const std::int64_t asked = TRY(freight_invoiced_minor(book.db(), order.id));
  json["freight_invoiced"] = Money::from_sum(asked, order.freight.currency()).plain();
  json["steps"] = TRY(steps_of(book.db(), order));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const book::Window window = TRY(book::window_param(params));
  OrderFilter filter;
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  const std::string search = TRY(book::short_text_or(params, "search", ""));
  if (!search.empty()) filter.pattern = book::like_pattern(search);
  const std::string state = TRY(params.text_or("state", ""));
  if (!state.empty() && !is_state(state) && state != "to_deliver" && state != "to_invoice") {
    return fail_field("state", "order.state_unknown", {{"text", state}});
  }
  if (!state.empty()) filter.state = state;
  if (params.has("from")) filter.from = TRY(book::day_param(params, "from"));
  if (params.has("to")) filter.to = TRY(book::day_param(params, "to"));
  return order_list(book.db(), filter, window.offset, window.limit);
}

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(first.end(),
               {{"number", "text", false, "Number; the next of the series where none is given"},
                {"ordered", "day", false, "Day of the order; today where none is given"},
                {"promised", "text", false, "Day by which it was promised; empty: none"},
                {"priority", "text", false, "low, normal or high"},
                {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
                {"price_level", "text", false,
                 "Level of the products' prices, instead of the customer's; empty: the usual ones"},
                {"freight", "amount", false, "Freight, which is invoiced once and without tax"},
                {"reference", "text", false, "The customer's own number"},
                {"note", "text", false, "Anything else"}});
  return first;
}

}  // namespace

std::vector<book::Method> orders_methods() {
  using enum book::MethodKind;
  const book::Param of_order{"order", "id", true, "Id or number of the order"};
  std::vector<book::Method> methods{
      book::simple_method(
          "order.create", command, "Adds a quotation, or an order where it is confirmed.",
          fields({{"customer", "id", true, "Id or code of the customer"},
                  {"lines", "list", true, about_lines},
                  {"confirmed", "yes/no", false, "Whether the customer ordered already"}}),
          create),
      book::simple_method("order.edit", command, "Changes the given fields of an order.",
                          fields({of_order,
                                  {"customer", "id", false, "Another customer"},
                                  {"lines", "list", false, about_lines}}),
                          edit),
      book::simple_method(
          "order.get", query,
          "An order with lines, what was delivered and invoiced, and what can be done next.",
          {of_order}, get),
      book::simple_method(
          "order.list", query, "A window of the list of orders, the newest first.",
          {{"customer", "id", false, "Only of this customer: id or code"},
           {"search", "text", false, "Part of number, reference, customer's name or code"},
           {"state", "text", false,
            "quotation, order, part_delivered, delivered, part_invoiced, invoiced, closed, "
            "cancelled; or to_deliver, to_invoice"},
           {"from", "day", false, "Ordered on this day or later"},
           {"to", "day", false, "Ordered on this day or earlier"},
           {"offset", "whole", false, "Rows to skip"},
           {"limit", "whole", false, "Rows to give, 100 where none is given"}},
          list)};
  const std::vector<book::Method> steps = order_steps_methods();
  methods.insert(methods.end(), steps.begin(), steps.end());
  return methods;
}

}  // namespace orders
