// Property: whatever people do, the book stays consistent, and undoing it all leads back.
#include <cstdlib>

#include "books.h"
#include "features/analytics/analytics_report.h"
#include "features/attachments/attachments_methods.h"
#include "features/credits/credits_methods.h"
#include "features/currencies/currencies_methods.h"
#include "features/custom_fields/custom_fields_methods.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/grading/grading_methods.h"
#include "features/orders/orders_methods.h"
#include "features/printing/printing_methods.h"
#include "features/recurring/recurring_methods.h"
#include "features/statements/statements_methods.h"
#include "features/tax_invoices/tax_invoices_methods.h"
#include "features/terms/terms_methods.h"
#include "ledger/figures.h"
#include "monkey.h"
#include "sqlite/memory_storage.h"

using testing::Monkey;
using testing::TestBook;

namespace {

std::string ledger_text(TestBook& books) {
  std::string text;
  for (const char* as_of : {"2026-01-20", "2026-03-01", "2026-12-31"}) {
    for (const auto& item :
         ledger::open_items(*books.book->ledger().value(), testing::day(as_of), {})) {
      text += std::to_string(static_cast<std::int64_t>(item.id)) + " " + item.open.plain() + "\n";
    }
  }
  return text;
}

void check_sound(TestBook& books) {
  for (const Message& fault : book::check_book(*books.book).value()) {
    FAIL_CHECK(fault.key, " ", fault.args.empty() ? "" : fault.args.back().second);
  }
  const std::string followed = ledger_text(books);
  REQUIRE(books.book->reload());
  CHECK(ledger_text(books) == followed);
}

// More seeds than continuous integration has time for: ZHANGFANG_SEEDS=200.
std::uint64_t seeds() {
  const char* asked = std::getenv("ZHANGFANG_SEEDS");
  return asked == nullptr ? 12 : std::strtoull(asked, nullptr, 10);
}

void run_seed(std::uint64_t seed) {
  sqlite::MemoryStorage storage;
  TestBook books{&storage};
  const std::string start = books.content();
  CHECK(books.book->ledger());
  Monkey monkey{books, seed};
  int taken = 0;
  for (int i = 0; i < 250; ++i) {
    if (monkey.act()) ++taken;
    if (i % 100 == 99) check_sound(books);
    if (i % 30 == 29 && books.book->undo()) --taken;
    if (i % 70 == 69) books.open(&storage);  // As after a reload of the page.
  }
  const std::string end = books.content();
  int undone = 0;
  while (books.book->undo()) {
    if (++undone % 50 == 0) books.open(&storage);
  }

  CHECK(taken > 40);
  CHECK(books.content() == start);
  check_sound(books);
  // Only as often: what the last step above had undone stays so.
  for (int i = 0; i < undone; ++i) {
    CHECK(books.book->redo());
    if (i % 50 == 49) books.open(&storage);
  }
  CHECK(books.content() == end);
  check_sound(books);
}

}  // namespace

TEST_CASE("book: random commands keep it sound, undo leads back to the start and redo to the end") {
  book::register_methods(exchange::exchange_methods());
  book::register_methods(credits::credits_methods());
  book::register_methods(currencies::currencies_methods());
  book::register_methods(custom_fields::custom_fields_methods());
  book::register_methods(duplicates::duplicates_methods());
  book::register_methods(printing::printing_methods());
  book::register_methods(statements::statements_methods());
  book::register_methods(attachments::attachments_methods());
  book::register_methods(recurring::recurring_methods());
  book::register_methods(tax_invoices::tax_invoices_methods());
  reports::register_reports(analytics::analytics_reports());
  book::register_methods(orders::products_methods());
  book::register_methods(orders::orders_methods());
  book::register_methods(terms::terms_methods());
  book::register_methods(grading::grading_methods());
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    CAPTURE(seed);
    run_seed(seed);
  }
}
