// What payments settle of invoices with discounts and instalments, and what is told of it before.
#include <algorithm>

#include "base/random.h"
#include "features/credits/credits_methods.h"
#include "features/terms/terms_book.h"

using testing::TermsBook;

namespace {

// Also terms with a discount in two halves, the second of which is due after most else.
struct SettleBook : TermsBook {
  SettleBook() {
    book::register_methods(credits::credits_methods());
    call("terms.create", {{"code", "HALVES"},
                          {"lines", {{{"percent", "50"}}, {{"days", 60}}}},
                          {"discount_percent", "2"},
                          {"discount_days", 30}});
  }
  Json plain(std::string_view amount, std::string_view due = "2026-02-01") {
    return call(
        "invoice.create",
        {{"customer", customer_code}, {"issued", "2026-01-10"}, {"due", due}, {"amount", amount}});
  }
  Json halves(std::string_view amount) {
    return call("invoice.create", {{"customer", customer_code},
                                   {"issued", "2026-01-10"},
                                   {"terms", "HALVES"},
                                   {"amount", amount}});
  }
  Json first_allocation(const Json& invoice) { return get(invoice).at("allocations")[0]; }
};

}  // namespace

TEST_CASE("terms: the full price of one invoice does not spill over to the next") {
  struct Case {
    std::string_view paid, discount, next_open;
  };
  const Case cases[] = {{"121.00", "0.00", "121.00"},   // All of the first, and nothing else.
                        {"119.58", "1.42", "121.00"},   // As where there is only one.
                        {"118.58", "2.42", "121.00"},   // Less its discount.
                        {"122.00", "2.42", "117.51"}};  // More: 3.42 less 2 % of the second.
  for (const Case& each : cases) {
    CAPTURE(each.paid);
    SettleBook books;
    const Json first = books.invoice("early"), second = books.invoice("early");

    const Json paid = books.pay(each.paid, "2026-01-15");

    CHECK(paid.at("unapplied") == "0.00");
    CHECK(books.open(first) == "0.00");
    CHECK(books.first_allocation(first).at("discount") == each.discount);
    CHECK(books.open(second) == each.next_open);
    CHECK(books.consistent());
  }
}

TEST_CASE("terms: an invoice with instalments and a discount waits for what is due before") {
  SettleBook books;
  const Json parts = books.halves("1000"), between = books.plain("100");

  books.pay("590", "2026-01-15");

  CHECK(books.open(parts) == "500.00");
  CHECK(books.open(between) == "0.00");
  books.pay("490", "2026-01-16");
  CHECK(books.open(parts) == "0.00");
  CHECK(books.items("2026-01-16").empty());
  CHECK(books.consistent());

  SettleBook others;
  const Json full = others.halves("1000"), also = others.plain("100");
  others.pay("600", "2026-01-15");  // The first half and the other at their full price.
  CHECK(others.open(full) == "500.00");
  CHECK(others.open(also) == "0.00");
}

TEST_CASE("terms: the parts of a discount add up to it, however its instalments divide") {
  SettleBook books;
  books.call("terms.create", {{"code", "SEVEN"},
                              {"lines",
                               [] {
                                 Json lines = Json::array({{{"days", 70}}});
                                 for (int i = 0; i < 6; ++i) {
                                   lines.push_back({{"percent", "14.2857"}, {"days", i * 10}});
                                 }
                                 return lines;
                               }()},
                              {"discount_percent", "0.35"},
                              {"discount_days", 30}});
  const Json invoice = books.call("invoice.create", {{"customer", books.customer_code},
                                                     {"issued", "2026-01-10"},
                                                     {"terms", "SEVEN"},
                                                     {"amount", "10.00"}});
  CHECK(invoice.at("discount").at("amount") == "0.04");

  books.pay("9.96", "2026-01-15");

  CHECK(books.open(invoice) == "0.00");
  CHECK(books.first_allocation(invoice).at("discount") == "0.04");
}

TEST_CASE("terms: an open item tells the day of its discount, however long ago that was") {
  SettleBook books;
  const Json invoice = books.invoice("early");
  books.plain("50");
  for (Json params : {Json{{"customer", books.customer_code}}, Json::object()}) {
    params["as_of"] = "2026-12-31";

    const Json items = books.call("receivables.items", params).at("items");

    REQUIRE(items.size() == 2);
    CHECK(items[0].at("discount_until").is_null());
    CHECK(items[1].at("number") == invoice.at("number"));
    CHECK(items[1].at("discount_until") == "2026-01-20");
  }
}

