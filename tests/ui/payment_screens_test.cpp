// The page of a payment over a book: what is on account settles across currencies and as suggested.
#include "app/slices.h"
#include "book/books.h"
#include "features/payments/payments_screen.h"
#include "ui/screen_stage.h"

namespace {

using semantics::Role;
using testing::TestBook;
using ui::tr;
using ui_test::ScreenStage;

// Owes 100.00 and 33.00 USD; 720.00 CNY and 33.00 USD are on account.
struct OnAccount : TestBook {
  OnAccount() {
    app::register_slices();
    call("setting.set", {{"key", "company.currency"}, {"value", "CNY"}});
    call("customer.create", {{"name", "Finch"}, {"code", "FINCH"}, {"currency", "USD"}});
    call("rate.set", {{"currency", "USD"}, {"date", "2026-01-01"}, {"rate", "7.2"}});
    for (const char* owed : {"100", "33"}) {
      call("invoice.create", {{"customer", "FINCH"}, {"issued", "2026-01-05"}, {"amount", owed}});
    }
    pay("720", "CNY");
    pay("33", "USD");
  }
  void pay(const char* amount, const char* currency) {
    call("payment.record", {{"customer", "FINCH"},
                            {"amount", amount},
                            {"currency", currency},
                            {"date", "2026-02-01"},
                            {"allocations", "none"}});
  }
  std::string open(const char* number) {
    return call("invoice.get", {{"invoice", number}}).at("open").get<std::string>();
  }
};

}  // namespace

TEST_CASE("screens: a payment settles what is owed in another currency at the rate that is typed") {
  OnAccount books;
  ScreenStage screen{*books.book, *books.today, payments::payments_screen()};
  screen.go("payments/PAY-2026-0001");
  REQUIRE(screen.click(Role::checkbox, tr("payments.other_currencies")));
  REQUIRE(screen.click(Role::button, tr("payments.choose")));

  screen.type(tr("payments.part_of", {{"number", "INV-2026-0001"}}), "720");
  const std::string rate =
      tr("payments.rate_of", {{"number", "INV-2026-0001"}, {"currency", "CNY"}, {"base", "USD"}});
  screen.type(rate, "0.125");
  CHECK(screen.click(Role::button, tr("credits.settle")));

  REQUIRE(screen.actions.commands.size() == 1);
  const Json& params = screen.actions.commands[0].params;
  CHECK(params.at("allocations")[0].at("rate") == "0.125");
  books.call(screen.actions.commands[0].method, params);
  CHECK(books.open("INV-2026-0001") == "10.00");
}

TEST_CASE("screens: the choice of a payment becomes what is suggested, and settles that") {
  OnAccount books;
  ScreenStage screen{*books.book, *books.today, payments::payments_screen()};
  screen.go("payments/PAY-2026-0002");

  REQUIRE(screen.click(Role::button, tr("payments.as_suggested")));
  CHECK(screen.click(Role::button, tr("credits.settle")));

  REQUIRE(screen.actions.commands.size() == 1);
  books.call(screen.actions.commands[0].method, screen.actions.commands[0].params);
  CHECK(books.open("INV-2026-0002") == "0.00");
  CHECK(books.open("INV-2026-0001") == "100.00");
}
