// Backup and restore as methods: a book written, brought back, swapped, and swapped again.
#include "features/backup/backup_methods.h"

#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "book/books.h"
#include "features/backup/backup_store.h"
#include "features/demo/demo_methods.h"
#include "features/printing/company_store.h"
#include "features/printing/printing_methods.h"
#include "sqlite/memory_storage.h"

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

// A file in the test's own map, there as soon as it is finished.
class NamedSink final : public base::FileSink {
 public:
  NamedSink(Files& files, std::string_view name) : files_{&files}, name_{name} {}
  Result<Done> write(std::span<const std::byte> bytes) override { return memory_.write(bytes); }
  Result<Done> finish() override {
    (*files_)[name_] = memory_.content();
    return base::done();
  }

 private:
  Files* files_;
  std::string name_;
  base::MemorySink memory_;
};

// A file that takes its time to be safe, or never is.
class SlowSink final : public base::FileSink {
 public:
  explicit SlowSink(Result<bool> outcome) : outcome_{std::move(outcome)} {}
  Result<Done> write(std::span<const std::byte>) override { return base::done(); }
  Result<Done> finish() override { return base::done(); }
  Result<bool> settled() override {
    if (++asked_ < 3) return false;
    return std::move(outcome_);
  }

 private:
  Result<bool> outcome_;
  int asked_ = 0;
};

struct FiledBook {
  sqlite::MemoryStorage storage;
  Files* files;
  std::unique_ptr<book::Book> book;

  explicit FiledBook(Files& shared) : files{&shared} {
    book::register_methods(backup::backup_methods());
    book::register_methods(demo::demo_methods());
    book::Environment environment;
    environment.now = [moment = std::make_shared<std::int64_t>(1'774'915'200'000)] {
      return Instant{(*moment)++};
    };
    environment.today = [] { return testing::day("2026-03-31"); };
    environment.open_file =
        [files = files](std::string_view name) -> Result<std::shared_ptr<base::FileSource>> {
      return std::shared_ptr<base::FileSource>{
          std::make_shared<base::MemorySource>(std::string{name}, files->find(name)->second)};
    };
    environment.create_file =
        [files = files](std::string_view name) -> Result<std::unique_ptr<base::FileSink>> {
      if (name == "slow") return std::unique_ptr<base::FileSink>{std::make_unique<SlowSink>(true)};
      if (name == "full") {
        return std::unique_ptr<base::FileSink>{std::make_unique<SlowSink>(
            base::fail(ErrorCode::storage, "file.not_saved_full", {{"file", "b.json"}}))};
      }
      return std::unique_ptr<base::FileSink>{std::make_unique<NamedSink>(*files, name)};
    };
    auto opened = book::Book::open({.storage = &storage}, environment);
    REQUIRE(opened);
    book = std::move(opened).value();
  }

  Json call(std::string_view method, const Json& params = Json::object()) {
    auto result = book->call(method, params);
    if (!result) {
      FAIL(std::string{method}, ": ", result.error().message.key, " ", result.error().detail);
    }
    return std::move(result).value();
  }
  Error refused(std::string_view method, const Json& params = Json::object()) {
    auto result = book->call(method, params);
    REQUIRE_FALSE(result);
    return std::move(result).error();
  }
  void fill(int seed) {
    call("demo.create", {{"customers", 20}, {"invoices", 200}, {"seed", seed}});
  }
  // All tables but the facts about the book itself, which a backup adds to.
  std::string content() {
    std::string all;
    for (const auto& table : backup::tables_of(book->db()).value()) {
      if (table.name == "book_fact") continue;
      all += table.name + " " + backup::sum_of(book->db(), table).value().hash + "\n";
    }
    return all;
  }
};

}  // namespace

TEST_CASE("backup: it counts as written when the file is safe, and not when it never is") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  for (const Json& how : {Json{{"gzip", false}}, Json{{"gzip", true}}}) {
    for (const char* method : {"backup.write", "book.export_sqlite"}) {
      CAPTURE(method);
      Json params = how;
      params["file"] = "full";
      if (method == std::string_view{"book.export_sqlite"}) params.erase("gzip");

      CHECK(from.refused(method, params).message.key == "file.not_saved_full");
      CHECK(from.call("backup.status").at("last").is_null());
    }
  }

  auto job = from.book->start("backup.write", Json{{"file", "slow"}, {"gzip", true}}).value();
  const book::Deadline never = [] { return false; };
  CHECK_FALSE(job->step(never).value());
  CHECK(from.call("backup.status").at("last").is_null());
  CHECK_FALSE(job->step(never).value());
  CHECK(job->step(never).value());
  CHECK(from.call("backup.status").at("last").at("hash") == job->result().at("hash"));
}

