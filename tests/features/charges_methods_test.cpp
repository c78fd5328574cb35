// Fees, interest on what is paid late, and payments that came back, as all doors use them.
#include "book/books.h"
#include "features/credits/credits_methods.h"
#include "features/terms/terms_methods.h"

using testing::TestBook;

namespace {

struct ChargeBook : TestBook {
  std::string code;

  ChargeBook() {
    book::register_methods(credits::credits_methods());
    book::register_methods(terms::terms_methods());
    code = customer();
  }
  // Due on 2025-12-31.
  std::string invoice(const char* amount) {
    return call("invoice.create", {{"customer", code},
                                   {"issued", "2025-12-01"},
                                   {"due", "2025-12-31"},
                                   {"amount", amount}})
        .at("number")
        .get<std::string>();
  }
  std::string pay(const char* amount, const char* day, const std::string& invoice) {
    return call("payment.record",
                {{"customer", code},
                 {"amount", amount},
                 {"date", day},
                 {"allocations", Json::array({{{"invoice", invoice}, {"amount", amount}}})}})
        .at("number")
        .get<std::string>();
  }
  Json plan(const std::string& invoice, const char* until, const char* rate, int days = 365) {
    return call("interest.plan",
                {{"invoice", invoice}, {"date", until}, {"rate", rate}, {"days_of_year", days}});
  }
  Json balance() {
    return call("customer.get", {{"customer", code}, {"as_of", "2026-12-31"}})["balances"][0];
  }
  bool consistent() { return book::check_book(*book).value().empty(); }
};

}  // namespace

TEST_CASE("interest: the worked examples of statutory interest come out to the cent") {
  ChargeBook books;
  struct Example {
    const char *principal, *rate, *until;
    int days_of_year;
    const char* interest;
  };
  for (const Example& each :
       {Example{"5000", "12.25", "2026-04-11", 365, "169.49"},     // UK, 101 days.
        Example{"2000", "13.25", "2026-02-14", 365, "32.67"},      // UK, 45 days.
        Example{"10000", "12.25", "2026-03-01", 365, "201.37"},    // EU, 60 days.
        Example{"100000", "18.25", "2026-02-14", 365, "2250.00"},  // 万分之五 a day, 45 days.
        Example{"100000", "4.5", "2026-02-14", 360, "562.50"},     // LPR 3.0 % × 1.5.
        Example{"100000", "4.5", "2026-02-14", 365, "554.79"}}) {
    CAPTURE(each.interest);
    const std::string number = books.invoice(each.principal);
    CHECK(books.plan(number, each.until, each.rate, each.days_of_year)["total"] == each.interest);
  }
}

TEST_CASE("interest: a part bears it until it is paid, that day included, and never twice") {
  ChargeBook books;
  const std::string number = books.invoice("1000");
  books.pay("400", "2026-01-10", number);

  const Json plan = books.plan(number, "2026-01-31", "36.5");

  REQUIRE(plan.at("rows").size() == 2);
  CHECK(plan["rows"][0] == Json{{"from", "2026-01-01"},
                                {"to", "2026-01-10"},
                                {"days", 10},
                                {"principal", "1000.00"},
                                {"interest", "10.00"}});
  CHECK(plan["rows"][1] == Json{{"from", "2026-01-11"},
                                {"to", "2026-01-31"},
                                {"days", 21},
                                {"principal", "600.00"},
                                {"interest", "12.60"}});
  const Json interest = books.call("interest.create",
                                   {{"invoice", number}, {"date", "2026-01-31"}, {"rate", "36.5"}});
  CHECK(interest.at("amount") == "22.60");
  CHECK(books.balance()["balance"] == "622.60");
  const Json again = books.plan(number, "2026-02-02", "36.5");
  CHECK(again.at("charged_until") == "2026-01-31");
  CHECK(again.at("total") == "1.20");
  CHECK(books
            .refused("interest.create",
                     {{"invoice", number}, {"date", "2026-01-31"}, {"rate", "36.5"}})
            .message.key == "interest.nothing");

  // Taken back, it can be charged anew.
  books.call("credit.void",
             {{"document", interest.at("number")}, {"reason", "错"}, {"date", "2026-02-01"}});
  CHECK(books.plan(number, "2026-01-31", "36.5")["total"] == "22.60");
  CHECK(books.consistent());
}