TEST_CASE("terms: an open instalment is an item of its own amount") {
  SettleBook books;
  books.halves("1000");

  const Json items = books.call("receivables.items", {{"as_of", "2026-01-10"}}).at("items");

  REQUIRE(items.size() == 2);
  CHECK(items[0].at("amount") == "500.00");
  CHECK(items[1].at("amount") == "500.00");
}

TEST_CASE("terms: a credit note lowers the discount with what is open") {
  SettleBook books;
  const Json invoice = books.invoice("early");
  books.call("credit_note.create", {{"invoice", invoice.at("number")},
                                    {"date", "2026-01-12"},
                                    {"amount", "60.50"},
                                    {"reason", "x"}});
  CHECK(books.open(invoice) == "60.50");

  const Json plan = books.plan("59.29", "2026-01-15");

  REQUIRE(plan.at("rows").size() == 1);
  CHECK(plan.at("rows")[0].at("discount") == "1.21");
  CHECK(plan.at("unapplied") == "0.00");
}

TEST_CASE("terms: what is left of a payment is planned as it is allocated later") {
  SettleBook books;
  const Json invoice = books.invoice("early");
  const Json paid = books.pay("118.58", "2026-01-20", {{"allocations", "none"}});
  const Json asked{{"payment", paid.at("number")},
                   {"date", "2026-03-01"},
                   {"allocations", {{{"invoice", invoice.at("number")}, {"amount", "118.58"}}}}};

  const Json plan = books.call("payment.plan", asked);

  REQUIRE(plan.at("rows").size() == 1);
  CHECK(plan.at("rows")[0].at("discount") == "2.42");
  CHECK(plan.at("unapplied") == "0.00");
  books.call("payment.allocate", asked);
  CHECK(books.first_allocation(invoice).at("discount") == "2.42");
  CHECK(books.refused("payment.plan", {{"allocations", "none"}}).field == "customer");
}