TEST_CASE("backup: a logo as large as one may be comes back") {
  for (const auto& methods : {settings::settings_methods(), printing::printing_methods()}) {
    book::register_methods(methods);
  }
  Files files;
  std::string picture = "\xFF\xD8\xFF";
  for (std::size_t i = picture.size(); i < printing::logo_bytes_max; ++i) {
    picture += static_cast<char>(i * 7 % 251);
  }
  files["logo.jpg"] = picture;
  FiledBook from{files};
  from.call("company.set_logo", {{"file", "logo.jpg"}});
  const Json kept = from.call("setting.get", {{"key", "company.logo"}}).at("value");
  from.call("backup.write", {{"file", "b.json"}, {"gzip", true}});
  FiledBook into{files};

  into.call("restore.inspect", {{"file", "b.json"}});
  into.call("restore.confirm");

  CHECK(into.call("setting.get", {{"key", "company.logo"}}).at("value") == kept);
  CHECK(kept == Json(printing::logo_address(picture).value()));
}

TEST_CASE("backup: what was logged comes back, and a timeline read before is read anew") {
  book::register_methods(customers::customers_methods());
  Files files;
  FiledBook from{files}, to{files};
  const auto timeline = [](FiledBook& of) {
    return of.call("customers.timeline", {{"customer", "KH-0001"}}).at("rows");
  };
  for (const char* name : {"Harbour", "云帆电子"}) {
    FiledBook& book = name == std::string_view{"Harbour"} ? to : from;
    book.call("customer.create", {{"name", name}, {"code", "KH-0001"}});
    CHECK(timeline(book).size() == 1);
  }
  from.call("communication.add",
            {{"customer", "KH-0001"}, {"summary", "月底付款"}, {"follow_up", "2026-03-31"}});
  from.call("customer.edit", {{"customer", "KH-0001"}, {"phone", "138"}});
  from.call("backup.write", {{"file", "b.json"}});

  to.call("restore.inspect", {{"file", "b.json"}});
  to.call("restore.confirm");

  CHECK(timeline(to) == timeline(from));
  CHECK(timeline(to).size() == 3);
  CHECK(to.call("followups.list").at("rows")[0].at("summary") == "月底付款");
}

TEST_CASE("backup: a book comes back in another place, history and all, and undo goes on") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  const Json written = from.call("backup.write", {{"file", "b.json"}});
  CHECK(written.at("bytes") == files["b.json"].size());
  CHECK(from.call("backup.status").at("last").at("hash") == written.at("hash"));
  FiledBook to{files};

  const Json difference = to.call("restore.inspect", {{"file", "b.json"}});
  CHECK(difference.at("counts").at("customer").at("now") == 0);
  CHECK(difference.at("counts").at("customer").at("then") == 20);
  CHECK(difference.at("receivable").at("CNY").at("now").is_null());
  CHECK(to.book->db().number("SELECT count(*) FROM customer").value() == 0);
  to.call("restore.confirm");

  CHECK(to.content() == from.content());
  CHECK(book::check_book(*to.book).value().empty());
  CHECK(to.book->undo());
  CHECK(to.book->db().number("SELECT count(*) FROM customer").value() == 0);
}

TEST_CASE("backup: while one file is read another is refused, and neither disturbs the other") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  from.call("backup.write", {{"file", "b.json"}});
  FiledBook to{files};
  const Json file = {{"file", "b.json"}};

  auto job = to.book->start("restore.inspect", file).value();
  CHECK_FALSE(job->step([] { return true; }).value());
  CHECK(to.book->start("restore.inspect", file).error().message.key == "restore.another_file");
  while (!job->step([] { return true; }).value()) {
  }
  to.call("restore.confirm");
  CHECK(to.content() == from.content());

  job = to.book->start("restore.inspect", file).value();
  job->cancel();
  CHECK(to.book->start("restore.inspect", file));
}

