// The reports with a row a customer over the demo book of 100,000 customers and 1,000,000 invoices:
// the longest step that a frame would wait for, and the whole.
#include <cstdlib>
#include <string>

#include "app/slices.h"
#include "bench/bench.h"
#include "features/analytics/habits_store.h"
#include "ledger/statement.h"
#include "reports/report.h"
#include "sqlite/memory_storage.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr double slice_ms = 8;  // What the page gives to work between two frames.
constexpr double frame_ms = 16;

// Fewer for a quick look: ZF_BENCH_CUSTOMERS=1000; ten invoices for each.
std::int64_t customer_count() {
  const char* given = std::getenv("ZF_BENCH_CUSTOMERS");
  return given == nullptr ? 100'000 : std::atoll(given);
}

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s %s\n", result.error().message.key.c_str(),
                 result.error().detail.c_str());
  }
  return std::move(result).value();
}

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void tell(const std::string& name, double ms, double limit) {
  std::printf("%s\t%.3f\t%.3f\n", name.c_str(), ms, limit);
  std::fflush(stdout);
}

void measure_report(book::Book& book, const std::string& id) {
  double longest = 0, whole = 0;
  std::size_t steps = 0;
  const auto making = must(reports::start_report(book, id, Json::object()));
  for (bool finished = false; !finished; ++steps) {
    const auto start = Clock::now();
    finished = must(making->step([&] { return ms_since(start) >= slice_ms; }));
    longest = std::max(longest, ms_since(start));
    whole += ms_since(start);
  }
  bench::keep(making->table());
  tell(id + ", longest of " + std::to_string(steps) + " steps", longest, frame_ms);
  tell(id + ", whole", whole, 0);
}

}  // namespace

int main() {
  app::register_slices();
  sqlite::MemoryStorage storage;
  const Date today = Date::parse("2026-11-25").value();
  const auto book = must(book::Book::open(
      {.storage = &storage},
      {.now = [] { return Instant{0}; }, .today = [today] { return today; }, .random_seed = 1}));
  const std::int64_t customers = customer_count();
  must(book->call("demo.create", {{"customers", customers}, {"invoices", customers * 10}}));
  const ledger::Ledger& ledger = *must(book->ledger());

  for (const char* id :
       {"customers.contribution", "customers.abc", "customers.rfm", "customers.frequency"}) {
    measure_report(*book, id);
  }
  const ledger::CustomerId somebody = ledger.accounts().front().customer;
  bench::measure("statement of one customer", frame_ms, 9,
                 [&] { bench::keep(ledger::statement(ledger, somebody, {.to = today.days()})); });
  bench::measure("habits of one customer", frame_ms, 9,
                 [&] { bench::keep(must(analytics::customer_habits(*book, somebody, today))); });
  return 0;
}