TEST_CASE("terms: a list of allocations has an end, and no sum of it is too large") {
  SettleBook books;
  const Json invoice = books.plain("100");
  Json list = Json::array();
  for (int i = 0; i < 2'000; ++i) {
    list.push_back({{"invoice", invoice.at("number")},
                    {"amount", "10000000000000.00"},
                    {"discount", "10000000000000.00"},
                    {"write_off", "10000000000000.00"}});
  }
  CHECK(books.plan("1", "2026-01-15", {{"allocations", list}}).at("rows").size() == 2'000);

  list.push_back(list.front());
  const Error error =
      books.refused("payment.record",
                    {{"customer", books.customer_code}, {"amount", "1"}, {"allocations", list}});

  CHECK(error.message.key == "payment.too_many_allocations");
  CHECK(error.field == "allocations");
}

TEST_CASE("terms: a listed document that there is not is refused by its place") {
  SettleBook books;
  const auto refused = [&](const Json& item) {
    return books.refused(
        "payment.record",
        {{"customer", books.customer_code}, {"amount", "1"}, {"allocations", {item}}});
  };

  const Error unknown = refused({{"document", "999"}, {"amount", "1"}});
  const Json paid = books.pay("5", "2026-01-15");
  const Error credit = refused({{"document", paid.at("id")}, {"amount", "1"}});

  CHECK(unknown.message.key == "document.not_found");
  CHECK(unknown.field == "allocations[0].document");
  CHECK(credit.message.key == "allocation.wrong_side");
  CHECK(credit.field == "allocations[0].document");
}

TEST_CASE("terms: a draft keeps its terms, or says that they are gone") {
  SettleBook books;
  const Json draft = books.call("invoice.create", {{"customer", books.customer_code},
                                                   {"issued", "2026-01-10"},
                                                   {"amount", "1000"},
                                                   {"terms", "HALVES"},
                                                   {"draft", true}});
  const auto edit = [&](Json params) {
    params["invoice"] = draft.at("id");
    return params;
  };
  const Error used = books.refused("terms.delete", {{"terms", "HALVES"}});
  CHECK(used.message.key == "terms.used_in_drafts");
  books.call("terms.edit", {{"terms", "HALVES"}, {"code", "2-PARTS"}});

  const Error gone = books.refused("invoice.edit", edit({{"note", "急"}}));

  CHECK(gone.message.key == "terms.not_found");
  CHECK(gone.field == "terms");
  CHECK(books.get(draft).at("instalments").size() == 2);
  books.call("invoice.edit", edit({{"note", "急"}, {"terms", "2-PARTS"}}));
  CHECK(books.get(draft).at("terms") == "2-PARTS");
  books.call("invoice.edit", edit({{"amount", "500"}}));
  CHECK(books.get(draft).at("instalments")[0].at("amount") == "250.00");
  books.call("invoice.edit", edit({{"term_days", 5}}));
  CHECK(books.get(draft).at("terms").is_null());
  books.call("terms.delete", {{"terms", "2-PARTS"}});
  CHECK(books.consistent());
}

namespace {

// Invoices of all kinds of terms, and payments of random amounts on random days.
class RandomPayments {
 public:
  explicit RandomPayments(std::uint64_t seed) : random_{seed} {
    if (random_.chance(50)) {
      books_.call("setting.set",
                  {{"key", "payment.tolerance"},
                   {"value", {{"percent", "1"}, {"most", "1.00"}, {"grace_days", 5}}}});
    }
    for (std::int64_t i = random_.between(1, 5); i > 0; --i) add_invoice();
  }

  SettleBook& books() { return books_; }

  Json payment() {
    static constexpr const char* discounts[] = {"in_time", "with_grace", "none"};
    Json params{{"customer", books_.customer_code},
                {"amount", amount(1, 60'000)},
                {"date", day(1, 60)},
                {"discounts", discounts[random_.between(0, 2)]},
                {"allocations", "oldest_first"}};
    if (random_.chance(40)) params["allocations"] = by_hand();
    return params;
  }

 private:
  void add_invoice() {
    static constexpr const char* codes[] = {"", "early", "always", "never", "PARTS", "HALVES"};
    books_.call("invoice.create", {{"customer", books_.customer_code},
                                   {"issued", day(1, 40)},
                                   {"terms", codes[random_.between(0, 5)]},
                                   {"amount", amount(100, 30'000)}});
  }
  // Nothing of more than is open: that is refused.
  Json by_hand() {
    Json list = Json::array();
    for (const Json& row : books_.call("invoice.list", Json::object()).at("rows")) {
      const Money open = Money::parse(row.at("open").get<std::string>(), cny).value();
      if (open.is_zero() || random_.chance(30)) continue;
      const std::int64_t part = random_.chance(50) ? open.minor() : open.minor() * 98 / 100;
      if (part > 0) {
        list.push_back(
            {{"invoice", row.at("number")}, {"amount", Money::from_sum(part, cny).plain()}});
      }
    }
    return list;
  }
  std::string amount(std::int64_t low, std::int64_t high) {
    return Money::from_sum(random_.between(low, high), cny).plain();
  }
  std::string day(int low, int high) {
    return testing::day("2026-01-01")
        .plus_days(static_cast<int>(random_.between(low, high)))
        .text();
  }

  Currency cny = Currency::known("CNY");
  base::Random random_;
  SettleBook books_;
};

// {invoice, amount, discount, write_off}, by invoice.
std::vector<Json> settled(const Json& rows, std::string_view document) {
  std::vector<Json> all;
  for (const Json& row : rows) {
    all.push_back({row.at(document), row.at("amount"), row.at("discount"), row.at("write_off")});
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace

// Property: what is told before is what is done then.
TEST_CASE("terms: a payment settles what its plan says, for any terms, amounts and days") {
  int recorded = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    RandomPayments random{seed};
    SettleBook& books = random.books();
    for (int i = 0; i < 4; ++i) {
      const Json asked = random.payment();
      CAPTURE(base::json_text(asked));
      const Json plan = books.call("payment.plan", asked);

      const auto answer = books.book->call("payment.record", asked);

      if (!answer) {  // By hand, for more than is paid.
        CHECK(answer.error().message.key.starts_with("allocation.exceeds"));
        continue;
      }
      const Json paid = books.call("payment.get", {{"payment", answer.value().at("number")}});
      CHECK(settled(paid.at("allocations"), "document") == settled(plan.at("rows"), "invoice"));
      CHECK(answer.value().at("unapplied") == plan.at("unapplied"));
      ++recorded;
    }
    CHECK(books.consistent());
  }
  CHECK(recorded > 150);
}