TEST_CASE("backup: a SQLite book with pages of another size, as other tools write it, is opened") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  for (const int page_size : {512, 4096, 65'536}) {
    CAPTURE(page_size);
    REQUIRE(from.book->db().script("PRAGMA page_size = " + std::to_string(page_size)));
    from.call("book.export_sqlite", {{"file", "b.db"}});
    FiledBook to{files};

    to.call("restore.inspect", {{"file", "b.db"}});
    to.call("restore.confirm");

    CHECK(to.content() == from.content());
    CHECK(to.book->db().number("PRAGMA page_size").value() == 8'192);
    CHECK(book::check_book(*to.book).value().empty());
    to.call("restore.bring_back");
    CHECK(to.book->db().number("SELECT count(*) FROM customer").value() == 0);
  }
}

TEST_CASE("backup: after a restore every change can be undone one by one, and redone") {
  Files files;
  FiledBook from{files};
  for (const auto& methods : {customers::customers_methods(), invoices::invoices_methods(),
                              payments::payments_methods()}) {
    book::register_methods(methods);
  }
  std::vector<std::string> contents{from.content()};
  const auto step = [&](std::string_view method, const Json& params) {
    from.call(method, params);
    contents.push_back(from.content());
  };
  step("customer.create", {{"name", "甲公司"}});
  step("invoice.create", {{"customer", "KH-0001"}, {"amount", "100"}});
  step("payment.record",
       {{"customer", "KH-0001"}, {"amount", "60"}, {"allocations", "oldest_first"}});
  step("payment.void", {{"payment", "PAY-2026-0001"}, {"reason", "错"}});
  REQUIRE(from.book->undo());
  from.call("backup.write", {{"file", "b.json"}});
  FiledBook to{files};
  to.call("restore.inspect", {{"file", "b.json"}});
  to.call("restore.confirm");

  // Every undo adds to history, and numbers given out stay so: the tables of records are compared.
  const auto records = [](std::string content) {
    for (const std::string_view table : {"history ", "history_part ", "number_series "}) {
      const std::size_t at = content.find(table);
      content.erase(at, content.find('\n', at) + 1 - at);
    }
    return content;
  };
  CHECK(to.book->redo());
  CHECK(records(to.content()) == records(contents[4]));
  for (std::size_t i = 4; i-- > 0;) {
    CHECK(to.book->undo());
    CHECK(records(to.content()) == records(contents[i]));
  }
  CHECK(to.book->undo().error().message.key == "book.nothing_to_undo");
  for (int i = 0; i < 4; ++i) CHECK(to.book->redo());
  CHECK(records(to.content()) == records(contents[4]));
  CHECK(book::check_book(*to.book).value().empty());
}

TEST_CASE("backup: the book that a restore replaced is kept until it is let go") {
  Files files;
  FiledBook one{files};
  one.fill(1);
  one.call("backup.write", {{"file", "b.json.gz"}, {"gzip", true}});
  CHECK(files["b.json.gz"].starts_with("\x1f\x8b"));
  FiledBook other{files};
  other.fill(2);
  const std::string before = other.content();

  const auto revision = other.book->revision();
  other.call("restore.inspect", {{"file", "b.json.gz"}});
  other.call("restore.confirm");
  CHECK(other.content() == one.content());
  CHECK(other.book->revision() != revision);
  CHECK(other.call("backup.status").at("old_book") == true);
  other.call("restore.bring_back");
  CHECK(other.content() == before);
  CHECK(other.refused("restore.bring_back").message.key == "restore.no_old_book");

  other.call("restore.inspect", {{"file", "b.json.gz"}});
  other.call("restore.confirm");
  other.call("restore.let_go");
  CHECK(other.call("backup.status").at("old_book") == false);
}

TEST_CASE("backup: nothing is taken over that was not inspected and accepted") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  from.call("backup.write", {{"file", "b.json"}});
  FiledBook to{files};
  to.fill(2);
  const std::string before = to.content();
  CHECK(to.refused("restore.confirm").message.key == "restore.nothing_ready");

  files["cut.json"] = files["b.json"].substr(0, files["b.json"].size() / 2);
  CHECK(to.refused("restore.inspect", {{"file", "cut.json"}}).message.key == "backup.cut_short");
  CHECK(to.refused("restore.confirm").message.key == "restore.nothing_ready");
  CHECK(to.content() == before);
}

TEST_CASE("backup: a book goes out as a plain SQLite file and comes back") {
  Files files;
  FiledBook from{files};
  from.fill(3);
  from.call("book.export_sqlite", {{"file", "book.db"}});
  const std::string& file = files["book.db"];
  CHECK(file.starts_with("SQLite format 3"));
  CHECK(file[18] == 1);  // No log beside it: any SQLite tool opens it.
  FiledBook to{files};

  to.call("book.import_sqlite", {{"file", "book.db"}});
  to.call("restore.confirm");

  CHECK(to.content() == from.content());
  files["other.db"] = std::string(file).replace(68, 4, "abcd");  // Another program's mark
  CHECK(to.refused("book.import_sqlite", {{"file", "other.db"}}).message.key ==
        "storage.not_a_book");
}

TEST_CASE("backup: a change between two steps stops the writing") {
  Files files;
  FiledBook from{files};
  from.fill(1);
  auto job = std::move(from.book->start("backup.write", {{"file", "b.json"}})).value();
  REQUIRE(job->step([] { return true; }));

  REQUIRE(from.book->undo());

  const auto stepped = job->step([] { return true; });
  REQUIRE_FALSE(stepped);
  CHECK(stepped.error().message.key == "backup.book_changed");
  CHECK_FALSE(files.contains("b.json"));
}
