// Bills of exchange: the payment counts at once, the bill is held until it is collected.
#include "book/books.h"

namespace {

using testing::TestBook;

// PAY-2026-0001 by a bill due on 2026-06-30, for an invoice of 100.00.
struct BillBook : TestBook {
  BillBook() {
    customer();
    call("invoice.create", {{"customer", "KH-0001"}, {"amount", "100"}, {"issued", "2026-03-01"}});
    pay("100", {{"due", "2026-06-30"}, {"number", "5313"}, {"bank", "招商银行"}});
  }
  Json pay(const char* amount, Json bill) {
    return call("payment.record", {{"customer", "KH-0001"},
                                   {"amount", amount},
                                   {"date", "2026-03-10"},
                                   {"method", "bill"},
                                   {"bill", std::move(bill)},
                                   {"allocations", "oldest_first"}});
  }
  Json bill() { return call("payment.get", {{"payment", "PAY-2026-0001"}}).at("bill"); }
  Json list(const Json& params = Json::object()) { return call("bill.list", params); }
  std::string balance() {
    const Json balances = call("customer.get", {{"customer", "KH-0001"}}).at("balances");
    return balances.empty() ? "0" : balances[0].at("balance").get<std::string>();
  }
  bool consistent() { return book::check_book(*book).value().empty(); }
};

}  // namespace

TEST_CASE("bills: the balance counts the payment from its own day, the list holds the bill") {
  BillBook books;
  books.pay("20", {{"due", "2026-03-20"}});

  CHECK(books.balance() == "-20.00");
  CHECK(books.bill() == Json{{"due", "2026-06-30"},
                             {"number", "5313"},
                             {"bank", "招商银行"},
                             {"collected", nullptr}});
  const Json held = books.list();
  REQUIRE(held.at("rows").size() == 2);
  CHECK(held.at("rows")[0].at("payment_number") == "PAY-2026-0002");
  CHECK(held.at("totals") == Json::array({{{"currency", "CNY"}, {"amount", "120.00"}}}));
  CHECK(held.at("due") == 1);
  CHECK(books.list({{"as_of", "2026-07-01"}}).at("due") == 2);
  CHECK(books.consistent());
}

TEST_CASE("bills: one is collected, taken back, changed and undone; a void payment holds none") {
  BillBook books;
  const std::string before = books.content();

  books.call("bill.collect", {{"payment", "PAY-2026-0001"}, {"date", "2026-06-30"}});
  CHECK(books.bill().at("collected") == "2026-06-30");
  CHECK(books.list().at("rows").empty());
  CHECK(books.list({{"all", true}}).at("rows").size() == 1);
  CHECK(books.balance() == "0");
  CHECK(books.refused("bill.collect", {{"payment", "PAY-2026-0001"}}).message.key ==
        "bill.already_collected");
  books.call("bill.collect", {{"payment", "PAY-2026-0001"}, {"collected", false}});
  books.call("bill.set", {{"payment", "PAY-2026-0001"}, {"due", "2026-07-15"}});
  CHECK(books.bill().at("due") == "2026-07-15");
  CHECK(books.consistent());
  for (int i = 0; i < 3; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == before);

  books.call("payment.void", {{"payment", "PAY-2026-0001"}, {"reason", "拒付"}});
  CHECK(books.list({{"all", true}}).at("rows").empty());
  CHECK(books.balance() == "100.00");
  CHECK(books.refused("bill.collect", {{"payment", "PAY-2026-0001"}}).message.key ==
        "document.already_void");
}

TEST_CASE("bills: what cannot be is refused with the field it is about") {
  BillBook books;
  books.call("payment.record", {{"customer", "KH-0001"}, {"amount", "1"}, {"method", "bank"}});
  books.call("payment.record", {{"customer", "KH-0001"}, {"amount", "1"}, {"method", "bill"}});

  const Error early =
      books.refused("bill.set", {{"payment", "PAY-2026-0001"}, {"due", "2026-03-09"}});
  CHECK(early.message.key == "bill.due_before_receipt");
  CHECK(early.field == "due");
  const Error nested = books.refused("payment.record", {{"customer", "KH-0001"},
                                                        {"amount", "1"},
                                                        {"method", "bill"},
                                                        {"bill", {{"due", "2026-02-30"}}}});
  CHECK(nested.field == "bill.due");
  CHECK(books.refused("bill.set", {{"payment", "PAY-2026-0002"}, {"due", "2026-04-09"}})
            .message.key == "bill.other_method");
  CHECK(books.refused("bill.collect", {{"payment", "PAY-2026-0003"}}).message.key ==
        "bill.none_noted");
  CHECK(
      books.refused("bill.collect", {{"payment", "PAY-2026-0001"}, {"date", "2026-03-09"}}).field ==
      "date");
}
