// The longest single step of long work, in time of the processor: what a frame has to wait for. The
// page gives each step six milliseconds; what a step does beyond that it could not divide.
#include <cstdlib>
#include <ctime>
#include <map>

#include "base/file_sink.h"
#include "base/file_source.h"
#include "bench/bench.h"
#include "book/book.h"
#include "features/backup/backup_methods.h"
#include "features/demo/demo_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/grading/grade_book_store.h"
#include "features/settings/settings_methods.h"
#include "sqlite/memory_storage.h"

namespace {

std::int64_t given_or(const char* name, std::int64_t usual) {
  const char* given = std::getenv(name);
  return given == nullptr ? usual : std::strtoll(given, nullptr, 10);
}

// As many as a usual book has, or as given.
const std::int64_t invoices = given_or("ZHANGFANG_BENCH_INVOICES", 100'000);
const std::int64_t customers = given_or("ZHANGFANG_BENCH_CUSTOMERS", invoices / 50);
constexpr double slice_ms = 6;
constexpr double limit_ms = 50;

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

using Files = std::map<std::string, std::string, std::less<>>;

class NamedSink final : public base::FileSink {
 public:
  explicit NamedSink(std::string& text) : text_{text} {}
  Result<Done> write(std::span<const std::byte> bytes) override {
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return base::done();
  }
  Result<Done> finish() override { return base::done(); }

 private:
  std::string& text_;
};

book::Environment environment(Files& files) {
  book::Environment given;
  given.now = [] { return Instant{1'774'915'200'000}; };
  given.today = [] { return Date::parse("2026-03-31").value(); };
  given.open_file = [&](std::string_view name) -> Result<std::shared_ptr<base::FileSource>> {
    auto source = std::make_shared<base::MemorySource>(std::string{name}, files.find(name)->second);
    return std::shared_ptr<base::FileSource>{std::move(source)};
  };
  given.create_file = [&](std::string_view name) -> Result<std::unique_ptr<base::FileSink>> {
    return std::unique_ptr<base::FileSink>{std::make_unique<NamedSink>(files[std::string{name}])};
  };
  return given;
}

struct Measured {
  double longest_ms = 0;
  double whole_ms = 0;
};

template <class Step>
Measured in_steps(const Step& step) {
  Measured measured;
  for (bool finished = false; !finished;) {
    const double start = processor_ms();
    finished = step([&] { return processor_ms() - start >= slice_ms; });
    const double took = processor_ms() - start;
    measured.longest_ms = std::max(measured.longest_ms, took);
    measured.whole_ms += took;
  }
  return measured;
}

void tell(const std::string& name, const Measured& measured) {
  std::printf("%s, longest step\t%.3f\t%.3f\n", name.c_str(), measured.longest_ms, limit_ms);
  std::printf("%s, all steps\t%.3f\t0\n", name.c_str(), measured.whole_ms);
  std::fflush(stdout);
}

void run(book::Book& book, const std::string& method, const Json& params) {
  const auto job = book.start(method, params);
  if (!job) std::fprintf(stderr, "%s: %s\n", method.c_str(), job.error().message.key.c_str());
  tell(method, in_steps([&](const book::Deadline& deadline) {
         const auto finished = job.value()->step(deadline);
         if (!finished) std::fprintf(stderr, "%s\n", finished.error().message.key.c_str());
         return finished.value();
       }));
}

std::string csv() {
  std::string text = "Invoice number,Customer ID,Invoice date,Due date,Amount,Settled date\n";
  const Date first = Date::parse("2023-01-01").value();
  for (std::int64_t i = 0; i < invoices; ++i) {
    const Date issued = first.plus_days(static_cast<int>(i * 1000 / invoices));
    const auto word = [](std::int64_t number) { return std::to_string(number); };
    text += "R" + word(i) + ",KH-" + word(1 + i * 31 % 3000) + "," + issued.text() + "," +
            issued.plus_days(30).text() + "," + word(100 + i * 104'729 % 90'000) + "." +
            word(10 + i % 90) + ",";
    if (i % 5 != 0) text += issued.plus_days(static_cast<int>(5 + i * 7919 % 80)).text();
    text += "\n";
  }
  return text;
}

}  // namespace

int main() {
  for (const auto& methods : {backup::backup_methods(), demo::demo_methods(),
                              exchange::exchange_methods(), settings::settings_methods()}) {
    book::register_methods(methods);
  }
  Files files{{"list.csv", csv()}};
  sqlite::MemoryStorage storage;
  const auto book = book::Book::open({.storage = &storage}, environment(files)).value();
  run(*book, "demo.create", {{"customers", customers}, {"invoices", invoices}});
  tell("filling the ledger", in_steps([&](const book::Deadline& deadline) {
         return book->fill_ledger(deadline).value();
       }));
  auto& grades = book->view<grading::GradeBook>();
  const Date today = book->environment().today();
  tell("grading all customers", in_steps([&](const book::Deadline& deadline) {
         return grades.assess(*book, today, deadline).value();
       }));
  run(*book, "import.run", {{"file", "list.csv"}});
  run(*book, "backup.write", {{"file", "b.json"}});
  run(*book, "restore.inspect", {{"file", "b.json"}});
  run(*book, "restore.confirm", Json::object());
  run(*book, "book.export_sqlite", {{"file", "b.db"}});
  run(*book, "restore.inspect", {{"file", "b.db"}});
  return 0;
}
