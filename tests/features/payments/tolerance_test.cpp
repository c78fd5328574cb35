// Small differences of payments: too little, too much, and customers without tolerance.
#include "app/slices.h"
#include "book/books.h"

using testing::TestBook;

namespace {

// Forgives min(1 %, 0.50), also of what is paid too much; one invoice of 100.00.
struct ToleranceBook : TestBook {
  std::string code;

  ToleranceBook() {
    app::register_slices();
    code = customer();
    allow(true);
    call("invoice.create", {{"customer", code}, {"amount", "100"}, {"issued", "2026-01-15"}});
  }
  ~ToleranceBook() { CHECK(book::check_book(*book).value().empty()); }

  void allow(bool over) {
    call("setting.set", {{"key", "payment.tolerance"},
                         {"value", {{"percent", "1"}, {"most", "0.50"}, {"over", over}}}});
  }
  Json pay(std::string_view amount, const Json& allocations = "oldest_first") {
    return call("payment.record", {{"customer", code},
                                   {"amount", amount},
                                   {"date", "2026-02-10"},
                                   {"allocations", allocations}});
  }
  std::string open() {
    return call("invoice.get", {{"invoice", "INV-2026-0001"}}).at("open").get<std::string>();
  }
};

TEST_CASE("tolerance: a small overpayment is kept where the setting says so") {
  ToleranceBook books;

  CHECK(books.pay("100.50").at("unapplied") == "0.00");

  CHECK(books.open() == "0.00");
  const Json use = books.call("payment.get", {{"payment", "PAY-2026-0001"}}).at("allocations")[0];
  CHECK(use.at("amount") == "100.00");
  CHECK(use.at("over") == "0.50");
  books.call("payment.unapply", {{"allocation", use.at("id")}});
  CHECK(books.call("payment.get", {{"payment", "PAY-2026-0001"}}).at("unapplied") == "100.50");
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("balances")[0].at("balance") ==
        "-0.50");
}

TEST_CASE("tolerance: more than that, and without the setting anything, stays on account") {
  ToleranceBook books;
  CHECK(books.pay("100.51").at("unapplied") == "0.51");
  REQUIRE(books.book->undo());

  books.allow(false);

  CHECK(books.pay("100.01").at("unapplied") == "0.01");
}

TEST_CASE("tolerance: an overpayment by hand is kept only where the invoice is closed") {
  ToleranceBook books;
  const auto by_hand = [](std::string_view amount) {
    return Json::array({{{"invoice", "INV-2026-0001"}, {"amount", amount}}});
  };
  CHECK(books.pay("50.20", by_hand("50")).at("unapplied") == "0.20");
  REQUIRE(books.book->undo());

  CHECK(books.pay("100.20", by_hand("100")).at("unapplied") == "0.00");
}

TEST_CASE("tolerance: a customer can be without it") {
  ToleranceBook books;
  books.call("customer.edit", {{"customer", books.code}, {"no_tolerance", true}});
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("no_tolerance") == true);

  CHECK(books.pay("99.60").at("unapplied") == "0.00");
  CHECK(books.open() == "0.40");
  CHECK(books.pay("0.60").at("unapplied") == "0.20");
}

TEST_CASE("terms: amounts take their part first, and the rest is what they leave") {
  ToleranceBook books;
  const Json lines{{{"amount", "30"}}, {{"percent", "20"}, {"days", 10}}, {{"days", 60}}};
  books.call("terms.create", {{"code", "DEPOSIT"}, {"lines", lines}});
  const auto parts = [&](std::string_view amount) {
    const Json made = books.call("invoice.create", {{"customer", books.code},
                                                    {"amount", amount},
                                                    {"issued", "2026-02-01"},
                                                    {"terms", "DEPOSIT"}});
    Json amounts = Json::array();
    for (const Json& part :
         books.call("invoice.get", {{"invoice", made.at("number")}}).at("instalments")) {
      amounts.push_back(part.at("amount"));
    }
    return amounts;
  };

  CHECK(parts("100") == Json::array({"30.00", "20.00", "50.00"}));
  CHECK(parts("20") == Json::array());  // The first part takes it all: it is due in one.
  CHECK(books.call("terms.list", Json::object()).at("rows")[0].at("currency") == "CNY");
}

TEST_CASE("terms: amounts need a rest, one currency, and no percentage beside them") {
  ToleranceBook books;
  const auto refused = [&](const Json& lines) {
    return books.refused("terms.create", {{"code", "X"}, {"lines", lines}});
  };
  CHECK(refused({{{"amount", "30"}}}).message.key == "terms.fixed_needs_rest");
  CHECK(refused({{{"amount", "30"}, {"percent", "10"}}, {{"days", 1}}}).field == "lines[0].amount");
  CHECK(refused({{{"amount", "-1"}}, {{"days", 1}}}).message.key == "terms.amount");
  books.call(
      "terms.create",
      {{"code", "EURO"}, {"currency", "EUR"}, {"lines", {{{"amount", "30"}}, {{"days", 60}}}}});

  const Error error = books.refused(
      "invoice.create", {{"customer", books.code}, {"amount", "100"}, {"terms", "EURO"}});

  CHECK(error.message.key == "terms.other_currency");
  CHECK(error.field == "terms");
}

}  // namespace
