// Payments of one member of a family for another: balances, statements, check, undo, merge.
#include "book/book_check.h"
#include "book/books.h"
#include "features/analytics/analytics_report.h"
#include "features/duplicates/duplicates_methods.h"
#include "ledger/figures.h"
#include "ledger/statement.h"

namespace {

using ledger::AccountStatement;
using ledger::Movement;
using testing::TestBook;

struct PayingBook : TestBook {
  std::string group, shop;

  PayingBook() {
    book::register_methods(duplicates::duplicates_methods());
    group = customer("集团");
    shop = customer("门店");
    call("customer.edit", {{"customer", shop}, {"parent", group}});
    call("invoice.create", {{"customer", shop},
                            {"amount", "100"},
                            {"number", "INV-SHOP"},
                            {"issued", "2026-01-05"},
                            {"due", "2026-02-04"}});
  }
  Json payment(const std::string& amount = "120") const {
    return {{"customer", group},
            {"amount", amount},
            {"number", "PAY-GROUP"},
            {"date", "2026-02-10"},
            {"allocations", {{{"invoice", "INV-SHOP"}, {"amount", "90"}, {"discount", "10"}}}}};
  }
  void consistent() { CHECK(book::check_book(*book).value().empty()); }
  std::string balance(const std::string& code) {
    const Json balances =
        call("customer.get", {{"customer", code}, {"as_of", "2026-03-31"}}).at("balances");
    return balances.empty() ? "0.00" : balances.at(0).at("balance").get<std::string>();
  }
  AccountStatement statement(const std::string& code, const char* from) {
    const auto id =
        std::stoll(call("customer.get", {{"customer", code}}).at("id").get<std::string>());
    const ledger::Period period{.from = testing::day(from).days(),
                                .to = testing::day("2026-03-31").days()};
    auto all = ledger::statement(*book->ledger().value(), ledger::CustomerId{id}, period);
    REQUIRE(all.size() == 1);
    return all.front();
  }
};

}  // namespace

TEST_CASE("family payments: a payment of one member settles what another owes") {
  PayingBook books;
  const std::string before = books.content();

  books.call("payment.record", books.payment());

  CHECK(books.balance(books.shop) == "0.00");
  CHECK(books.balance(books.group) == "-30.00");
  const Json used = books.call("payment.get", {{"payment", "PAY-GROUP"}})["allocations"].at(0);
  CHECK(used.at("customer") == books.shop);
  CHECK(used.at("name") == "门店");
  CHECK(books.call("invoice.get", {{"invoice", "INV-SHOP"}})["allocations"].at(0).at("name") ==
        "集团");
  books.consistent();
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.balance(books.shop) == "100.00");
  books.consistent();
}

TEST_CASE("family payments: on both statements it is a movement, and both add up") {
  PayingBook books;
  books.call("payment.record", books.payment());

  const AccountStatement shop = books.statement(books.shop, "2026-02-01");
  const AccountStatement group = books.statement(books.group, "2026-02-01");

  CHECK(shop.opening == 10'000);
  CHECK(shop.closing == 0);
  REQUIRE(shop.movements.size() == 2);
  std::int64_t settled = 0, allowed = 0;
  for (const Movement& each : shop.movements) {
    (each.kind == Movement::Kind::transfer ? settled : allowed) += each.amount;
  }
  CHECK(settled == -9'000);
  CHECK(allowed == -1'000);
  CHECK(group.opening == 0);
  CHECK(group.closing == -3'000);
  REQUIRE(group.movements.size() == 2);
  CHECK(group.movements[0].amount + group.movements[1].amount == -3'000);
}

TEST_CASE("family payments: strangers are refused, also once they have left the family") {
  PayingBook books;
  books.call("customer.edit", {{"customer", books.shop}, {"parent", ""}});

  CHECK(books.refused("payment.record", books.payment()).message.key ==
        "allocation.other_customer");

  books.call("customer.edit", {{"customer", books.shop}, {"parent", books.group}});
  books.call("payment.record", books.payment());
  books.call("customer.edit", {{"customer", books.shop}, {"parent", ""}});
  CHECK(books.balance(books.shop) == "0.00");  // What was settled stays settled.
  books.consistent();
}

TEST_CASE("family payments: taking the payment back gives each its balance again") {
  PayingBook books;
  books.call("payment.record", books.payment());

  books.call("payment.void", {{"payment", "PAY-GROUP"}, {"date", "2026-03-01"}, {"reason", "x"}});

  CHECK(books.balance(books.shop) == "100.00");
  CHECK(books.balance(books.group) == "0.00");
  books.consistent();
}

TEST_CASE("family payments: members that are merged and parted keep what they settled") {
  PayingBook books;
  books.call("payment.record", books.payment());
  const std::string before = books.content();

  books.call("customer.merge", {{"customer", books.group}, {"other", books.shop}});
  books.consistent();
  REQUIRE(books.book->undo());

  CHECK(books.content() == before);
  books.consistent();
}

TEST_CASE("family payments: the balance over time follows them") {
  PayingBook books;
  books.call("payment.record", books.payment());
  const auto id = [&](const std::string& code) {
    return ledger::CustomerId{
        std::stoll(books.call("customer.get", {{"customer", code}}).at("id").get<std::string>())};
  };
  const std::array days{testing::day("2026-02-09"), testing::day("2026-02-10")};

  const auto shop = ledger::balance_over_time(*books.book->ledger().value(), days, id(books.shop));
  const auto group =
      ledger::balance_over_time(*books.book->ledger().value(), days, id(books.group));

  REQUIRE(shop.size() == 1);
  CHECK(shop.front().balance == std::vector<std::int64_t>{10'000, 0});
  REQUIRE(group.size() == 1);
  CHECK(group.front().balance == std::vector<std::int64_t>{0, -3'000});
}
