// Orders: write, edit, and the questions about them.
#include "features/orders/orders_methods.h"

#include <algorithm>
#include <array>

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/orders/line_params_store.h"
#include "features/orders/order_payment_store.h"
#include "features/orders/order_store.h"
#include "features/orders/product_store.h"

namespace orders {
namespace {

constexpr std::size_t lines_max = 1'000;
Result<std::vector<OrderLine>> read_lines(book::Book& book, const JsonReader& params,
                                          const Order& order, std::string_view usual_level) {
  const auto items = TRY(params.objects("lines"));
  if (items.empty()) return fail_field("lines", "order.no_lines");
  if (items.size() > lines_max) {
    return fail_field("lines", "order.too_many_lines", {{"max", std::to_string(lines_max)}});
  }
  const LineContext context{
      .db = &book.db(),
      .currency = order.freight.currency(),
      .price_level = TRY(book::short_text_or(params, "price_level", usual_level)),
      .tax_included = order.tax_included};
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
Result<Done> check_total(std::span<const OrderLine> lines, const Order& order) {
  std::vector<documents::Line> priced;
  for (const OrderLine& line : lines) priced.push_back(line.line);
  const Money goods = TRY(documents::total_of(priced, order.freight.currency()));
  const Money all = TRY(Money::from_minor((goods + order.freight).minor(), goods.currency()));
  if (order.prepay.minor <= all.minor()) return base::done();
  return fail_field("prepay_amount", "order.prepay_more", {{"amount", all.text()}});
}

// A percentage or an amount; giving one forgets the other.
Result<Done> read_prepay(const JsonReader& params, Prepay& prepay, Currency currency) {
  if (params.has("prepay_percent")) {
    prepay = {.ppm = TRY(book::decimal_or(params, "prepay_percent", 4, 0))};
    if (prepay.ppm < 0 || prepay.ppm > 1'000'000) {
      return fail_field("prepay_percent", "order.prepay_percent");
    }
  }
  if (!params.has("prepay_amount")) return base::done();
  const Money amount = TRY(book::amount_param(params, "prepay_amount", currency));
  if (amount.minor() < 0) return fail_field("prepay_amount", "order.prepay_negative");
  if (amount.is_zero()) {
    if (!params.has("prepay_percent")) prepay = {};
    return base::done();
  }
  if (params.has("prepay_percent") && prepay.ppm > 0) {
    return fail_field("prepay_amount", "order.prepay_both");
  }
  prepay = {.minor = amount.minor()};
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
  TRY(read_prepay(params, order.prepay, order.freight.currency()));
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
              .freight = Money::zero(currency),
              .tax_included = TRY(tax_included_or(book.db(), params))};
  TRY(read_fields(params, order));
  const std::string given = TRY(book::short_text_or(params, "number", "", 100));
  order.number = TRY(order_number_for(book, given, order.ordered_on));
  std::vector<OrderLine> lines = TRY(read_lines(book, params, order, customer.price_level));
  TRY(check_total(lines, order));
  TRY(add_order(book, order));
  TRY(replace_lines(book, order.id, lines));
  return order_json(order, lines);
}

// They are the customer's, in the order's currency.
Result<Done> check_no_payments(sqlite::Db& db, const Order& order) {
  if (TRY(payments_json(db, order.id)).empty()) return base::done();
  return fail(ErrorCode::conflict, "order.has_payments", {{"number", order.number}});
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, Step::edit));
  constexpr std::array<std::string_view, 5> of_goods{"lines", "customer", "currency", "freight",
                                                     "tax_included"};
  const bool goods = std::ranges::any_of(of_goods, [&](auto name) { return params.has(name); });
  if (goods) TRY(check_step(book.db(), order, Step::change_lines));
  if (params.has("customer")) {
    const auto customer = TRY(customers::customer_param(book.db(), params));
    if (order.stage == Stage::confirmed && customer.id != order.customer) {
      TRY(customers::check_not_blocked(customer, customers::Trade::order));
    }
    if (customer.id != order.customer) TRY(check_no_payments(book.db(), order));
    order.customer = customer.id;
  }
  const Currency before = order.freight.currency();
  const Currency currency = TRY(book::currency_or(params, "currency", before));
  if (currency != before) {
    if (!params.has("lines")) return fail_field("lines", "json.missing", {{"field", "lines"}});
    TRY(check_no_payments(book.db(), order));
    order.freight = Money::zero(currency);
    if (order.prepay.minor > 0) order.prepay = {};
  }
  order.tax_included = TRY(tax_included_or(book.db(), params, order.tax_included));
  TRY(read_fields(params, order));
  const std::string number = TRY(book::short_text_or(params, "number", order.number, 100));
  if (!number.empty() && number != order.number) {
    order.number = TRY(order_number_for(book, number, order.ordered_on));
  }
  std::vector<OrderLine> lines;
  if (params.has("lines")) {
    const auto customer = TRY(customers::customer_by_id(book.db(), order.customer));
    VERIFY(customer);
    lines = TRY(read_lines(book, params, order, customer->price_level));
  } else {
    lines = TRY(lines_of(book.db(), order.id));
    for (OrderLine& line : lines) {
      line.line.tax_included = order.tax_included;
      TRY(documents::price(line.line));
    }
  }
  TRY(check_total(lines, order));
  TRY(change_order(book, order));
  if (params.has("lines") || params.has("tax_included")) TRY(replace_lines(book, order.id, lines));
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
  const std::vector<OrderLine> lines = TRY(lines_of(book.db(), order.id));
  Json json = order_json(order, lines);
  const auto customer = TRY(customers::customer_by_id(book.db(), order.customer));
  VERIFY(customer);
  json["customer"] = customer->code;
  json["name"] = customer->name;
  json["deliveries"] = TRY(deliveries_json(book.db(), order.id));
  json["invoices"] = TRY(invoices_json(book.db(), order.id));
  const std::int64_t asked = TRY(freight_invoiced_minor(book.db(), order.id));
  json["freight_invoiced"] = Money::from_sum(asked, order.freight.currency()).plain();
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  json["late"] = is_late(order, total_of(lines), as_of);
  const Prepayment prepaid = TRY(prepayment_of(book.db(), order));
  json["prepay"] = prepaid.required.plain();
  json["paid"] = prepaid.paid.plain();
  json["payments"] = TRY(payments_json(book.db(), order.id));
  json["steps"] = TRY(steps_of(book.db(), order));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const book::Window window = TRY(book::window_param(params));
  OrderFilter filter{.today = TRY(book::day_or(params, "as_of", book.environment().today()))};
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  const std::string search = TRY(book::short_text_or(params, "search", ""));
  if (!search.empty()) filter.pattern = book::like_pattern(search);
  const std::string state = TRY(params.text_or("state", ""));
  if (!state.empty() && !is_state(state) && !std::ranges::contains(list_filters, state)) {
    return fail_field("state", "order.state_unknown", {{"text", state}});
  }
  if (!state.empty()) filter.state = state;
  if (params.has("from")) filter.from = TRY(book::day_param(params, "from"));
  if (params.has("to")) filter.to = TRY(book::day_param(params, "to"));
  return order_list(book.db(), filter, window.offset, window.limit);
}

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(
      first.end(),
      {{"number", "text", false, "Number; the next of the series where none is given"},
       {"ordered", "day", false, "Day of the order; today where none is given"},
       {"promised", "text", false, "Day by which it was promised; empty: none"},
       {"priority", "text", false, "low, normal or high"},
       {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
       {"price_level", "text", false,
        "Level of the products' prices, instead of the customer's; empty: the usual ones"},
       {"tax_included", "yes/no", false, about_tax_included},
       {"freight", "amount", false, "Freight, which is invoiced once and without tax"},
       {"prepay_percent", "decimal", false,
        "How much of it is to be paid before it is delivered; 0: nothing"},
       {"prepay_amount", "amount", false, "The same as an amount, instead of the percentage"},
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
          {of_order,
           {"as_of", "day", false, "Day on which it may be late; today where none is given"}},
          get),
      book::simple_method(
          "order.list", query, "A window of the list of orders, the newest first.",
          {{"customer", "id", false, "Only of this customer: id or code"},
           {"search", "text", false, "Part of number, reference, customer's name or code"},
           {"state", "text", false,
            "quotation, order, part_delivered, delivered, part_invoiced, invoiced, closed, "
            "cancelled; or to_deliver, to_invoice, late (promised for a day before and not "
            "delivered whole), awaiting_payment, prepaid (what is to be paid before delivery)"},
           {"as_of", "day", false, "Day on which orders are late; today where none is given"},
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
