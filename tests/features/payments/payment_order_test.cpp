// Which kinds of debits a payment settles first.
#include "features/credits/charges_methods.h"
#include "features/terms/terms_book.h"

using testing::TermsBook;

namespace {

// An invoice of 100.00 due first, interest of 7.00 after it, a fee of 5.00 last.
struct OrderBook : TermsBook {
  OrderBook() {
    book::register_methods(credits::charges_methods());
    call("invoice.create", {{"customer", customer_code},
                            {"issued", "2026-01-01"},
                            {"due", "2026-01-05"},
                            {"amount", "100"}});
    call("interest.create", {{"invoice", "INV-2026-0001"},
                             {"rate", "36.5"},
                             {"date", "2026-01-15"}});  // Ten days: 1.00.
    call("fee.create", {{"customer", customer_code}, {"date", "2026-01-20"}, {"amount", "5"}});
  }
  std::string settles(std::string_view amount) {
    std::string text;
    for (const Json& row : plan(amount, "2026-02-01").at("rows")) {
      text += row.at("number").get<std::string>().substr(0, 3) + " " +
              row.at("amount").get<std::string>() + "; ";
    }
    return text;
  }
  void order(const Json& kinds) {
    call("setting.set", {{"key", "payment.order"}, {"value", kinds}});
  }
};

}  // namespace

TEST_CASE("payment order: by the due day alone until it is set, then by kind before day") {
  OrderBook books;
  const std::string before = books.content();

  CHECK(books.settles("50") == "INV 50.00; ");
  CHECK(books.settles("103") == "INV 100.00; INT 1.00; FEE 2.00; ");
  books.order({"fee", "interest"});
  CHECK(books.settles("50") == "FEE 5.00; INT 1.00; INV 44.00; ");
  books.order({"interest", "invoice"});
  CHECK(books.settles("103") == "INT 1.00; INV 100.00; FEE 2.00; ");
  books.pay("3", "2026-02-01");
  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0001"}}).at("open") == "98.00");
  CHECK(books.consistent());
  CHECK(books.book->undo());
  books.order(Json::array());
  CHECK(books.settles("50") == "INV 50.00; ");
  for (int i = 0; i < 3; ++i) CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("payment order: what is no list of kinds, each once, is refused") {
  OrderBook books;
  for (const Json& wrong :
       {Json("fee"), Json{"fee", "fee"}, Json{"payment"}, Json{1}, Json{{"fee", 1}}}) {
    const Error refused =
        books.refused("setting.set", {{"key", "payment.order"}, {"value", wrong}});
    CHECK(refused.field == "value");
    CHECK(refused.message.key == "settings.payment_order");
  }
}
