// Books of every version that was ever given out, kept as SQL text in kept/, still open: they
// are migrated, consistent, and their history goes on. A copy is kept before.
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "book/kept_copy.h"
#include "books.h"
#include "sqlite/memory_storage.h"
#include "sqlite/tables.h"

using testing::TestBook;

namespace {

std::string kept_book(int version) {
  const std::filesystem::path file = std::filesystem::path{ZF_SOURCE_DIR} / "tests/book/kept" /
                                     ("version_" + std::to_string(version) + ".dump");
  std::ifstream stream{file, std::ios::binary};
  REQUIRE_MESSAGE(stream, "keep a book of version ", version, ": ", file.string());
  return {std::istreambuf_iterator<char>{stream}, {}};
}

void write_book(sqlite::MemoryStorage& storage, const std::string& sql) {
  sqlite::Db db = sqlite::Db::open({.storage = &storage}).value();
  REQUIRE(db.script("PRAGMA foreign_keys = OFF"));
  REQUIRE(db.script(sql));
}

book::Environment environment() {
  return {.now = [moment = std::make_shared<std::int64_t>(
                      1'774'915'200'000)] { return Instant{(*moment)++}; },
          .today = [] { return testing::day("2026-03-31"); },
          .random_seed = 7};
}

// The next version as it may look one day: a new column, and a table built anew.
sqlite::Schema next_schema() {
  static const std::vector<sqlite::Migration> migrations = [] {
    const auto present = book::book_schema().migrations;
    std::vector<sqlite::Migration> all{present.begin(), present.end()};
    all.push_back({book::book_schema().newest() + 1,
                   "ALTER TABLE customer ADD COLUMN rating TEXT NOT NULL DEFAULT '';"
                   "CREATE TABLE tag_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                   "  colour TEXT NOT NULL DEFAULT '') STRICT;"
                   "INSERT INTO tag_new (id, name) SELECT id, name FROM tag;"
                   "DROP TABLE tag; ALTER TABLE tag_new RENAME TO tag;"});
    return all;
  }();
  return {book::book_schema().application_id, migrations};
}

}  // namespace

TEST_CASE("migration: a kept book of every version opens, is consistent and goes on") {
  const int newest = book::book_schema().newest();
  for (int version = 1; version <= newest; ++version) {
    CAPTURE(version);
    sqlite::MemoryStorage storage;
    write_book(storage, kept_book(version));
    TestBook books;
    auto opened = book::Book::open({.storage = &storage}, environment());
    REQUIRE(opened);
    books.book = std::move(opened).value();
    const std::string all = books.content();

    CHECK(books.book->db().number("PRAGMA user_version").value() == newest);
    CHECK(book::check_book(*books.book).value().empty());
    CHECK(book::kept_copy(storage).value().has_value() == (version < newest));
    CHECK(books.call("customer.get", {{"customer", "K02"}})["name"] == "Müller GmbH");
    CHECK(books.call("customer.get", {{"customer", "KH-0001"}})["balances"][0]["balance"] ==
          "36.50");
    int undone = 0;
    while (books.book->undo()) ++undone;
    CHECK(undone ==
          std::array{12, 17, 20, 25, 30, 38, 49, 57, 65, 69, 71, 71, 71, 71, 71, 83, 84, 88, 98}.at(
              static_cast<std::size_t>(version) - 1));
    CHECK(books.book->db().number("SELECT count(*) FROM document").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM sales_order").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM contact").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM communication").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM payment_terms").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM instalment").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM grade_override").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM customer_group").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM statement").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM tax_invoice").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM recurring").value() == 0);
    CHECK(books.book->db().number("SELECT count(*) FROM bill").value() == 0);
    for (int i = 0; i < undone; ++i) CHECK(books.book->redo());
    CHECK(books.content() == all);
    CHECK(book::check_book(*books.book).value().empty());
  }
}

TEST_CASE(
    "migration: a contact of an older book keeps its telephone, gets more, and can be undone") {
  sqlite::MemoryStorage storage;
  write_book(storage, kept_book(2));
  TestBook books;
  auto opened = book::Book::open({.storage = &storage}, environment());
  REQUIRE(opened);
  books.book = std::move(opened).value();
  const auto first = [&] {
    return books.call("customer.get", {{"customer", "KH-0001"}}).at("contacts").at(0);
  };
  CHECK(first().at("phones") == Json::array({{{"label", "other"}, {"value", "1"}}}));
  CHECK(first().at("birthday").is_null());
  const std::string before = books.content();
  const std::string id = first().at("id").get<std::string>();

  books.call(
      "contact.edit",
      {{"id", id}, {"phones", {{{"value", "1"}}, {{"value", "2"}}}}, {"birthday", "1990-05-04"}});
  books.call("contact.remove", {{"id", id}});

  REQUIRE(books.book->undo());
  CHECK(first().at("phones").size() == 2);
  CHECK(first().at("birthday") == "1990-05-04");
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("migration: before an older book changes a copy of it is kept, as it was") {
  sqlite::MemoryStorage storage;
  write_book(storage, kept_book(book::book_schema().newest()));
  const auto environment_of_test = environment();
  auto migrated =
      sqlite::open_migrated({.storage = &storage}, next_schema(),
                            book::keep_before_migration(storage, environment_of_test.now));

  REQUIRE(migrated);
  sqlite::Db db = std::move(migrated).value();
  CHECK(db.number("PRAGMA user_version").value() == next_schema().newest());
  CHECK(db.number("SELECT count(*) FROM customer WHERE rating = ''").value() == 7);
  const auto kept = book::kept_copy(storage).value();
  REQUIRE(kept);
  CHECK(kept->before == "migration");
  CHECK(kept->schema_version == book::book_schema().newest());
  CHECK(kept->taken_at.starts_with("2026-03-31T"));
  auto copy = book::Book::open({.storage = &storage, .name = std::string{book::kept_file}},
                               environment_of_test);
  REQUIRE(copy);
  CHECK(book::check_book(*copy.value()).value().empty());
  CHECK(sqlite::columns(copy.value()->db(), "customer").value().size() == 26);
}

TEST_CASE("migration: a book asks for the copy by itself, also where the migration then fails") {
  sqlite::MemoryStorage storage;
  write_book(storage,
             "PRAGMA application_id = 0x5a686e67;"
             "CREATE TABLE book_fact (key TEXT PRIMARY KEY, value TEXT) STRICT;"
             "INSERT INTO book_fact VALUES ('a', 'b');");

  CHECK_FALSE(book::Book::open({.storage = &storage}, environment()));

  const auto kept = book::kept_copy(storage).value();
  REQUIRE(kept);
  CHECK(kept->before == "migration");
  CHECK(kept->schema_version == 0);
  sqlite::Db db = sqlite::Db::open({.storage = &storage}).value();
  CHECK(db.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").value() == 1);
}

TEST_CASE("migration: a new book and one that is up to date keep no copy") {
  sqlite::MemoryStorage storage;
  for (int i = 0; i < 2; ++i) {
    REQUIRE(book::Book::open({.storage = &storage}, environment()));
    CHECK(!book::kept_copy(storage).value());
  }
}