TEST_CASE(
    "interest: each instalment bears it from its own due day, and what is not late bears none") {
  ChargeBook books;
  books.call(
      "terms.create",
      {{"code", "2"}, {"lines", Json::array({{{"percent", "50"}, {"days", 10}}, {{"days", 40}}})}});
  const std::string number = books
                                 .call("invoice.create", {{"customer", books.code},
                                                          {"issued", "2026-01-01"},
                                                          {"terms", "2"},
                                                          {"amount", "2000"}})["number"]
                                 .get<std::string>();

  const Json plan = books.plan(number, "2026-02-12", "36.5");

  REQUIRE(plan.at("rows").size() == 2);
  CHECK(plan["rows"][0]["from"] == "2026-01-12");
  CHECK(plan["rows"][0]["days"] == 30);
  CHECK(plan["rows"][0]["principal"] == "1000.00");
  CHECK(plan["rows"][1]["principal"] == "2000.00");
  CHECK(plan.at("total") == "34.00");  // 30 × 1.00 + 2 × 2.00
  CHECK(books.plan(number, "2026-01-11", "36.5")["total"] == "0.00");
}

TEST_CASE("interest: what is disputed, paid in time, a draft or not a rate is refused") {
  ChargeBook books;
  const std::string number = books.invoice("100");
  const Json asked{{"invoice", number}, {"date", "2026-02-01"}, {"rate", "5"}};
  for (const char* rate : {"0", "-1", "1000.1", "x"}) {
    Json wrong = asked;
    wrong["rate"] = rate;
    CHECK(books.refused("interest.create", wrong).field == "rate");
  }
  Json wrong = asked;
  wrong["days_of_year"] = 366;
  CHECK(books.refused("interest.plan", wrong).field == "days_of_year");
  books.call("invoice.dispute", {{"invoice", number}, {"disputed", true}});
  CHECK(books.refused("interest.create", asked).message.key == "interest.disputed");
  books.call("invoice.dispute", {{"invoice", number}, {"disputed", false}});
  books.pay("100", "2025-12-31", number);
  CHECK(books.refused("interest.create", asked).message.key == "interest.nothing");
}

TEST_CASE("fees: one is owed at once, is settled by payments, and can be voided") {
  ChargeBook books;
  const std::string number = books.invoice("100");

  const Json fee = books.call(
      "fee.create",
      {{"invoice", number}, {"amount", "40"}, {"date", "2026-01-15"}, {"note", "催款费"}});

  CHECK(books.balance()["balance"] == "140.00");
  books.call("payment.record", {{"customer", books.code},
                                {"amount", "140"},
                                {"date", "2026-02-01"},
                                {"allocations", "oldest_first"}});
  CHECK(books.call("credit.get", {{"document", fee.at("id")}})["open"] == "0.00");
  CHECK(books.call("fee.list", Json::object())["rows"][0]["reference"] == number);
  books.call("credit.void", {{"document", fee.at("number")}, {"reason", "免"}});
  CHECK(books.balance()["unapplied"] == "-40.00");
  CHECK(books.consistent());
  CHECK(books.refused("fee.create", {{"customer", books.code}, {"amount", "0"}}).field == "amount");
  CHECK(
      books.refused("fee.create", {{"customer", books.code}, {"invoice", number}, {"amount", "1"}})
          .message.key == "fee.invoice_alone");
}

TEST_CASE("payments: one that came back opens what it settled, and charges what the bank took") {
  ChargeBook books;
  const std::string number = books.invoice("100");
  const std::string payment = books.pay("100", "2026-01-05", number);
  const std::string before = books.content();

  const Json bounced = books.call(
      "payment.bounce",
      {{"payment", payment}, {"date", "2026-01-20"}, {"reason", "存款不足"}, {"fee", "15"}});

  CHECK(bounced.at("allocations_reversed") == 1);
  CHECK(books.call("invoice.get", {{"invoice", number}})["open"] == "100.00");
  CHECK(books.balance()["balance"] == "115.00");
  const Json told = books.call("payment.get", {{"payment", payment}});
  CHECK(told.at("voided") == "2026-01-20");
  CHECK(told.at("void_reason") == "存款不足");
  CHECK(told.at("state") == "bounced");
  CHECK(books.call("payment.list", Json::object())["rows"][0]["state"] == "bounced");
  CHECK(books.call("payment.list", {{"as_of", "2026-01-19"}})["rows"][0]["state"] == "paid");
  CHECK(told["bounced"]["fee"]["number"] == bounced.at("fee"));
  CHECK(books.refused("payment.bounce", {{"payment", payment}, {"reason", "x"}}).message.key ==
        "document.already_void");
  CHECK(books.consistent());
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.call("payment.get", {{"payment", payment}})["bounced"].is_null());
}
