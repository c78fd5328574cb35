// How long figures over a million invoices with payments take.
#include <cstdint>

#include "base/random.h"
#include "bench/bench.h"
#include "ledger/figures.h"

namespace {

constexpr std::int64_t invoices = 1'000'000;
constexpr std::int64_t customers = 20'000;

// Seven of ten invoices are paid in full within three months.
ledger::Ledger big_book() {
  ledger::Ledger book;
  base::Random random{7};
  const Date first = Date::parse("2023-01-01").value();
  const Currency yuan = Currency::known("CNY");
  for (std::int64_t i = 0; i < invoices; ++i) {
    const auto account = ledger::Account{ledger::CustomerId{1 + i % customers}, yuan};
    const Date issued = first.plus_days(static_cast<std::int32_t>(i * 1'000 / invoices));
    const std::int64_t amount = random.between(1'000, 5'000'000);
    const auto invoice = ledger::DocumentId{4 * i + 1};
    book.put(ledger::DocumentRow{.id = invoice,
                                 .kind = ledger::DocumentKind::invoice,
                                 .account = account,
                                 .issued_on = issued,
                                 .due_on = issued.plus_days(30),
                                 .amount_minor = amount});
    if (i % 10 >= 7) continue;
    const auto payment = ledger::DocumentId{4 * i + 2};
    const Date paid = issued.plus_days(static_cast<std::int32_t>(random.between(1, 90)));
    book.put(ledger::DocumentRow{.id = payment,
                                 .kind = ledger::DocumentKind::payment,
                                 .account = account,
                                 .issued_on = paid,
                                 .due_on = paid,
                                 .amount_minor = amount});
    book.put(ledger::AllocationRow{.id = ledger::AllocationId{4 * i + 3},
                                   .from = payment,
                                   .to = invoice,
                                   .allocated_on = paid,
                                   .amount_minor = amount,
                                   .allowed_minor = 0});
  }
  return book;
}

}  // namespace

int main() {
  bench::measure("fill the ledger with 1,000,000 invoices and payments", 2'000, 3,
                 [] { bench::keep(big_book()); });

  const ledger::Ledger book = big_book();
  const Date past = Date::parse("2024-06-30").value();
  bench::measure("ageing by customer as of a past day", 30, 9,
                 [&] { bench::keep(ledger::ageing(book, past, {})); });
  bench::measure("balances of all customers", 30, 9,
                 [&] { bench::keep(ledger::balances(book, past)); });
  return 0;
}
