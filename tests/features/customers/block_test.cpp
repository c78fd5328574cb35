// The block of a customer: what it refuses, what it never refuses, and how it is set.
#include "book/books.h"
#include "features/credits/credits_methods.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/orders/orders_methods.h"

namespace {

using testing::TestBook;

struct BlockBook : TestBook {
  std::string code;

  BlockBook() {
    for (const auto& methods :
         {orders::orders_methods(), credits::credits_methods(), duplicates::duplicates_methods()}) {
      book::register_methods(methods);
    }
    code = customer();
  }
  void block(const char* how) { call("customer.edit", {{"customer", code}, {"block", how}}); }
  std::string order(bool confirmed) {
    return call("order.create", {{"customer", code},
                                 {"confirmed", confirmed},
                                 {"lines", {{{"quantity", "2"}, {"unit_price", "10"}}}}})
        .at("number")
        .get<std::string>();
  }
  Json invoice(bool draft) const { return {{"customer", code}, {"amount", "5"}, {"draft", draft}}; }
};

}  // namespace

TEST_CASE("block: one for orders refuses orders and deliveries, and lets invoices be issued") {
  BlockBook books;
  const std::string confirmed = books.order(true);
  books.block("orders");

  const std::string quotation = books.order(false);
  const Error refused = books.refused("order.confirm", {{"order", quotation}});
  CHECK(refused.message.key == "customer.blocked");
  CHECK(refused.code == ErrorCode::conflict);
  CHECK(books
            .refused("order.create", {{"customer", books.code},
                                      {"confirmed", true},
                                      {"lines", {{{"quantity", "1"}, {"unit_price", "1"}}}}})
            .message.key == "customer.blocked");
  const Json one = Json::array({{{"line", 1}, {"quantity", "1"}}});
  CHECK(books.refused("order.deliver", {{"order", confirmed}, {"lines", one}}).message.key ==
        "customer.blocked");
  books.call("order.invoice", {{"order", confirmed}, {"basis", "ordered"}});
  books.call("invoice.create", books.invoice(false));

  books.block("none");
  books.call("order.confirm", {{"order", quotation}});
  books.call("order.deliver", {{"order", confirmed}, {"lines", one}});
}

TEST_CASE("block: one for all refuses invoices as well, never money or goods that come back") {
  BlockBook books;
  const std::string order = books.order(true);
  books.call("order.deliver", {{"order", order}, {"lines", {{{"line", 1}, {"quantity", "1"}}}}});
  const std::string issued =
      books.call("invoice.create", books.invoice(false)).at("number").get<std::string>();
  books.block("all");

  CHECK(books.refused("invoice.create", books.invoice(false)).message.key == "customer.blocked");
  const std::string draft =
      books.call("invoice.create", books.invoice(true)).at("id").get<std::string>();
  CHECK(books.refused("invoice.issue", {{"invoice", draft}}).message.key == "customer.blocked");
  CHECK(books.refused("order.invoice", {{"order", order}}).message.key == "customer.blocked");

  books.call("order.deliver", {{"order", order}, {"lines", {{{"line", 1}, {"quantity", "-1"}}}}});
  books.call("payment.record", {{"customer", books.code}, {"amount", "2"}});
  books.call("credit_note.create", {{"invoice", issued}, {"amount", "1"}, {"reason", "x"}});
  CHECK(book::check_book(*books.book).value().empty());
}

TEST_CASE("block: an order does not go over to a blocked customer") {
  BlockBook books;
  const std::string order = books.order(true);
  const std::string other = books.customer("Old Mill");
  books.call("customer.edit", {{"customer", other}, {"block", "orders"}});
  CHECK(books.refused("order.edit", {{"order", order}, {"customer", other}}).message.key ==
        "customer.blocked");
}

TEST_CASE("block: it is set for many, undone, and no other word is taken") {
  BlockBook books;
  const std::string other = books.customer("Old Mill");
  const Json both{{"customers", {books.code, other}}, {"field", "block"}, {"value", "orders"}};
  CHECK(books.call("customer.edit_many_preview", both).at("changes") == 2);
  books.call("customer.edit_many", both);
  CHECK(books.call("customer.get", {{"customer", other}}).at("block") == "orders");
  REQUIRE(books.book->undo());
  CHECK(books.call("customer.get", {{"customer", other}}).at("block") == "none");

  CHECK(books.refused("customer.edit", {{"customer", other}, {"block", "some"}}).field == "block");
  CHECK(books
            .refused("customer.edit_many",
                     {{"customers", {other}}, {"field", "block"}, {"value", "some"}})
            .field == "value");
}

TEST_CASE("block: of two that are merged the stricter one stays") {
  BlockBook books;
  const std::string other = books.customer("Old Mill");
  books.call("customer.edit", {{"customer", other}, {"block", "all"}});
  books.block("orders");
  books.call("customer.merge", {{"customer", books.code}, {"other", other}});
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("block") == "all");
  REQUIRE(books.book->undo());
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("block") == "orders");
  books.call("customer.merge", {{"customer", other}, {"other", books.code}});
  CHECK(books.call("customer.get", {{"customer", other}}).at("block") == "all");
}
