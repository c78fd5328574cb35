// Drafts of invoices: written, changed and issued, with a number only once they are issued; and the
// products on their lines.
#include "book/books.h"
#include "features/orders/orders_methods.h"
#include "features/recurring/recurring_methods.h"

using testing::TestBook;

namespace {

struct DraftBook : TestBook {
  DraftBook() {
    for (const auto& methods :
         {orders::orders_methods(), orders::products_methods(), recurring::recurring_methods()}) {
      book::register_methods(methods);
    }
    customer();
    call("product.create", {{"name", "Valve"},
                            {"unit", "pc"},
                            {"tax_percent", "13"},
                            {"prices",
                             {{{"price", "50"}},
                              {{"level", "dealer"}, {"price", "40"}},
                              {{"currency", "USD"}, {"price", "7"}}}}});
  }
  ~DraftBook() { CHECK(book::check_book(*book).value().empty()); }

  Json draft(Json params = Json::object()) {
    params.update({{"customer", "KH-0001"}, {"draft", true}});
    if (!params.contains("lines")) params["amount"] = "10";
    return call("invoice.create", params).at("id");
  }
  Json get(const Json& invoice) { return call("invoice.get", {{"invoice", invoice}}); }
  Json issue(const Json& invoice) {
    return call("invoice.issue", {{"invoice", invoice}}).at("number");
  }
  Json order() {
    return call("order.create", {{"customer", "KH-0001"},
                                 {"confirmed", true},
                                 {"lines", {{{"product", "P-0001"}, {"quantity", "3"}}}}})
        .at("number");
  }
};

}  // namespace

TEST_CASE("drafts: a number is given when one is issued, so that a deleted one leaves no gap") {
  DraftBook books;
  const Json first = books.draft(), second = books.draft(), third = books.draft();
  CHECK(books.get(first).at("number") == "");
  CHECK(books.call("invoice.list", {{"which", "drafts"}}).at("total") == 3);
  books.call("invoice.delete", {{"invoice", first}});

  CHECK(books.issue(third) == "INV-2026-0001");
  CHECK(books.issue(second) == "INV-2026-0002");

  REQUIRE(books.book->undo());
  CHECK(books.get(second).at("state") == "draft");
  CHECK(books.get(second).at("number") == "");
  REQUIRE(books.book->redo());
  CHECK(books.get(second).at("number") == "INV-2026-0002");
}

TEST_CASE("drafts: a number by hand stays, is refused where it is taken, and can be left again") {
  DraftBook books;
  const Json draft = books.draft({{"number", "A-1"}});
  const Json other = books.draft();
  const Error taken = books.refused("invoice.edit", {{"invoice", other}, {"number", "A-1"}});
  CHECK(taken.message.key == "document.number_taken");
  CHECK(books.call("invoice.edit", {{"invoice", draft}, {"note", "n"}}).at("number") == "A-1");
  CHECK(books.get("A-1").at("id") == draft);
  CHECK(books.issue(draft) == "A-1");

  books.call("invoice.edit", {{"invoice", other}, {"number", "A-2"}});
  books.call("invoice.edit", {{"invoice", other}, {"number", ""}});
  CHECK(books.get(other).at("number") == "");
  const Json issued =
      books.call("invoice.edit", {{"invoice", other}, {"amount", "25"}, {"issue", true}});
  CHECK(issued.at("number") == "INV-2026-0001");
  CHECK(books.get(other).at("open") == "25.00");
}

TEST_CASE("drafts: those of a rule have no number either, and name the rule's product") {
  DraftBook books;
  const Json rule = books.call("recurring.create", {{"customer", "KH-0001"},
                                                    {"name", "Service"},
                                                    {"first", "2026-03-01"},
                                                    {"lines", {{{"product", "P-0001"}}}}});
  CHECK(rule.at("lines")[0].at("product") == "P-0001");

  const Json made = books.call("recurring.make", Json::object()).at("made");

  REQUIRE(made.size() == 1);
  CHECK(made[0].at("number") == "");
  CHECK(books.get(made[0].at("id")).at("lines")[0].at("product") == "P-0001");
  CHECK(books.issue(made[0].at("id")) == "INV-2026-0001");
}

TEST_CASE("invoice lines: a product gives name, tax and the customer's price in the currency") {
  DraftBook books;
  const Json of_product{{{"product", "P-0001"}, {"quantity", "2"}}};
  Json line = books.get(books.draft({{"lines", of_product}})).at("lines")[0];
  CHECK(line.at("description") == "Valve");
  CHECK(line.at("product") == "P-0001");
  CHECK(line.at("unit") == "pc");
  CHECK(line.at("unit_price") == "50.00");
  CHECK(line.at("tax") == "13.00");

  books.call("customer.edit", {{"customer", "KH-0001"}, {"price_level", "dealer"}});
  CHECK(books.get(books.draft({{"lines", of_product}})).at("amount") == "90.40");
  const Json dollars = books.draft({{"lines", of_product}, {"currency", "USD"}});
  CHECK(books.get(dollars).at("amount") == "15.82");
  const Error none = books.refused(
      "invoice.create", {{"customer", "KH-0001"}, {"currency", "EUR"}, {"lines", of_product}});
  CHECK(none.message.key == "order.no_price");

  const std::string before = books.content();
  books.call("invoice.edit", {{"invoice", dollars}, {"lines", {{{"unit_price", "1"}}}}});
  CHECK(books.get(dollars).at("lines")[0].at("product").is_null());
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("drafts: one of an order counts as invoiced, keeps its lines, and frees them deleted") {
  DraftBook books;
  const Json order = books.order();
  const Json asked{{"order", order}, {"basis", "ordered"}, {"draft", true}, {"term_days", 7}};

  const Json draft = books.call("order.invoice", asked).at("id");

  CHECK(books.get(draft).at("number") == "");
  CHECK(books.get(draft).at("order").at("number") == order);
  CHECK(books.get(draft).at("lines")[0].at("product") == "P-0001");
  CHECK(books.refused("order.invoice", asked).message.key == "order.nothing_to_invoice");
  const Error fixed = books.refused("invoice.edit", {{"invoice", draft}, {"amount", "1"}});
  CHECK(fixed.message.key == "invoice.of_order");
  CHECK(fixed.field == "amount");
  books.call("invoice.edit", {{"invoice", draft}, {"note", "n"}, {"term_days", 9}});

  books.call("invoice.delete", {{"invoice", draft}});
  CHECK(books.call("order.get", {{"order", order}}).at("invoices").empty());
  REQUIRE(books.book->undo());
  CHECK(books.issue(draft) == "INV-2026-0001");
  CHECK(books.call("order.get", {{"order", order}}).at("invoices")[0].at("number") ==
        "INV-2026-0001");
}
