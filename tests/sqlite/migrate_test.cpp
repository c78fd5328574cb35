// Migrations: from nothing, from an older book, from a newer one, and when one fails.
#include "sqlite/migrate.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "sqlite/memory_storage.h"
#include "sqlite/tables.h"

namespace {

using sqlite::Db;
using sqlite::MemoryStorage;
using sqlite::Migration;
using sqlite::Schema;

constexpr std::array first{Migration{1, "CREATE TABLE item (id INTEGER PRIMARY KEY) STRICT;"}};
constexpr std::array both{first[0],
                          Migration{2,
                                    "ALTER TABLE item ADD COLUMN name TEXT NOT NULL DEFAULT 'x';"
                                    "CREATE INDEX item_by_name ON item (name);"}};
constexpr std::array broken{first[0], Migration{2, "ALTER TABLE item ADD COLUMN name TEXT; oops"}};
constexpr Schema old_schema{0x1234, first};
constexpr Schema new_schema{0x1234, both};
constexpr Schema broken_schema{0x1234, broken};

Result<Db> open(MemoryStorage& storage, const Schema& schema,
                const sqlite::BeforeMigration& before = {}) {
  return sqlite::open_migrated({.storage = &storage}, schema, before);
}

// All bytes of all files of a book.
std::string bytes_of(MemoryStorage& storage) {
  std::string all;
  for (const char* name : {"book.db", "book.db-wal", "book.db-journal"}) {
    std::int64_t size = 0;
    REQUIRE(storage.file(name)->size(size) == sqlite::StorageStatus::ok);
    std::string content(static_cast<std::size_t>(size), '\0');
    std::size_t read = 0;
    REQUIRE(storage.file(name)->read(std::as_writable_bytes(std::span{content}), 0, read) ==
            sqlite::StorageStatus::ok);
    all += content + '/';
  }
  return all;
}

TEST_CASE("migrate: a new book gets all tables without a backup being asked for") {
  MemoryStorage storage;
  bool asked = false;

  Db db = open(storage, new_schema, [&](Db&, std::int32_t, std::int32_t) {
            asked = true;
            return base::done();
          }).value();

  CHECK(!asked);
  CHECK(db.number("PRAGMA user_version").value() == 2);
  CHECK(db.number("PRAGMA application_id").value() == 0x1234);
  CHECK(db.number("PRAGMA foreign_keys").value() == 1);
  CHECK(db.run_text("INSERT INTO item (name) VALUES ('y')").value() == 1);
}

TEST_CASE("migrate: an older book asks for a backup first, then keeps its rows") {
  MemoryStorage storage;
  {
    REQUIRE(open(storage, old_schema).value().script("INSERT INTO item VALUES (5)"));
  }
  std::string asked;

  Db db = open(storage, new_schema, [&](Db& old, std::int32_t from, std::int32_t to) {
            asked = std::to_string(from) + ">" + std::to_string(to);
            CHECK(old.number("PRAGMA user_version").value() == 1);
            return base::done();
          }).value();

  CHECK(asked == "1>2");
  CHECK(db.number("SELECT id FROM item WHERE name = 'x'").value() == 5);
}

TEST_CASE("migrate: without a backup an older book stays as it was") {
  MemoryStorage storage;
  {
    REQUIRE(open(storage, old_schema));
  }
  const std::string before = bytes_of(storage);

  const auto refused = open(storage, new_schema, [](Db&, std::int32_t, std::int32_t) {
    return Result<Done>{base::fail(ErrorCode::storage, "storage.full")};
  });

  CHECK(refused.error().message.key == "storage.full");
  CHECK(bytes_of(storage) == before);
}

TEST_CASE("migrate: one that fails leaves the older book whole") {
  MemoryStorage storage;
  {
    REQUIRE(open(storage, old_schema).value().script("INSERT INTO item VALUES (5)"));
  }

  CHECK(!open(storage, broken_schema));

  Db db = open(storage, old_schema).value();
  CHECK(db.number("SELECT count(*) FROM item").value() == 1);
  CHECK(sqlite::columns(db, "item").value().size() == 1);
}

TEST_CASE("migrate: a newer book and a foreign file are refused without touching a byte") {
  MemoryStorage newer;
  {
    REQUIRE(open(newer, new_schema));
  }
  MemoryStorage foreign;
  {
    Db db = Db::open({.storage = &foreign}).value();
    REQUIRE(db.script("PRAGMA application_id = 7; CREATE TABLE item (id INTEGER PRIMARY KEY)"));
  }
  MemoryStorage text;
  const std::string letters(5'000, 'a');
  REQUIRE(text.file("book.db")->write(std::as_bytes(std::span{letters}), 0) ==
          sqlite::StorageStatus::ok);
  const std::string before = bytes_of(newer) + bytes_of(foreign) + bytes_of(text);

  const auto refused_newer = open(newer, old_schema);
  const auto refused_foreign = open(foreign, old_schema);
  const auto refused_text = open(text, old_schema);

  CHECK(refused_newer.error().message.key == "storage.newer_book");
  CHECK(refused_foreign.error().message.key == "storage.not_a_book");
  CHECK(refused_text.error().message.key == "storage.not_a_book");
  CHECK(bytes_of(newer) + bytes_of(foreign) + bytes_of(text) == before);
}

TEST_CASE("migrate: links that a migration breaks stop it") {
  constexpr std::array parents{
      Migration{1,
                "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY,"
                "p_id INTEGER REFERENCES p (id)); INSERT INTO p VALUES (1);"
                "INSERT INTO c VALUES (1, 1)"}};
  constexpr std::array losing{parents[0], Migration{2, "DELETE FROM p"}};
  MemoryStorage storage;
  {
    REQUIRE(open(storage, {1, parents}));
  }

  const auto refused = open(storage, {1, losing});

  CHECK(refused.error().message.key == "storage.migration_broke_links");
  CHECK(open(storage, {1, parents}).value().number("SELECT count(*) FROM p").value() == 1);
}

}  // namespace
