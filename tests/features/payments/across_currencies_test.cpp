// A payment in one currency that settles what is owed in another, at the rate that a person states.
#include "app/slices.h"
#include "base/random.h"
#include "book/books.h"
#include "ledger/figures.h"
#include "ledger/statement.h"
#include "reports/report.h"
#include "reports/table_out.h"

using testing::day;
using testing::TestBook;

namespace {

// Owes 100.00 USD since 2026-01-15, when a dollar was worth 7.0; in February a euro is worth 7.8.
struct AcrossBook : TestBook {
  std::string code, invoice;

  AcrossBook() {
    app::register_slices();
    call("setting.set", {{"key", "company.currency"}, {"value", "CNY"}});
    code = call("customer.create", {{"name", "Harbour Ltd"}, {"currency", "USD"}})
               .at("code")
               .get<std::string>();
    rate("USD", "2026-01-01", "7.0");
    rate("USD", "2026-02-01", "7.2");
    rate("EUR", "2026-02-01", "7.8");
    invoice =
        call("invoice.create", {{"customer", code}, {"amount", "100"}, {"issued", "2026-01-15"}})
            .at("number")
            .get<std::string>();
  }
  ~AcrossBook() { CHECK(book::check_book(*book).value().empty()); }

  void rate(std::string_view currency, std::string_view from, std::string_view value) {
    call("rate.set", {{"currency", currency}, {"date", from}, {"rate", value}});
  }
  Json asked(std::string_view amount, std::string_view currency, const Json& item) {
    Json allocation{{"invoice", invoice}, {"amount", amount}};
    allocation.update(item);
    return {{"customer", code},
            {"amount", amount},
            {"currency", currency},
            {"date", "2026-02-10"},
            {"allocations", Json::array({allocation})}};
  }
  Json payment(std::string_view number) { return call("payment.get", {{"payment", number}}); }
  Json owed() { return call("invoice.get", {{"invoice", invoice}}); }
  std::string csv(std::string_view id, const Json& params) {
    const auto table = reports::run_report(*book, id, params);
    if (!table) FAIL(table.error().message.key);
    return reports::table_csv(table.value());
  }
};

TEST_CASE("across currencies: a stated rate settles, and both amounts are kept") {
  AcrossBook books;

  const Json recorded = books.call("payment.record", books.asked("90", "EUR", {{"rate", "1.1"}}));

  CHECK(recorded.at("unapplied") == "0.00");
  CHECK(books.owed().at("open") == "1.00");
  const Json use = books.payment("PAY-2026-0001").at("allocations")[0];
  CHECK(use.at("amount") == "90.00");
  CHECK(use.at("other_amount") == "99.00");
  CHECK(use.at("other_currency") == "USD");
  CHECK(use.at("rate") == "1.1");
  CHECK(use.at("gain") == "9.00");  // 90 × 7.8 − 99 × 7.0
  const Json seen = books.owed().at("allocations")[0];
  CHECK(seen.at("amount") == "99.00");
  CHECK(seen.at("other_amount") == "90.00");
  CHECK(seen.at("gain") == "9.00");
}

TEST_CASE("across currencies: the amount settled can be stated, also by the company's own money") {
  AcrossBook books;

  books.call("payment.record", books.asked("720", "CNY", {{"settled", "100"}}));

  CHECK(books.owed().at("state") == "paid");
  const Json use = books.payment("PAY-2026-0001").at("allocations")[0];
  CHECK(use.at("gain") == "20.00");  // 720 − 100 × 7.0
  CHECK(use.at("rate") == "0.138888889");
  CHECK(books.csv("currency.realised", {{"from", "2026-01-01"}, {"to", "2026-12-31"}})
            .contains("20.00"));
  CHECK(books.csv("currency.revaluation", {{"as_of", "2026-03-01"}}).find("USD") ==
        std::string::npos);
}

TEST_CASE("across currencies: what cannot be is refused and says where") {
  AcrossBook books;
  const std::string before = books.content();
  struct Wrong {
    Json item;
    std::string_view currency, key, field;
  };
  const Wrong all[] = {
      {Json::object(), "EUR", "allocation.rate_missing", "allocations[0].rate"},
      {{{"rate", "1.1"}, {"settled", "99"}},
       "EUR",
       "allocation.rate_and_settled",
       "allocations[0].rate"},
      {{{"rate", "0"}}, "EUR", "rate.not_a_rate", "allocations[0].rate"},
      {{{"rate", "0.0000001"}}, "EUR", "allocation.settles_nothing", "allocations[0].rate"},
      {{{"rate", "1.2"}}, "EUR", "allocation.exceeds_debit", "allocations[0].amount"},
      {{{"settled", "-1"}}, "EUR", "money.not_positive", "allocations[0].settled"},
      {{{"rate", "1"}}, "USD", "allocation.same_currency", "allocations[0].rate"},
      {{{"settled", "9"}}, "USD", "allocation.same_currency", "allocations[0].settled"},
  };
  for (const Wrong& wrong : all) {
    CAPTURE(wrong.key);
    const Error error =
        books.refused("payment.record", books.asked("90", wrong.currency, wrong.item));
    CHECK(error.message.key == wrong.key);
    CHECK(error.field == wrong.field);
  }
  CHECK(books.content() == before);
}

TEST_CASE("across currencies: each currency's statement moves from opening to closing") {
  AcrossBook books;
  books.call("payment.record", books.asked("90", "EUR", {{"rate", "1.1"}}));
  const auto one = [&](Currency currency) {
    const auto all = ledger::statement(
        *books.book->ledger().value(), books.book->ledger().value()->accounts()[0].customer,
        {.from = day("2026-02-01").days(), .to = day("2026-02-28").days()});
    return *std::ranges::find(all, currency, &ledger::AccountStatement::currency);
  };

  const auto dollars = one(Currency::known("USD")), euros = one(Currency::known("EUR"));

  CHECK(dollars.opening == 10'000);
  REQUIRE(dollars.movements.size() == 1);
  CHECK(dollars.movements[0].kind == ledger::Movement::Kind::transfer);
  CHECK(dollars.movements[0].amount == -9'900);
  CHECK(dollars.closing == 100);
  CHECK(euros.opening == 0);
  REQUIRE(euros.movements.size() == 2);
  CHECK(euros.movements[0].amount + euros.movements[1].amount == 0);
  CHECK(euros.closing == 0);
  CHECK(books.csv("statements.customer", {{"customer", books.code}}).contains("currency_settled"));
}

TEST_CASE("across currencies: ageing of each day counts what was settled by then") {
  AcrossBook books;
  books.call("payment.record", books.asked("90", "EUR", {{"rate", "1.1"}}));
  const auto open_on = [&](std::string_view on) {
    Json open = Json::array();
    for (const auto& item : ledger::open_items(*books.book->ledger().value(), day(on), {})) {
      open.push_back(item.open.plain() + std::string{item.open.currency().code()});
    }
    return open;
  };

  CHECK(open_on("2026-02-09") == Json::array({"100.00USD"}));
  CHECK(open_on("2026-02-10") == Json::array({"1.00USD"}));
}

TEST_CASE("across currencies: un-applying gives both sides back, and undo leads to the start") {
  AcrossBook books;
  books.call("payment.record", books.asked("90", "EUR", {{"rate", "1.1"}}));
  const std::string recorded = books.content();
  const Json use = books.payment("PAY-2026-0001").at("allocations")[0];

  books.call("payment.unapply", {{"allocation", use.at("id")}, {"date", "2026-03-01"}});

  CHECK(books.owed().at("open") == "100.00");
  CHECK(books.payment("PAY-2026-0001").at("unapplied") == "90.00");
  CHECK(books.call("payment.list", {{"state", "open"}}).at("total") == 1);
  CHECK(books.payment("PAY-2026-0001").at("allocations")[1].at("gain") == "-9.00");
  REQUIRE(books.book->undo());
  CHECK(books.content() == recorded);
  CHECK(books.call("payment.list", {{"state", "paid"}}).at("total") == 1);
}

TEST_CASE("across currencies: payment.plan says what would be settled") {
  AcrossBook books;

  const Json plan = books.call("payment.plan", books.asked("90", "EUR", {{"rate", "1.1"}}));

  CHECK(plan.at("unapplied") == "0.00");
  CHECK(plan.at("rows")[0].at("amount") == "90.00");
  CHECK(plan.at("rows")[0].at("settled") == "99.00");
  CHECK(plan.at("rows")[0].at("settled_currency") == "USD");
}

TEST_CASE("across currencies: credit notes settle at a rate too") {
  AcrossBook books;

  books.call("credit_note.create",
             {{"customer", books.code},
              {"amount", "10"},
              {"currency", "EUR"},
              {"date", "2026-02-10"},
              {"reason", "返利"},
              {"allocations", {{{"invoice", books.invoice}, {"amount", "10"}, {"rate", "1.1"}}}}});

  CHECK(books.owed().at("open") == "89.00");
}

// Property: in whatever parts a debt is paid, what was gained is exactly what the payments are
// worth less what the invoice is.
TEST_CASE("across currencies: parts gain what the whole does, to the cent") {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    AcrossBook books;
    std::int64_t paid = 0, left = 10'000, gained = 0;
    for (int part = 1; left > 0; ++part) {
      const std::int64_t settled = part == 5 ? left : random.between(1, left);
      const std::int64_t euros = random.between(1, 9'999);
      const auto text = [](std::int64_t cents) {
        return Money::from_sum(cents, Currency::known("EUR")).plain();
      };
      books.call("payment.record", books.asked(text(euros), "EUR", {{"settled", text(settled)}}));
      const std::string number = "PAY-2026-000" + std::to_string(part);
      const Json use = books.payment(number).at("allocations")[0];
      gained +=
          Money::parse(use.at("gain").get<std::string>(), Currency::known("CNY")).value().minor();
      paid += money::multiply_divide(euros, 78, 10);
      left -= settled;
    }

    CHECK(gained == paid - 70'000);
  }
}

}  // namespace
