// The demo book: the same from the same seed, consistent, and with everything that life brings.
#include "features/demo/demo_methods.h"

#include <doctest/doctest.h>

#include "book/books.h"
#include "ledger/figures.h"

namespace {

struct DemoBook : testing::TestBook {
  DemoBook() { book::register_methods(demo::demo_methods()); }

  Json create(const Json& params) { return call("demo.create", params); }
  std::int64_t count(std::string_view what) {
    return book->db().number("SELECT count(*) FROM " + std::string{what}).value();
  }
  std::string sums() {
    std::string all;
    const auto* ledger = book->ledger().value();
    for (const auto& row : ledger::totals(ledger::ageing(*ledger, *today, {}))) {
      all += std::string{row.currency.code()} + " " + std::to_string(row.total) + " " +
             std::to_string(row.not_due) + " " + std::to_string(row.unapplied) + "\n";
    }
    return all;
  }
};

const Json small{{"customers", 60}, {"invoices", 900}, {"seed", 5}};

}  // namespace

TEST_CASE("demo: as many customers and invoices as were asked for, all consistent") {
  DemoBook demo;

  const Json result = demo.create(small);

  CHECK(result.at("invoices") == 900);
  CHECK(demo.count("customer") == 60);
  CHECK(demo.count("document WHERE kind = 'invoice'") == 900);
  CHECK(demo.count("document WHERE issued_on > '2026-03-31'") == 0);
  CHECK(demo.count("document d WHERE kind = 'invoice' AND amount_minor <> (SELECT sum(net_minor + "
                   "tax_minor) FROM document_line WHERE document_id = d.id)") == 0);
  CHECK(demo.count("(SELECT to_id FROM allocation JOIN document ON document.id = to_id GROUP BY "
                   "to_id HAVING sum(allocation.amount_minor + discount_minor) > "
                   "document.amount_minor)") == 0);
}

TEST_CASE("demo: it has late and early payers, parts, returns, disputes and money on account") {
  DemoBook demo;
  demo.create({{"customers", 200}, {"invoices", 4000}, {"seed", 9}});

  CHECK(demo.count("document WHERE kind = 'credit_note'") > 20);
  CHECK(demo.count("document WHERE disputed = 1") > 0);
  CHECK(demo.count("allocation WHERE discount_minor > 0") > 0);
  CHECK(demo.count("(SELECT to_id FROM allocation GROUP BY to_id HAVING count(*) > 1)") > 50);
  CHECK(demo.count("(SELECT from_id FROM allocation GROUP BY from_id HAVING count(*) > 1)") > 20);
  CHECK(demo.count("customer WHERE currency <> 'CNY'") > 10);
  const auto* ledger = demo.book->ledger().value();
  for (const auto& row : ledger::totals(ledger::ageing(*ledger, *demo.today, {}))) {
    if (row.currency.code() != "CNY") continue;
    CHECK(row.not_due > 0);
    CHECK(row.bands[0] > 0);
    CHECK(row.bands[4] > 0);
    CHECK(row.unapplied < 0);
  }
}

TEST_CASE("demo: the same seed gives the same book, another seed another one") {
  DemoBook one;
  DemoBook same;
  DemoBook other;
  one.create(small);
  same.create(small);
  Json different = small;
  different["seed"] = 6;
  other.create(different);

  CHECK(one.sums() == same.sums());
  CHECK_FALSE(one.sums() == other.sums());
}

TEST_CASE("demo: it is one change, undone as one, and never mixes with other records") {
  DemoBook demo;
  demo.create(small);

  CHECK(demo.refused("demo.create", small).message.key == "demo.book_not_empty");
  CHECK(demo.book->undo());
  CHECK(demo.count("document") == 0);
  CHECK(demo.count("customer") == 0);
}

TEST_CASE("demo: parameters out of range are refused by name") {
  DemoBook demo;

  CHECK(demo.refused("demo.create", {{"invoices", 0}}).field == "invoices");
  CHECK(demo.refused("demo.create", {{"from", "2026-05-01"}, {"to", "2026-01-01"}}).field ==
        "from");
}

TEST_CASE("demo: cancelling leaves nothing") {
  DemoBook demo;
  auto job = std::move(demo.book->start("demo.create", small)).value();
  for (int i = 0; i < 40; ++i) REQUIRE(job->step([] { return true; }));

  job->cancel();

  CHECK(demo.count("document") == 0);
  CHECK_FALSE(demo.book->busy());
}
