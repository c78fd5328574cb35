// The ledger's figures by worked numbers: what is open, since when it is late, and as of which day.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/random.h"
#include "ledger/figures.h"

namespace {

using namespace ledger;

constexpr auto first_customer = CustomerId{1};

Date day(std::string_view iso) { return Date::parse(iso).value(); }
Account yuan(std::int64_t customer = 1) {
  return {static_cast<CustomerId>(customer), Currency::known("CNY")};
}

struct Books {
  Ledger ledger;
  std::int64_t next_id = 1;

  DocumentId document(DocumentKind kind, Date issued, Date due, std::int64_t amount,
                      Account account = yuan()) {
    const auto id = static_cast<DocumentId>(next_id++);
    ledger.put(DocumentRow{.id = id,
                           .kind = kind,
                           .account = account,
                           .issued_on = issued,
                           .due_on = due,
                           .amount_minor = amount});
    return id;
  }
  DocumentId invoice(Date issued, Date due, std::int64_t amount, Account account = yuan()) {
    return document(DocumentKind::invoice, issued, due, amount, account);
  }
  DocumentId payment(Date paid, std::int64_t amount, Account account = yuan()) {
    return document(DocumentKind::payment, paid, paid, amount, account);
  }
  AllocationId allocate(DocumentId from, DocumentId to, Date on, std::int64_t amount,
                        std::int64_t allowed = 0) {
    const auto id = static_cast<AllocationId>(next_id++);
    ledger.put(AllocationRow{.id = id,
                             .from = from,
                             .to = to,
                             .allocated_on = on,
                             .amount_minor = amount,
                             .allowed_minor = allowed});
    return id;
  }
  std::int64_t open(DocumentId id, Date as_of) const {
    std::vector<std::int64_t> all;
    open_amounts(ledger, as_of, all);
    return all[ledger.slot_of(id)];
  }
};

struct Worked {
  std::int32_t days_past_due;
  std::int32_t age;
  std::int64_t amount;
};

// Eight invoices and a credit note whose ages lie on the boundaries of the bands.
constexpr Worked worked[] = {{-14, 16, 100'000}, {0, 30, 50'000},     {30, 58, 50'000},
                             {31, 61, 20'000},   {61, 91, 40'000},    {181, 211, 70'000},
                             {425, 455, 60'000}, {1067, 1097, 10'000}};

Books worked_books(Date as_of) {
  Books books;
  for (const Worked& item : worked) {
    books.invoice(as_of.plus_days(-item.age), as_of.plus_days(-item.days_past_due), item.amount);
  }
  books.document(DocumentKind::credit_note, as_of.plus_days(-11), as_of.plus_days(-11), 15'000);
  return books;
}

std::vector<std::int64_t> bands_of(const AgeingRow& row, const Bands& bands) {
  return {row.bands.begin(), row.bands.begin() + static_cast<std::ptrdiff_t>(bands.count())};
}

}  // namespace

TEST_CASE("ledger: ageing by due day cuts at 30, 60, 90 and 120 days past due") {
  const Date as_of = day("2026-03-31");

  const auto rows = ageing(worked_books(as_of).ledger, as_of, Bands{});

  REQUIRE(rows.size() == 1);
  CHECK(rows[0].not_due == 150'000);
  CHECK(bands_of(rows[0], Bands{}) ==
        std::vector<std::int64_t>{50'000, 20'000, 40'000, 0, 140'000});
  CHECK(rows[0].unapplied == -15'000);
  CHECK(rows[0].total == 385'000);
  CHECK(rows[0].items == 9);
}

TEST_CASE("ledger: ageing by day of issue takes boundaries as data") {
  const Date as_of = day("2026-03-31");
  const Bands bands{.basis = Basis::issued, .upper = {30, 60, 90, 180, 365, 730, 1095}};

  const auto rows = ageing(worked_books(as_of).ledger, as_of, bands);

  CHECK(rows[0].not_due == 0);
  CHECK(bands_of(rows[0], bands) ==
        std::vector<std::int64_t>{150'000, 50'000, 20'000, 40'000, 70'000, 60'000, 0, 10'000});
  CHECK(rows[0].total == 385'000);
}

TEST_CASE("ledger: ageing in calendar years keeps the anniversary in the younger band") {
  const Date as_of = day("2026-03-31");
  const Bands bands{.basis = Basis::issued, .unit = BandUnit::years, .upper = {1, 2, 3}};

  const auto rows = ageing(worked_books(as_of).ledger, as_of, bands);

  CHECK(bands_of(rows[0], bands) == std::vector<std::int64_t>{330'000, 60'000, 0, 10'000});
  struct Case {
    const char* issued;
    const char* as_of;
    int band;
  };
  const Case cases[] = {
      {"2025-03-31", "2026-03-31", 0}, {"2025-03-30", "2026-03-31", 1},
      {"2024-02-29", "2025-02-28", 0}, {"2024-02-29", "2025-03-01", 1},
      {"2023-02-28", "2024-02-28", 0}, {"2023-02-28", "2024-02-29", 1},
      {"2023-03-01", "2024-02-29", 0}, {"2023-03-31", "2026-03-31", 2},
  };
  for (const Case& one : cases) {
    CAPTURE(one.issued);
    CHECK(band_of(bands, day(one.as_of), day(one.issued), day(one.issued)) == one.band);
  }
}

TEST_CASE("ledger: bands must ascend from a positive boundary") {
  CHECK(Bands{}.check());
  CHECK_FALSE(Bands{.upper = {}}.check());
  CHECK_FALSE(Bands{.upper = {0, 30}}.check());
  CHECK_FALSE(Bands{.upper = {30, 30}}.check());
  CHECK_FALSE(Bands{.upper = {60, 30}}.check());
  CHECK_FALSE(Bands{.upper = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}}.check());
}

TEST_CASE("ledger: a payment dated on a day counts on that day and not before") {
  Books books;
  const auto invoice = books.invoice(day("2026-01-01"), day("2026-01-31"), 1'000);
  const auto payment = books.payment(day("2026-02-10"), 700);
  books.allocate(payment, invoice, day("2026-02-10"), 600);

  CHECK(books.open(invoice, day("2025-12-31")) == 0);
  CHECK(books.open(invoice, day("2026-01-01")) == 1'000);
  CHECK(books.open(invoice, day("2026-02-09")) == 1'000);
  CHECK(books.open(invoice, day("2026-02-10")) == 400);
  CHECK(books.open(payment, day("2026-02-09")) == 0);
  CHECK(books.open(payment, day("2026-02-10")) == -100);
}

TEST_CASE("ledger: a payment before its invoice stays unapplied until the invoice exists") {
  Books books;
  const auto payment = books.payment(day("2026-01-05"), 1'000);
  const auto invoice = books.invoice(day("2026-02-01"), day("2026-03-01"), 1'000);
  books.allocate(payment, invoice, day("2026-01-05"), 1'000);

  CHECK(books.open(payment, day("2026-01-31")) == -1'000);
  CHECK(books.open(payment, day("2026-02-01")) == 0);
  CHECK(books.open(invoice, day("2026-02-01")) == 0);
}

TEST_CASE("ledger: discount and write-off are taken from the debit only") {
  Books books;
  const auto invoice = books.invoice(day("2026-01-01"), day("2026-01-31"), 1'000);
  const auto payment = books.payment(day("2026-01-10"), 980);
  books.allocate(payment, invoice, day("2026-01-10"), 980, 20);

  CHECK(books.open(invoice, day("2026-01-10")) == 0);
  CHECK(books.open(payment, day("2026-01-10")) == 0);
}

TEST_CASE("ledger: a voided document counts until the day before") {
  Books books;
  const auto id = static_cast<DocumentId>(7);
  books.ledger.put(DocumentRow{.id = id,
                               .kind = DocumentKind::invoice,
                               .account = yuan(),
                               .issued_on = day("2026-01-01"),
                               .due_on = day("2026-01-31"),
                               .amount_minor = 500,
                               .void_day = day("2026-02-15").days()});

  CHECK(books.open(id, day("2026-02-14")) == 500);
  CHECK(books.open(id, day("2026-02-15")) == 0);
}

TEST_CASE("ledger: open items are filtered and ordered by due day") {
  Books books;
  books.invoice(day("2026-01-02"), day("2026-03-01"), 100);
  books.invoice(day("2026-01-01"), day("2026-01-31"), 200);
  books.payment(day("2026-02-01"), 50);
  books.invoice(day("2026-01-01"), day("2026-01-31"), 400, yuan(2));

  const auto all = open_items(books.ledger, day("2026-02-01"), {.customer = first_customer});
  const auto overdue =
      open_items(books.ledger, day("2026-02-01"), {.which = OpenItemFilter::Which::overdue});

  REQUIRE(all.size() == 3);
  CHECK(all[0].open.minor() == 200);
  CHECK(all[0].days_past_due == 1);
  CHECK(all[1].open.minor() == -50);
  CHECK(all[2].open.minor() == 100);
  CHECK(overdue.size() == 2);
}

TEST_CASE("ledger: balances name the overdue part, the credit and the oldest day") {
  Books books;
  books.invoice(day("2026-01-01"), day("2026-01-31"), 200);
  books.invoice(day("2026-01-01"), day("2026-01-15"), 300);
  books.invoice(day("2026-01-01"), day("2026-02-15"), 400);
  books.payment(day("2026-02-01"), 50);

  const auto rows = balances(books.ledger, day("2026-02-01"), first_customer);

  REQUIRE(rows.size() == 1);
  CHECK(rows[0].balance == 850);
  CHECK(rows[0].overdue == 500);
  CHECK(rows[0].unapplied == -50);
  CHECK(rows[0].oldest_due == day("2026-01-15").days());
  CHECK(balances(books.ledger, day("2026-02-01"), CustomerId{99}).empty());
}

TEST_CASE("ledger: instalments are aged, owed and settled by their own days") {
  Books books;
  const DocumentId invoice = books.invoice(day("2026-01-01"), day("2026-03-31"), 900);
  books.ledger.put_instalments(invoice, {{.due = day("2026-01-31").days(), .amount = 300},
                                         {.due = day("2026-02-28").days(), .amount = 300},
                                         {.due = day("2026-03-31").days(), .amount = 300}});
  books.allocate(books.payment(day("2026-02-10"), 400), invoice, day("2026-02-10"), 400);

  const auto rows = ageing(books.ledger, day("2026-03-10"), Bands{});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].not_due == 300);
  CHECK(rows[0].bands[0] == 200);
  CHECK(rows[0].total == 500);
  CHECK(rows[0].items == 2);
  CHECK(ageing(books.ledger, day("2026-02-09"), Bands{})[0].bands[0] == 300);
  const auto owed = balances(books.ledger, day("2026-03-10"));
  CHECK(owed[0].overdue == 200);
  CHECK(owed[0].oldest_due == day("2026-02-28").days());
  const auto items =
      open_items(books.ledger, day("2026-03-10"), {.which = OpenItemFilter::Which::overdue});
  REQUIRE(items.size() == 1);
  CHECK(items[0].instalment == 2);
  CHECK(items[0].amount.minor() == 300);
  CHECK(items[0].open.minor() == 200);
  const Slot slot = books.ledger.slot_of(invoice);
  CHECK(next_due(books.ledger, slot, 500) == day("2026-02-28"));
  CHECK(next_due(books.ledger, slot, 0) == day("2026-03-31"));
  const Date days[] = {day("2026-02-01"), day("2026-02-15"), day("2026-03-01"), day("2026-04-01")};
  CHECK(balance_over_time(books.ledger, days)[0].overdue ==
        std::vector<std::int64_t>{300, 0, 200, 500});

  books.ledger.put_instalments(invoice, {});
  CHECK(balances(books.ledger, day("2026-03-10"))[0].overdue == 0);
}

TEST_CASE("ledger: a removed row is gone and comes back in its place") {
  Books books;
  const auto invoice = books.invoice(day("2026-01-01"), day("2026-01-31"), 200);
  const auto payment = books.payment(day("2026-01-05"), 200);
  const auto allocation = books.allocate(payment, invoice, day("2026-01-05"), 200);

  books.ledger.remove(allocation);
  CHECK(books.open(invoice, day("2026-02-01")) == 200);
  books.ledger.remove(payment);
  CHECK(books.open(payment, day("2026-02-01")) == 0);
  const Slot before = books.ledger.slot_of(payment);
  books.next_id = static_cast<std::int64_t>(payment);
  books.payment(day("2026-01-05"), 200);
  CHECK(books.ledger.slot_of(payment) == before);
  CHECK(books.open(payment, day("2026-02-01")) == -200);
}

namespace {

// Random books: credits, parts, reversals, voids, ids and days in odd orders. No document is
// allocated beyond its amount.
class RandomBooks {
 public:
  explicit RandomBooks(base::Random& random) : random_{random} {
    for (int i = 0; i < 60; ++i) add_document();
    for (int i = 0; i < 120; ++i) add_allocation();
  }

  const Ledger& ledger() const { return books_.ledger; }

 private:
  struct Placed {
    DocumentId id;
    Account account;
    std::int64_t left;
  };

  void add_document() {
    const Date issued = start_.plus_days(static_cast<int>(random_.between(0, 90)));
    const bool debit = random_.chance(60);
    DocumentRow row{
        .id = static_cast<DocumentId>(next_id()),
        .kind = debit ? DocumentKind::invoice : DocumentKind::payment,
        .account = {static_cast<CustomerId>(random_.between(1, 4)),
                    Currency::known(random_.chance(70) ? "CNY" : "USD")},
        .issued_on = issued,
        .due_on = debit ? issued.plus_days(static_cast<int>(random_.between(0, 60))) : issued,
        .amount_minor = random_.between(1, 1'000)};
    const bool voided = random_.chance(10);
    if (voided) row.void_day = issued.plus_days(static_cast<int>(random_.between(0, 60))).days();
    books_.ledger.put(row);
    if (debit && random_.chance(30)) add_instalments(row);
    if (!voided) (debit ? debits_ : credits_).push_back({row.id, row.account, row.amount_minor});
  }

  // One to four, the last on the document's due day.
  void add_instalments(const DocumentRow& row) {
    std::vector<Instalment> parts;
    std::int64_t left = row.amount_minor;
    for (Date due = row.issued_on.plus_days(static_cast<int>(random_.between(0, 20)));
         due < row.due_on && left > 1 && parts.size() < 3;
         due = due.plus_days(static_cast<int>(random_.between(1, 20)))) {
      parts.push_back({.due = due.days(), .amount = random_.between(1, left - 1)});
      left -= parts.back().amount;
    }
    parts.push_back({.due = row.due_on.days(), .amount = left});
    books_.ledger.put_instalments(row.id, std::move(parts));
  }

  void add_allocation() {
    Placed& from = credits_[static_cast<std::size_t>(random_.between(0, std::ssize(credits_) - 1))];
    Placed& to = debits_[static_cast<std::size_t>(random_.between(0, std::ssize(debits_) - 1))];
    const std::int64_t allowed = random_.between(0, 2);
    const std::int64_t amount = std::min({random_.between(1, 300), from.left, to.left - allowed});
    if (from.account != to.account || amount <= 0) return;
    const Date on = start_.plus_days(static_cast<int>(random_.between(0, 120)));
    books_.next_id = next_id();
    books_.allocate(from.id, to.id, on, amount, allowed);
    if (random_.chance(20)) {
      books_.next_id = next_id();
      books_.allocate(from.id, to.id, on.plus_days(static_cast<int>(random_.between(0, 40))),
                      -amount, -allowed);
    }
    // Also after a reversal: using the amount again on an earlier day would use it twice then.
    from.left -= amount;
    to.left -= amount + allowed;
  }

  // Ids that mostly, but not always, arrive in order.
  std::int64_t next_id() { return random_.chance(80) ? ++high_ : --low_; }

  base::Random& random_;
  Books books_;
  std::int64_t low_ = 1'000'000;
  std::int64_t high_ = 1'000'000;
  Date start_ = day("2026-01-01");
  std::vector<Placed> debits_;
  std::vector<Placed> credits_;
};

}  // namespace

// Property: whatever the day, not due, bands and credits add up to the total, which is the sum of
// the open items and the balance over time.
TEST_CASE("ledger: ageing, open items, balances and series agree on every day") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    const RandomBooks books{random};
    std::vector<Date> days;
    for (int i = 0; i < 12; ++i) {
      days.push_back(day("2025-12-25").plus_days(static_cast<int>(random.between(0, 200))));
    }
    std::ranges::sort(days);

    const auto series = balance_over_time(books.ledger(), days);

    for (std::size_t i = 0; i < days.size(); ++i) {
      const auto rows = ageing(books.ledger(), days[i], Bands{});
      for (const AgeingRow& row : rows) {
        std::int64_t sum = row.not_due + row.unapplied;
        for (const std::int64_t band : row.bands) sum += band;
        CHECK(sum == row.total);
        std::int64_t items = 0;
        for (const OpenItem& item : open_items(
                 books.ledger(), days[i], {.customer = row.customer, .currency = row.currency})) {
          items += item.open.minor();
        }
        CHECK(items == row.total);
      }
      for (const BalanceSeries& one : series) {
        std::int64_t balance = 0;
        std::int64_t overdue = 0;
        for (const Balance& account : balances(books.ledger(), days[i])) {
          if (account.currency != one.currency) continue;
          balance += account.balance;
          overdue += account.overdue;
        }
        CHECK(one.balance[i] == balance);
        CHECK(one.overdue[i] == overdue);
      }
    }
  }
}
