// The screens of payments and payment terms over a book: discounts that are offered, seen and
// taken.
#include "features/payments/payments_screen.h"
#include "features/terms/terms_book.h"
#include "features/terms/terms_screen.h"
#include "ui/screen_stage.h"

namespace {

using semantics::Role;
using testing::TermsBook;
using ui::tr;
using ui_test::ScreenStage;

ScreenStage payments_of(TermsBook& books) {
  return {*books.book, *books.today, payments::payments_screen()};
}

}  // namespace

TEST_CASE("screens: a payment's form offers late discounts within the days of grace") {
  // The page keeps the days as they were typed, other programs may write a number.
  for (const Json& grace : {Json("5"), Json(5)}) {
    TermsBook books;
    books.call("setting.set",
               {{"key", "payment.tolerance"},
                {"value", {{"percent", "0"}, {"most", "0"}, {"grace_days", grace}}}});
    *books.today = testing::day("2026-01-25");
    const Json invoice = books.invoice("early");
    ScreenStage screen = payments_of(books);

    screen.go("payments/new?customer=" + books.customer_code);
    CHECK(screen.shows(Role::checkbox, tr("payments.grant_late")));
    screen.type(tr("document.amount"), "118.58");
    CHECK(screen.click(Role::checkbox, tr("payments.grant_late")));
    CHECK(screen.click(Role::button, tr("payments.record")));

    REQUIRE(screen.actions.commands.size() == 1);
    books.call("payment.record", screen.actions.commands[0].params);
    CHECK(books.open(invoice) == "0.00");
  }
}

TEST_CASE(
    "screens: a payment's form takes what the book would, long after the discount's last day") {
  TermsBook books;
  *books.today = testing::day("2026-12-31");
  const Json invoice = books.invoice("early");
  ScreenStage screen = payments_of(books);

  screen.go("payments/new?customer=" + books.customer_code);
  screen.type(tr("document.issued"), "2026-01-20");
  screen.type(tr("document.amount"), "118.58");

  CHECK(screen.shows(Role::checkbox, tr("payments.take_discounts")));
  CHECK(screen.shows(
      Role::text, tr("payments.less_discount",
                     {{"number", invoice.at("number").get<std::string>()}, {"amount", "¥ 2.42"}})));
  CHECK(screen.shows(Role::text, tr("payments.stays_on_account", {{"amount", "¥ 0.00"}})));
}

TEST_CASE("screens: what is on account shows the discount it would take, and takes just that") {
  TermsBook books;
  const Json invoice = books.invoice("early");
  const Json paid = books.pay("118.58", "2026-01-20", {{"allocations", "none"}});
  ScreenStage screen = payments_of(books);

  screen.go("payments/" + paid.at("number").get<std::string>());
  CHECK(screen.shows(Role::cell, "2.42"));
  CHECK(screen.click(Role::button, tr("payments.settle_with", {{"amount", "¥ 118.58"}})));

  REQUIRE(screen.actions.commands.size() == 1);
  CHECK(screen.actions.commands[0].params["allocations"][0]["discount"] == "2.42");
  books.call("payment.allocate", screen.actions.commands[0].params);
  CHECK(books.open(invoice) == "0.00");
  screen.go("payments/" + paid.at("number").get<std::string>());
  CHECK(screen.shows(Role::cell, "2.42"));  // Beside what it settled.
}

TEST_CASE("screens: payment terms are opened whatever their code holds, and unknown ones said") {
  TermsBook books;
  const Json made =
      books.call("terms.create", {{"code", "2/10 NET 30"}, {"lines", {{{"days", 30}}}}});
  ScreenStage screen{*books.book, *books.today, terms::terms_screen()};

  screen.go("terms");
  CHECK(screen.click(Role::link, "2/10 NET 30"));
  const std::string route = screen.actions.route.value_or("");
  CHECK(route == "terms/" + made.at("id").get<std::string>());
  screen.go(route);
  CHECK(screen.shows(Role::heading, "2/10 NET 30"));

  screen.go("terms/7");
  CHECK(screen.shows(Role::heading, tr("terms.not_found", {{"text", "7"}})));
  screen.go("terms/new");
  CHECK(screen.shows(Role::heading, tr("terms.new")));
}
