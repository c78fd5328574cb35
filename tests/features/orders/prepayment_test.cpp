// What is to be paid before an order is delivered, orders that are late, and numbers of deliveries.
#include "../../book/books.h"
#include "features/credits/credits_methods.h"
#include "features/orders/orders_methods.h"

using testing::TestBook;

namespace {

struct PrepaidBook : TestBook {
  std::string buyer;

  PrepaidBook() {
    for (const auto& methods :
         {credits::credits_methods(), orders::products_methods(), orders::orders_methods()}) {
      book::register_methods(methods);
    }
    buyer = customer();
  }
  ~PrepaidBook() { CHECK(book::check_book(*book).value().empty()); }

  // 4 × 50.00 and 13 %: 226.00.
  std::string order(const Json& more = Json::object()) {
    Json params{{"customer", buyer},
                {"confirmed", true},
                {"ordered", "2026-03-01"},
                {"lines",
                 {{{"description", "螺栓"},
                   {"quantity", "4"},
                   {"unit_price", "50"},
                   {"tax_percent", "13"}}}}};
    params.update(more);
    return call("order.create", params).at("number").get<std::string>();
  }
  Json get(const std::string& number) { return call("order.get", {{"order", number}}); }
  Json pay(const std::string& number, const char* amount) {
    return call("payment.record", {{"customer", buyer}, {"amount", amount}, {"order", number}});
  }
  std::int64_t listed(const char* state, const char* as_of = "2026-03-31") {
    return call("order.list", {{"state", state}, {"as_of", as_of}}).at("total").get<std::int64_t>();
  }
  std::string payment_state() {
    return call("order.list", Json::object()).at("rows")[0].at("payment").get<std::string>();
  }
};

TEST_CASE("prepaid orders: a share is asked for, paid in parts, and settles the invoice first") {
  PrepaidBook books;
  const std::string number = books.order({{"prepay_percent", "30"}});
  CHECK(books.get(number).at("prepay") == "67.80");
  CHECK(books.payment_state() == "awaiting_payment");
  CHECK(books.listed("awaiting_payment") == 1);

  const Json first = books.pay(number, "50");
  CHECK(first.at("unapplied") == "50.00");
  CHECK(books.payment_state() == "part_prepaid");
  const Json payment = books.call("payment.get", {{"payment", first.at("number")}});
  CHECK(payment.at("order").at("number") == number);
  const Json early = books.call("order.deliver",
                                {{"order", number}, {"lines", {{{"line", 1}, {"quantity", "1"}}}}});
  CHECK(early.at("awaiting_payment") == "17.80");
  books.pay(number, "17.80");
  CHECK(books.payment_state() == "prepaid");
  CHECK(books.listed("prepaid") == 1);
  CHECK(books.listed("awaiting_payment") == 0);
  CHECK(books.call("order.deliver", {{"order", number}}).at("awaiting_payment").is_null());

  // Another invoice that is due longer does not get what was paid for the order.
  books.call("invoice.create",
             {{"customer", books.buyer}, {"issued", "2026-01-01"}, {"amount", "500"}});
  const Json invoice = books.call("order.invoice", {{"order", number}});
  CHECK(invoice.at("settled") == "67.80");
  CHECK(books.call("invoice.get", {{"invoice", invoice.at("number")}}).at("open") == "158.20");
  CHECK(books.get(number).at("paid") == "67.80");
  CHECK(books.payment_state() == "prepaid");

  REQUIRE(books.book->undo());
  CHECK(books.call("payment.get", {{"payment", first.at("number")}}).at("unapplied") == "50.00");
  REQUIRE(books.book->redo());
  CHECK(books.call("payment.get", {{"payment", first.at("number")}}).at("unapplied") == "0.00");
}

TEST_CASE("prepaid orders: a draft is settled once it is issued, and not where it is not wanted") {
  PrepaidBook books;
  const std::string number = books.order({{"prepay_amount", "100"}});
  books.pay(number, "100");
  const auto part = [&](const char* quantity, const Json& more) {
    Json params{{"order", number},
                {"basis", "ordered"},
                {"lines", {{{"line", 1}, {"quantity", quantity}}}}};
    params.update(more);
    return books.call("order.invoice", params);
  };

  const Json unsettled = part("1", {{"settle", false}});
  CHECK(unsettled.at("settled") == "0.00");
  const Json draft = part("2", {{"draft", true}});
  CHECK(books.get(number).at("payments")[0].at("left") == "100.00");
  books.call("invoice.issue", {{"invoice", draft.at("id")}});
  CHECK(books.call("invoice.get", {{"invoice", draft.at("id")}}).at("open") == "13.00");
  // What comes after the invoices settles those that are open.
  CHECK(books.pay(number, "69.50").at("unapplied") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", unsettled.at("id")}}).at("open") == "0.00");
}

TEST_CASE("prepaid orders: what went elsewhere or came back was not paid for the order") {
  PrepaidBook books;
  const std::string number = books.order({{"prepay_percent", "100"}});
  const Json first = books.pay(number, "226");
  CHECK(books.payment_state() == "prepaid");
  books.call("refund.create", {{"credit", first.at("number")}, {"amount", "26"}});
  CHECK(books.get(number).at("paid") == "200.00");
  const Json second = books.pay(number, "26");
  CHECK(books.payment_state() == "prepaid");
  books.call("payment.bounce", {{"payment", second.at("number")}, {"reason", "NSF"}});
  CHECK(books.payment_state() == "part_prepaid");
}

TEST_CASE("prepaid orders: what cannot be is refused, with the field") {
  PrepaidBook books;
  const auto refuses = [&](const Json& more) {
    Json params{{"customer", books.buyer},
                {"lines", {{{"description", "x"}, {"unit_price", "10"}}}}};
    params.update(more);
    const Error error = books.refused("order.create", params);
    return error.message.key + " " + error.field;
  };
  CHECK(refuses({{"prepay_percent", "101"}}) == "order.prepay_percent prepay_percent");
  CHECK(refuses({{"prepay_amount", "-1"}}) == "order.prepay_negative prepay_amount");
  CHECK(refuses({{"prepay_amount", "10.01"}}) == "order.prepay_more prepay_amount");
  CHECK(refuses({{"prepay_amount", "1"}, {"prepay_percent", "5"}}) ==
        "order.prepay_both prepay_amount");

  const std::string number = books.order();
  const std::string other = books.customer("Other");
  const auto pay = [&](const Json& more) {
    Json params{{"customer", books.buyer}, {"amount", "5"}, {"order", number}};
    params.update(more);
    return books.refused("payment.record", params).message.key;
  };
  CHECK(pay({{"customer", other}}) == "order.payment_of_other");
  CHECK(pay({{"currency", "EUR"}}) == "order.payment_currency");
  CHECK(pay({{"order", "SO-9"}}) == "order.not_found");
  CHECK(pay({{"order", books.order({{"confirmed", false}})}}) == "order.not_confirmed");
  books.pay(number, "5");
  CHECK(books.refused("order.edit", {{"order", number}, {"customer", other}}).message.key ==
        "order.has_payments");
}

TEST_CASE("prepaid orders: goods leave unpaid with a warning, unless the customer is blocked") {
  PrepaidBook books;
  const std::string number = books.order({{"prepay_percent", "50"}});
  books.call("customer.edit", {{"customer", books.buyer}, {"block", "orders"}});
  CHECK(books.refused("order.deliver", {{"order", number}}).message.key == "customer.blocked");
  books.call("customer.edit", {{"customer", books.buyer}, {"block", "none"}});
  CHECK(books.call("order.deliver", {{"order", number}}).at("awaiting_payment") == "113.00");
}

TEST_CASE("late orders: promised before the day, confirmed, and not delivered whole") {
  PrepaidBook books;
  const std::string number = books.order({{"promised", "2026-03-20"}});
  books.order({{"promised", "2026-03-20"}, {"confirmed", false}});
  books.order();
  const auto late = [&](const std::string& of, const char* as_of) {
    const bool is =
        books.call("order.get", {{"order", of}, {"as_of", as_of}}).at("late").get<bool>();
    CHECK(books.listed("late", as_of) == (is ? 1 : 0));
    return is;
  };
  CHECK_FALSE(late(number, "2026-03-20"));
  CHECK(late(number, "2026-03-21"));
  // Invoiced whole without any delivery noted: nobody notes deliveries here.
  const Json invoice = books.call("order.invoice", {{"order", number}, {"basis", "ordered"}});
  CHECK_FALSE(late(number, "2026-03-21"));
  // Once one is noted, the rest is missing.
  books.call("order.deliver", {{"order", number}, {"lines", {{{"line", 1}, {"quantity", "1"}}}}});
  CHECK(late(number, "2026-03-21"));
  books.call("order.deliver", {{"order", number}});
  CHECK_FALSE(late(number, "2026-03-21"));

  // Who pays first and has the invoice waits for the goods.
  const std::string prepaid = books.order({{"promised", "2026-03-20"}, {"prepay_percent", "100"}});
  books.call("order.invoice", {{"order", prepaid}, {"basis", "ordered"}});
  CHECK(late(prepaid, "2026-03-21"));
}

TEST_CASE("delivery notes: each has a number of its series, or the one that was given") {
  PrepaidBook books;
  const std::string number = books.order();
  const auto deliver = [&](const Json& more) {
    Json params{{"order", number}, {"lines", {{{"line", 1}, {"quantity", "1"}}}}};
    params.update(more);
    return params;
  };
  books.call("order.deliver", deliver(Json::object()));
  books.call("setting.set", {{"key", "numbering.delivery"}, {"value", "LS-"}});
  books.call("order.deliver", deliver(Json::object()));
  books.call("order.deliver", deliver({{"number", "X-7"}}));
  const Error taken = books.refused("order.deliver", deliver({{"number", "X-7"}}));
  CHECK(taken.message.key == "order.delivery_number_taken");
  CHECK(taken.field == "number");

  const Json deliveries = books.get(number).at("deliveries");
  REQUIRE(deliveries.size() == 3);
  CHECK(deliveries[0].at("number") == "DN-2026-0001");
  CHECK(deliveries[1].at("number") == "LS-0001");
  CHECK(deliveries[2].at("number") == "X-7");
}

}  // namespace
