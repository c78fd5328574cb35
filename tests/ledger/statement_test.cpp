// Sales, invoices and statements over the ledger: worked cases, and the one equation that must hold
// for any book.
#include "ledger/statement.h"

#include <doctest/doctest.h>

#include "base/random.h"
#include "ledger/figures.h"

namespace {

using namespace ledger;

Date day(std::string_view iso) { return Date::parse(iso).value(); }
std::int32_t days(std::string_view iso) { return day(iso).days(); }

const Account yuan{CustomerId{1}, Currency::known("CNY")};
const Account euro{CustomerId{1}, Currency::known("EUR")};
const Account other{CustomerId{2}, Currency::known("CNY")};

struct Book {
  Ledger ledger;
  std::int64_t next_id = 1;

  DocumentId put(DocumentKind kind, std::string_view issued, std::int64_t amount,
                 Account account = yuan, std::int32_t void_day = never) {
    const auto id = static_cast<DocumentId>(next_id++);
    ledger.put(DocumentRow{.id = id,
                           .kind = kind,
                           .account = account,
                           .issued_on = day(issued),
                           .due_on = day(issued).plus_days(30),
                           .amount_minor = amount,
                           .void_day = void_day});
    return id;
  }
  void settle(DocumentId from, DocumentId to, std::string_view on, std::int64_t amount,
              std::int64_t allowed = 0) {
    ledger.put(AllocationRow{.id = static_cast<AllocationId>(next_id++),
                             .from = from,
                             .to = to,
                             .allocated_on = day(on),
                             .amount_minor = amount,
                             .allowed_minor = allowed});
  }
};

// 100.00 invoiced in January and paid in February with 2.00 discount; 50.00 open; a credit
// of 10.00.
Book three_months() {
  Book book;
  const DocumentId first = book.put(DocumentKind::invoice, "2026-01-10", 10'000);
  const DocumentId payment = book.put(DocumentKind::payment, "2026-02-05", 9'800);
  book.settle(payment, first, "2026-02-05", 9'800, 200);
  book.put(DocumentKind::invoice, "2026-02-20", 5'000);
  book.put(DocumentKind::credit_note, "2026-03-01", 1'000);
  book.put(DocumentKind::invoice, "2026-02-21", 7'700, yuan, days("2026-02-25"));
  book.put(DocumentKind::invoice, "2026-02-22", 99, other);
  return book;
}

Period february() { return {days("2026-02-01"), days("2026-02-28")}; }

TEST_CASE("statement: opening, movements and closing of a month") {
  const auto all = statement(three_months().ledger, CustomerId{1}, february());

  REQUIRE(all.size() == 1);
  const AccountStatement& one = all.front();
  CHECK(one.opening == 10'000);
  REQUIRE(one.movements.size() == 3);  // What was issued and voided within is left out.
  CHECK(one.movements[0].amount == -200);
  CHECK(one.movements[0].kind == Movement::Kind::allowance);
  CHECK(one.movements[1].amount == -9'800);
  CHECK(one.movements[2].amount == 5'000);
  CHECK(one.closing == 5'000);
  REQUIRE(one.items.size() == 3);
  CHECK(one.items[0].settled == 10'000);
  CHECK(one.items[0].open == 0);
}

TEST_CASE("statement: a document in parts stands where its next open one is due") {
  Book book;
  const DocumentId parts = book.put(DocumentKind::invoice, "2026-01-10", 9'000);
  const DocumentId whole = book.put(DocumentKind::invoice, "2026-01-05", 1'000);  // Due 02-04.
  book.ledger.put_instalments(parts, {{.due = days("2026-01-10"), .amount = 3'000},
                                      {.due = days("2026-02-09"), .amount = 6'000}});
  const auto first = [&] {
    const auto all = statement(book.ledger, CustomerId{1}, february());
    return book.ledger.documents().id[all.at(0).items.at(0).document];
  };

  CHECK(first() == parts);
  book.settle(book.put(DocumentKind::payment, "2026-02-15", 3'000), parts, "2026-02-15", 3'000);
  CHECK(first() == whole);
}

TEST_CASE("statement: a void of what was in the opening balance is a movement") {
  Book book;
  book.put(DocumentKind::invoice, "2026-01-10", 7'700, yuan, days("2026-02-25"));

  const auto all = statement(book.ledger, CustomerId{1}, february());

  REQUIRE(all.size() == 1);
  CHECK(all[0].opening == 7'700);
  REQUIRE(all[0].movements.size() == 1);
  CHECK(all[0].movements[0].kind == Movement::Kind::voided);
  CHECK(all[0].movements[0].amount == -7'700);
  CHECK(all[0].closing == 0);
}

// Property: opening + movements = closing = the sum of open items, in every currency, whatever
// happened, also to what is void.
TEST_CASE("statement: always comes out at the sum of the open items") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    Book book;
    std::vector<DocumentId> debits, credits;
    const auto some_day = [&] {
      return day("2026-01-01").plus_days(static_cast<int>(random.between(0, 120)));
    };
    for (int i = 0; i < 30; ++i) {
      const bool debit = random.between(0, 1) == 0;
      const Date issued = some_day();
      const bool voided = random.between(0, 5) == 0;
      const auto gone = issued.days() + static_cast<std::int32_t>(random.between(0, 40));
      (debit ? debits : credits)
          .push_back(book.put(debit ? DocumentKind::invoice : DocumentKind::payment, issued.text(),
                              random.between(1, 10'000), random.between(0, 4) == 0 ? euro : yuan,
                              voided ? gone : never));
    }
    for (int i = 0; i < 20 && !debits.empty() && !credits.empty(); ++i) {
      const auto any = [&](const std::vector<DocumentId>& from) {
        return from[static_cast<std::size_t>(random.between(0, std::ssize(from) - 1))];
      };
      const DocumentId from = any(credits), to = any(debits);
      if (book.ledger.account_of(book.ledger.slot_of(from)) !=
          book.ledger.account_of(book.ledger.slot_of(to))) {
        continue;
      }
      book.settle(from, to, some_day().text(), random.between(1, 500), random.between(0, 20));
    }
    Period period{some_day().days(), some_day().days()};
    if (period.from > period.to) std::swap(period.from, period.to);

    for (const AccountStatement& one : statement(book.ledger, CustomerId{1}, period)) {
      std::int64_t sum = one.opening;
      for (const Movement& movement : one.movements) sum += movement.amount;
      std::int64_t open = 0;
      for (const OpenItem& item :
           open_items(book.ledger, Date::from_days(period.to), {.currency = one.currency})) {
        open += item.open.minor();
      }
      CHECK(sum == one.closing);
      CHECK(open == one.closing);
    }
  }
}

TEST_CASE("sales: of a period, with and without credit notes, by account") {
  Book book = three_months();
  book.put(DocumentKind::invoice, "2026-02-01", 300, euro);
  const Period quarter{days("2026-01-01"), days("2026-03-31")};

  const auto gross = sales(book.ledger, quarter, Credits::leave_out);
  const auto net = sales(book.ledger, quarter, Credits::subtract);

  REQUIRE(gross.size() == 3);
  CHECK(gross[0].revenue == 15'000);
  CHECK(gross[0].invoices == 2);
  CHECK(gross[0].last_day == days("2026-02-20"));
  CHECK(gross[2].currency.code() == "EUR");
  CHECK(net[0].revenue == 14'000);
  CHECK(net[0].invoices == 2);
  CHECK(
      sales(book.ledger, {days("2026-02-01"), days("2026-02-28")}, Credits::leave_out)[0].revenue ==
      5'000);
}

TEST_CASE("sales: the days of invoices lie by account") {
  const Book book = three_months();

  const InvoiceDays found = invoice_days(book.ledger, {.to = days("2026-03-31")});

  CHECK(found.begin == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(found.day == std::vector{days("2026-01-10"), days("2026-02-20"), days("2026-02-22")});
}

TEST_CASE("sales: an invoice is settled on the day on which nothing of it was open any more") {
  const Book book = three_months();

  auto invoices = invoices_of(book.ledger, CustomerId{1}, {.to = days("2026-03-31")});
  std::ranges::sort(invoices, {}, &CustomerInvoice::issued);

  REQUIRE(invoices.size() == 2);
  CHECK(invoices[0].settled == days("2026-02-05"));
  CHECK(invoices[1].settled == never);
  CHECK(invoices_of(book.ledger, CustomerId{1}, {.to = days("2026-02-01")})[0].settled == never);
}

}  // namespace
