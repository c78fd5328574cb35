// The copy that is kept before an import: taken only when the import changes something, brought
// back through the same rehearsal as a backup.
#include "book/kept_copy.h"

#include "books.h"
#include "features/backup/backup_methods.h"
#include "features/exchange/exchange_methods.h"
#include "sqlite/fault_storage.h"
#include "sqlite/memory_storage.h"

using testing::TestBook;

namespace {

const std::string file =
    "number,customer,issued,amount\n1,C,2026-01-05,10.00\n2,C,2026-01-06,20.00\n";

struct CopyBook : TestBook {
  explicit CopyBook(sqlite::Storage* storage) : TestBook{storage} {
    book::register_methods(exchange::exchange_methods());
    book::register_methods(backup::backup_methods());
  }
  Json status() { return call("backup.status", Json::object())["kept"]; }
  void sound() {
    for (const Message& fault : book::check_book(*book).value()) FAIL_CHECK(fault.key);
  }
};

}  // namespace

TEST_CASE("kept copy: an import that changes something keeps the book from before it") {
  sqlite::MemoryStorage storage;
  CopyBook books{&storage};
  books.customer("甲公司");
  const std::string before = books.content();

  books.call("import.run", {{"text", file}});
  const std::string after = books.content();

  CHECK(books.status()["before"] == "import");
  const Json difference = books.call("restore.inspect_kept", Json::object());
  CHECK(difference["counts"]["document"]["now"] == 2);
  CHECK(difference["counts"]["document"]["then"] == 0);
  CHECK(books.content() == after);
  books.call("restore.confirm", Json::object());
  CHECK(books.content() == before);
  books.sound();
  CHECK(books.book->undo());
  CHECK(books.book->undo().error().message.key == "book.nothing_to_undo");
  // What the restore replaced is kept in its turn, and the copy stays.
  books.call("restore.bring_back", Json::object());
  CHECK(books.content() == after);
  CHECK(books.status()["before"] == "import");
  books.sound();
}

TEST_CASE("kept copy: a rehearsal, a second import of the same file and a first one keep none") {
  sqlite::MemoryStorage storage;
  CopyBook books{&storage};
  books.call("import.run", {{"text", file}});
  CHECK(books.status().is_null());

  books.call("import.run", {{"text", file}});
  books.call("import.run", {{"text", file + "3,C,2026-01-07,5.00\n"}, {"dry_run", true}});
  CHECK(books.status().is_null());
  CHECK(books.refused("restore.inspect_kept", Json::object()).message.key ==
        "restore.no_kept_copy");

  books.call("import.run", {{"text", file + "3,C,2026-01-07,5.00\n"}});
  CHECK(books.status()["taken_at"].get<std::string>().starts_with("2026-03-31T"));
}

TEST_CASE("kept copy: made in small steps after a transaction that outgrew the memory") {
  sqlite::MemoryStorage storage;
  CopyBook books{&storage};
  books.customer("甲公司");
  const std::string before = books.content();
  REQUIRE(books.book->db().script("PRAGMA cache_size = 10"));
  std::string many = "number,customer,issued,amount\n";
  for (int i = 0; i < 3'000; ++i) many += "N" + std::to_string(i) + ",C,2026-01-01,5.00\n";

  auto job = books.book->start("import.run", {{"text", many}}).value();
  int steps = 1;
  while (!job->step([] { return true; }).value()) ++steps;

  CHECK(steps > 100);
  books.sound();
  books.call("restore.inspect_kept", Json::object());
  books.call("restore.confirm", Json::object());
  CHECK(books.content() == before);
}

TEST_CASE("kept copy: without room for it the import is refused and nothing is half done") {
  sqlite::FaultStorage storage;
  CopyBook books{&storage};
  books.customer("甲公司");
  REQUIRE(books.book->db().checkpoint());
  const std::string before = books.content();
  storage.limit_to(storage.bytes_now() + 50'000);  // For the log of the import, not for a copy.

  const Error error = books.refused("import.run", {{"text", file}});

  CHECK(error.message.key == "storage.full");
  CHECK(books.content() == before);
  CHECK(!books.book->busy());
  CHECK(books.status().is_null());
  storage.limit_to(SIZE_MAX);
  books.call("import.run", {{"text", file}});
  CHECK(books.status()["before"] == "import");
  books.sound();
}

TEST_CASE("kept copy: a book in memory only is imported into without one") {
  CopyBook books{nullptr};
  books.customer("甲公司");

  CHECK(books.call("import.run", {{"text", file}})["created"]["invoices"] == 2);
  CHECK(books.status().is_null());
}
