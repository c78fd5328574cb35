// A book of a million invoices with payments: filling the ledger from SQLite, and the same balances
// by SQL alone.
#include "book/book.h"

#include <cstdio>
#include <memory>
#include <string>

#include "base/random.h"
#include "bench/bench.h"
#include "sqlite/memory_storage.h"

namespace {

constexpr std::int64_t invoices = 1'000'000;
constexpr std::int64_t customers = 20'000;
constexpr int days = 1'096;
const Date first_day = Date::parse("2023-01-01").value();

template <class T>
T must(Result<T> result) {
  if (!result) std::fprintf(stderr, "%s\n", result.error().message.key.c_str());
  return std::move(result).value();
}

constexpr std::string_view add_document =
    "INSERT INTO document (id, kind, number, customer_id, issued_on, due_on, currency, "
    "amount_minor)"
    " VALUES (:id, :kind, :number, :customer, :issued, :due, 'CNY', :amount)";
constexpr std::string_view add_allocation =
    "INSERT INTO allocation (id, from_id, to_id, allocated_on, amount_minor)"
    " VALUES (:id, :from, :to, :day, :amount)";

// Invoices in the order of their days, nine of ten paid after 5 to 90 days.
void write_book(sqlite::Db& db) {
  base::Random random{42};
  sqlite::Transaction transaction = must(db.begin());
  for (std::int64_t id = 1; id <= customers; ++id) {
    const std::string code = "KH-" + std::to_string(id);
    const sqlite::Binding bindings[]{{":id", id}, {":code", code}};
    must(
        db.run_text("INSERT INTO customer (id, code, name, currency, created_on) VALUES "
                    "(:id, :code, :code, 'CNY', '2023-01-01')",
                    bindings));
  }
  for (std::int64_t i = 0; i < invoices; ++i) {
    const Date issued = first_day.plus_days(static_cast<int>(i * days / invoices));
    const std::string number = std::to_string(i);
    const std::int64_t customer = random.between(1, customers);
    const std::int64_t amount = random.between(100, 10'000'000);
    const std::int64_t invoice = 3 * i + 1;
    const auto add = [&](std::int64_t id, const char* kind, Date from, Date due) {
      const sqlite::Binding bindings[]{
          {":id", id},       {":kind", kind}, {":number", number}, {":customer", customer},
          {":issued", from}, {":due", due},   {":amount", amount}};
      must(db.run_text(add_document, bindings));
    };
    add(invoice, "invoice", issued, issued.plus_days(30));
    if (random.chance(10)) continue;
    const Date paid = issued.plus_days(static_cast<int>(random.between(5, 90)));
    add(invoice + 1, "payment", paid, paid);
    const sqlite::Binding bindings[]{{":id", invoice + 2},
                                     {":from", invoice + 1},
                                     {":to", invoice},
                                     {":day", paid},
                                     {":amount", amount}};
    must(db.run_text(add_allocation, bindings));
  }
  must(transaction.commit());
}

std::unique_ptr<book::Book> open_book(sqlite::Storage& storage) {
  return must(book::Book::open(
      {.storage = &storage},
      {.now = [] { return Instant{0}; }, .today = [] { return first_day; }, .random_seed = 1}));
}

constexpr std::string_view open_by_customer =
    "SELECT d.customer_id, sum(d.amount_minor - coalesce((SELECT sum(a.amount_minor) FROM "
    "allocation a WHERE a.to_id = d.id AND a.allocated_on <= '2024-06-30'), 0)) FROM document d "
    "WHERE d.kind = 'invoice' AND d.issued_on <= '2024-06-30' GROUP BY d.customer_id";

}  // namespace

int main() {
  sqlite::MemoryStorage storage;
  write_book(open_book(storage)->db());

  bench::measure("fill the ledger from a book of 1,000,000 invoices", 2'000, 1, [&] {
    const auto book = open_book(storage);
    bench::keep(must(book->ledger()));
  });
  const auto book = open_book(storage);
  bench::measure("balances as of a past day by SQL alone", 0, 3, [&] {
    auto rows = must(book->db().query_text(open_by_customer));
    while (must(rows.next())) {
    }
  });
}
