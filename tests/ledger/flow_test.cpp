// Sales, days' sales outstanding and due weeks by worked numbers.
#include "ledger/flow.h"

#include <doctest/doctest.h>

namespace {

using namespace ledger;

Date day(std::string_view iso) { return Date::parse(iso).value(); }

struct Books {
  Ledger ledger;
  std::int64_t next_id = 1;

  void document(DocumentKind kind, std::string_view issued, std::string_view due,
                std::int64_t amount, std::string_view currency = "CNY") {
    ledger.put(DocumentRow{.id = static_cast<DocumentId>(next_id++),
                           .kind = kind,
                           .account = {CustomerId{1}, Currency::known(currency)},
                           .issued_on = day(issued),
                           .due_on = day(due),
                           .amount_minor = amount});
  }
};

}  // namespace

// Opening 6,000, sales 4,000, 3,000 and 5,000, closing 7,000 over 90 days.
TEST_CASE("flow: days' sales outstanding of the worked quarter are 52.5") {
  CHECK(dso_tenths(7'000'00, 12'000'00, 90) == 525);
  CHECK(dso_tenths(7'000'00, 0, 90) == std::nullopt);
  CHECK(dso_tenths(-1, 12'000'00, 90) == std::nullopt);
}

TEST_CASE("flow: sales are invoices less credit notes of the days, payments are none") {
  Books books;
  books.document(DocumentKind::invoice, "2025-12-31", "2026-01-30", 1'000);
  books.document(DocumentKind::invoice, "2026-01-01", "2026-01-31", 200);
  books.document(DocumentKind::credit_note, "2026-01-15", "2026-01-15", 50);
  books.document(DocumentKind::payment, "2026-01-20", "2026-01-20", 900);
  books.document(DocumentKind::invoice, "2026-02-01", "2026-02-28", 4'000);
  books.document(DocumentKind::invoice, "2026-01-31", "2026-02-28", 7, "EUR");

  const auto of_january = sales_by_currency(books.ledger, day("2026-01-01"), day("2026-01-31"));

  REQUIRE(of_january.size() == 2);
  CHECK(of_january[0].amount == 150);
  CHECK(of_january[1].currency == Currency::known("EUR"));
  CHECK(of_january[1].amount == 7);
}

TEST_CASE("flow: a book younger than the period has no days' sales outstanding yet") {
  Books books;
  books.document(DocumentKind::invoice, "2026-01-01", "2026-01-31", 900);

  const auto on = [&](std::string_view iso) {
    return dso(books.ledger, day(iso), totals(ageing(books.ledger, day(iso), {})));
  };
  CHECK(on("2026-03-30").front().tenths == std::nullopt);  // 89 days
  CHECK(on("2026-03-31").front().tenths == 900);           // All of it is open.
  CHECK(on("2025-12-31").empty());
}

// 2026-11-25 is a Wednesday; its week ends on Sunday, the 29th.
TEST_CASE("flow: what falls due is put into weeks from Monday to Sunday") {
  Books books;
  const auto due = [&](std::string_view on, std::int64_t amount) {
    books.document(DocumentKind::invoice, "2026-10-01", on, amount);
  };
  due("2026-11-24", 1);  // Overdue, though of the same week
  due("2026-11-25", 10);
  due("2026-11-29", 20);
  due("2026-11-30", 100);
  due("2027-01-03", 1'000);   // Sunday of the sixth week
  due("2027-01-04", 10'000);  // The seventh

  const auto weeks = due_by_week(books.ledger, day("2026-11-25"));

  REQUIRE(weeks.size() == 1);
  CHECK(weeks[0].amount == std::array<std::int64_t, due_weeks>{30, 100, 0, 0, 0, 1'000});
  CHECK(weeks[0].items[0] == 2);
}
