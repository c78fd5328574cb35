// Products and orders through the methods: from the quotation to the invoice, and back.
#include "features/orders/orders_methods.h"

#include <set>

#include "../../book/books.h"

using testing::TestBook;

namespace {

struct OrderBook : TestBook {
  std::string buyer;

  OrderBook() {
    book::register_methods(orders::products_methods());
    book::register_methods(orders::orders_methods());
    buyer = customer();
  }
  ~OrderBook() { CHECK(book::check_book(*book).value().empty()); }

  // Two lines: 10 × 12.50 less 10 % = 112.50, tax 14.63; 3 × 9.99 = 29.97, tax 3.90.
  std::string order(const Json& more = Json::object()) {
    Json params{{"customer", buyer},
                {"confirmed", true},
                {"lines",
                 {{{"description", "螺栓"},
                   {"quantity", "10"},
                   {"unit_price", "12.50"},
                   {"discount_percent", "10"},
                   {"tax_percent", "13"}},
                  {{"description", "垫片"},
                   {"quantity", "3"},
                   {"unit_price", "9.99"},
                   {"tax_percent", "13"}}}}};
    params.update(more);
    return call("order.create", params).at("number").get<std::string>();
  }
  Json get(const std::string& number) { return call("order.get", {{"order", number}}); }
  std::string state(const std::string& number) {
    return get(number).at("state").get<std::string>();
  }
  Json part(int line, const char* quantity) { return {{"line", line}, {"quantity", quantity}}; }
};

TEST_CASE("orders: from quotation to invoiced, by part deliveries") {
  OrderBook books;
  const std::string number = books.order({{"confirmed", false}, {"freight", "20"}});
  CHECK(number == "SO-2026-0001");
  CHECK(books.state(number) == "quotation");
  CHECK(books.refused("order.deliver", {{"order", number}}).message.key == "order.not_confirmed");

  books.call("order.confirm", {{"order", number}});
  CHECK(books.state(number) == "order");
  books.call("order.deliver",
             {{"order", number}, {"lines", {books.part(1, "4"), books.part(2, "3")}}});
  CHECK(books.state(number) == "part_delivered");
  const Json first = books.call("order.invoice", {{"order", number}});
  // 4 × 12.50 less 10 % = 45.00 + 5.85; 29.97 + 3.90; freight 20.
  CHECK(first.at("amount") == "104.72");
  CHECK(books.state(number) == "part_invoiced");
  books.call("order.deliver", {{"order", number}});
  const Json second = books.call("order.invoice", {{"order", number}});
  CHECK(second.at("amount") == "76.28");  // 67.50 + 8.78, and no freight again.

  const Json order = books.get(number);
  CHECK(order.at("state") == "invoiced");
  CHECK(order.at("net") == "142.47");
  CHECK(order.at("tax") == "18.53");
  CHECK(order.at("amount") == "181.00");
  CHECK(order.at("deliveries").size() == 2);
  CHECK(order.at("invoices").size() == 2);
  const Json invoice = books.call("invoice.get", {{"invoice", first.at("number")}});
  CHECK(invoice.at("reference") == number);
  CHECK(invoice.at("lines").size() == 3);
  CHECK(invoice.at("lines")[0].at("discount_ppm") == 100'000);
  CHECK(invoice.at("open") == "104.72");
  CHECK(books.refused("order.invoice", {{"order", number}}).message.key ==
        "order.nothing_to_invoice");
  CHECK(books.call("order.close", {{"order", number}}).at("state") == "closed");
}

TEST_CASE("orders: more than is left is refused and changes nothing") {
  OrderBook books;
  const std::string number = books.order();
  books.call("order.deliver", {{"order", number}, {"lines", {books.part(1, "4")}}});
  const std::string before = books.content();

  const auto refusal = [&](std::string_view method, Json lines) {
    return books.refused(method, {{"order", number}, {"lines", std::move(lines)}}).message.key;
  };
  CHECK(refusal("order.deliver", {books.part(1, "6.001")}) == "order.more_than_left");
  CHECK(refusal("order.deliver", {books.part(1, "-4.5")}) == "order.more_back_than_delivered");
  CHECK(refusal("order.deliver", {books.part(3, "1")}) == "order.no_such_line");
  CHECK(refusal("order.deliver", {books.part(1, "1"), books.part(1, "1")}) == "order.line_twice");
  CHECK(refusal("order.invoice", {books.part(1, "5")}) == "order.more_than_left");
  CHECK(refusal("order.invoice", {books.part(1, "-1")}) == "order.quantity");
  CHECK(refusal("order.edit", {{{"description", "x"}, {"unit_price", "1"}}}) ==
        "order.lines_fixed");
  CHECK(books.content() == before);
}

TEST_CASE("orders: what came back is delivered no more, and can be delivered again") {
  OrderBook books;
  const std::string number = books.order();
  books.call("order.deliver", {{"order", number}, {"lines", {books.part(1, "10")}}});
  books.call("order.deliver", {{"order", number}, {"lines", {books.part(1, "-2.5")}}});

  CHECK(books.get(number).at("lines")[0].at("delivered") == "7.5");
  books.call("order.deliver", {{"order", number}});
  CHECK(books.state(number) == "delivered");
}

TEST_CASE("orders: a prepaid order is invoiced before it is delivered") {
  OrderBook books;
  const std::string number = books.order();
  const Json invoice = books.call("order.invoice", {{"order", number}, {"basis", "ordered"}});

  CHECK(invoice.at("amount") == "161.00");
  CHECK(books.state(number) == "invoiced");
  books.call("order.deliver", {{"order", number}});
  CHECK(books.refused("order.invoice", {{"order", number}}).message.key ==
        "order.nothing_to_invoice");
}

TEST_CASE("orders: a voided invoice asks for nothing, so that the order can be invoiced anew") {
  OrderBook books;
  const std::string number = books.order();
  books.call("order.deliver", {{"order", number}});
  const Json wrong = books.call("order.invoice", {{"order", number}});
  books.call("invoice.void", {{"invoice", wrong.at("number")}, {"reason", "错"}});
  CHECK(books.state(number) == "delivered");

  const auto seq = books.book->db().number("SELECT max(seq) FROM history").value();
  books.call("order.invoice", {{"order", number}});
  CHECK(books.state(number) == "invoiced");
  CHECK(books.book->undo(seq).error().code == ErrorCode::conflict);  // It would be asked twice.
  CHECK(books.state(number) == "invoiced");
}

TEST_CASE("orders: an older change is not taken from under what stands on it") {
  OrderBook books;
  const std::string number = books.order({{"confirmed", false}});
  const auto seq = [&] { return books.book->db().number("SELECT max(seq) FROM history").value(); };
  const auto created = seq();
  books.call("order.confirm", {{"order", number}});
  const auto confirmed = seq();
  books.call("order.deliver", {{"order", number}});
  const auto delivered = seq();
  books.call("order.deliver", {{"order", number}, {"lines", {books.part(1, "-1")}}});

  for (const auto older : {created, confirmed, delivered}) {
    CAPTURE(older);
    CHECK(books.book->undo(older).error().code == ErrorCode::conflict);
  }
  CHECK(books.state(number) == "part_delivered");
}

TEST_CASE("orders: everything is undone and done again, table by table") {
  OrderBook books;
  const std::string start = books.content();
  books.call("product.create",
             {{"name", "泵"},
              {"unit", "台"},
              {"tax_percent", "13"},
              {"cost", "70"},
              {"prices", {{{"price", "100"}}, {{"level", "A"}, {"price", "90"}}}}});
  books.call("product.edit", {{"product", "P-0001"}, {"prices", {{{"price", "101"}}}}});
  books.call("product.archive", {{"product", "P-0001"}});
  const std::string number = books.order({{"confirmed", false}});
  books.call("order.edit", {{"order", number},
                            {"promised", "2026-04-30"},
                            {"lines", {{{"product", "P-0001"}, {"quantity", "2"}}}}});
  books.call("order.confirm", {{"order", number}});
  books.call("order.deliver", {{"order", number}});
  books.call("order.invoice", {{"order", number}});
  books.call("order.close", {{"order", number}, {"reason", "done"}});
  const std::string other = books.order();
  books.call("order.cancel", {{"order", other}, {"reason", "withdrawn"}});
  const std::string end = books.content();

  for (int i = 0; i < 11; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == start);
  for (int i = 0; i < 11; ++i) REQUIRE(books.book->redo());
  CHECK(books.content() == end);
}

TEST_CASE("orders: a product gives name, tax and the price of the level, else the usual one") {
  OrderBook books;
  books.call("product.create", {{"name", "泵"},
                                {"tax_percent", "13"},
                                {"prices",
                                 {{{"price", "100"}},
                                  {{"level", "A"}, {"price", "90"}},
                                  {{"currency", "EUR"}, {"price", "15"}}}}});
  const auto line = [&](const Json& more) {
    Json params{{"customer", books.buyer}, {"lines", {{{"product", "P-0001"}}}}};
    params.update(more);
    return books.call("order.create", params).at("lines")[0];
  };

  CHECK(line(Json::object()).at("unit_price") == "100.00");
  CHECK(line(Json::object()).at("description") == "泵");
  CHECK(line(Json::object()).at("tax") == "13.00");
  CHECK(line({{"price_level", "A"}}).at("unit_price") == "90.00");
  CHECK(line({{"price_level", "B"}}).at("unit_price") == "100.00");
  CHECK(line({{"currency", "EUR"}}).at("unit_price") == "15.00");
  CHECK(books
            .refused("order.create", {{"customer", books.buyer},
                                      {"currency", "USD"},
                                      {"lines", {{{"product", "P-0001"}}}}})
            .message.key == "order.no_price");
}

TEST_CASE("orders: products are listed by code, archived ones only where asked") {
  OrderBook books;
  books.call("product.create", {{"name", "泵"}, {"prices", {{{"price", "100"}}}}});
  books.call("product.create", {{"name", "阀"}, {"code", "A-1"}});
  books.call("product.archive", {{"product", "P-0001"}});

  const Json shown = books.call("product.list", Json::object());
  CHECK(shown.at("total") == 1);
  CHECK(shown.at("rows")[0].at("code") == "A-1");
  CHECK(shown.at("rows")[0].at("price").is_null());
  const Json all = books.call("product.list", {{"archived", true}, {"search", "泵"}});
  CHECK(all.at("total") == 1);
  CHECK(all.at("rows")[0].at("price") == "100.00");
  books.call("product.archive", {{"product", "P-0001"}, {"archived", false}});
  CHECK(books.call("product.list", Json::object()).at("total") == 2);
  CHECK(books.refused("product.create", {{"name", "x"}, {"code", "A-1"}}).field == "code");
}

TEST_CASE("orders: the list finds by state as the rules say it, by customer, text and day") {
  OrderBook books;
  const std::string quotation = books.order({{"confirmed", false}});
  const std::string fresh = books.order({{"reference", "PO 7"}, {"ordered", "2026-02-01"}});
  const std::string part = books.order();
  books.call("order.deliver", {{"order", part}, {"lines", {books.part(1, "1")}}});
  const std::string delivered = books.order();
  books.call("order.deliver", {{"order", delivered}});
  const std::string part_invoiced = books.order();
  books.call("order.deliver", {{"order", part_invoiced}, {"lines", {books.part(1, "1")}}});
  books.call("order.invoice", {{"order", part_invoiced}});
  const std::string invoiced = books.order();
  books.call("order.invoice", {{"order", invoiced}, {"basis", "ordered"}});
  const std::string closed = books.order();
  books.call("order.close", {{"order", closed}});
  const std::string cancelled = books.order();
  books.call("order.cancel", {{"order", cancelled}, {"reason", "x"}});

  const auto listed = [&](Json params) {
    std::set<std::string> numbers;
    const Json answer = books.call("order.list", params);
    for (const Json& row : answer.at("rows")) {
      numbers.insert(row.at("number").get<std::string>());
      if (params.contains("state") && !params["state"].get<std::string>().starts_with("to_")) {
        CHECK(row.at("state") == params["state"]);
      }
    }
    CHECK(answer.at("total") == numbers.size());
    return numbers;
  };
  using Numbers = std::set<std::string>;
  CHECK(listed(Json::object()).size() == 8);
  CHECK(listed({{"state", "quotation"}}) == Numbers{quotation});
  CHECK(listed({{"state", "order"}}) == Numbers{fresh});
  CHECK(listed({{"state", "part_delivered"}}) == Numbers{part});
  CHECK(listed({{"state", "delivered"}}) == Numbers{delivered});
  CHECK(listed({{"state", "part_invoiced"}}) == Numbers{part_invoiced});
  CHECK(listed({{"state", "invoiced"}}) == Numbers{invoiced});
  CHECK(listed({{"state", "closed"}}) == Numbers{closed});
  CHECK(listed({{"state", "cancelled"}}) == Numbers{cancelled});
  CHECK(listed({{"state", "to_deliver"}}) == Numbers{fresh, part, part_invoiced, invoiced});
  CHECK(listed({{"state", "to_invoice"}}) == Numbers{part, delivered});
  CHECK(listed({{"search", "po 7"}}) == Numbers{fresh});
  CHECK(listed({{"to", "2026-02-01"}}) == Numbers{fresh});
  CHECK(listed({{"customer", books.customer("另一家")}}).empty());
  CHECK(books.refused("order.list", {{"state", "confirmed"}}).field == "state");
}

TEST_CASE("orders: a customer who ordered is not deleted") {
  OrderBook books;
  books.order();

  CHECK(books.refused("customer.delete", {{"customer", books.buyer}}).message.key ==
        "customer.used");
}

TEST_CASE("orders: what an order cannot be is refused with the field that says it") {
  OrderBook books;
  const Json line{{"description", "x"}, {"unit_price", "1"}};
  const auto field = [&](const Json& more, const Json& of_line = Json::object()) {
    Json one = line;
    one.update(of_line);
    Json params{{"customer", books.buyer}, {"lines", {one}}};
    params.update(more);
    return books.refused("order.create", params).field;
  };
  books.order({{"number", "A1"}});

  CHECK(field({{"number", "A1"}}) == "number");
  CHECK(field({{"promised", "2026-01-01"}}) == "promised");
  CHECK(field({{"priority", "urgent"}}) == "priority");
  CHECK(field({{"freight", "-1"}}) == "freight");
  CHECK(field({{"lines", Json::array()}}) == "lines");
  CHECK(field(Json::object(), {{"quantity", "0"}}) == "lines[0].quantity");
  CHECK(field(Json::object(), {{"discount_percent", "100.01"}}) == "lines[0].discount_percent");
  CHECK(field(Json::object(), {{"product", "none"}}) == "lines[0].product");
}

}  // namespace
