// Statements, rows, transactions and savepoints over files in memory.
#include "sqlite/db.h"

#include <doctest/doctest.h>

#include "sqlite/memory_storage.h"

namespace {

using sqlite::Binding;
using sqlite::Db;
using sqlite::MemoryStorage;
using sqlite::Rows;
using sqlite::Savepoint;
using sqlite::Sql;
using sqlite::Transaction;

constexpr Sql add_item = {"add_item", "INSERT INTO item (id, name, day) VALUES (:id, :name, :day)"};
constexpr Sql all_items = {"all_items", "SELECT id, name, day FROM item ORDER BY id"};

Db open(MemoryStorage& storage) { return Db::open({.storage = &storage}).value(); }

void make_items(Db& db) {
  REQUIRE(db.script("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, day TEXT) STRICT"));
}

std::int64_t count_of(Db& db) { return db.number("SELECT count(*) FROM item").value(); }

Result<std::int64_t> add(Db& db, std::int64_t id) {
  return db.run(add_item, {{":id", id}, {":name", "Li"}, {":day", nullptr}});
}

TEST_CASE("sqlite: values come back as they went in") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  const Date day = Date::parse("2026-11-23").value();
  const std::string name{std::string_view{"深圳市\0华为", 16}};

  REQUIRE(db.run(add_item, {{":id", 9'007'199'254'740'993}, {":name", name}, {":day", day}}));
  REQUIRE(db.run(add_item, {{":day", nullptr}, {":id", 7}, {":name", ""}}));

  Rows rows = db.query(all_items).value();
  REQUIRE(rows.next().value());
  CHECK(rows.integer("id") == 7);
  CHECK(rows.text("name").empty());
  CHECK(!rows.is_null("name"));
  CHECK(!rows.date_or_null("day"));
  REQUIRE(rows.next().value());
  CHECK(rows.integer("id") == 9'007'199'254'740'993);
  CHECK(rows.text("name") == name);
  CHECK(rows.date("day") == day);
  CHECK(!rows.next().value());
  CHECK(!rows.next().value());
}

TEST_CASE("sqlite: the same statement can be read twice at once") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  REQUIRE(add(db, 1));
  REQUIRE(add(db, 2));

  Rows outer = db.query(all_items).value();
  std::int64_t pairs = 0;
  while (outer.next().value()) {
    Rows inner = db.query(all_items).value();
    while (inner.next().value()) pairs += outer.integer(0) * inner.integer(0);
  }

  CHECK(pairs == 9);
}

TEST_CASE("sqlite: run counts the rows it changed, and nothing for other statements") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);

  CHECK(add(db, 1).value() == 1);
  CHECK(add(db, 2).value() == 1);
  CHECK(db.run_text("UPDATE item SET name = 'x'").value() == 2);
  CHECK(db.run_text("CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT").value() == 0);
  CHECK(db.run_text("DELETE FROM item WHERE id = 99").value() == 0);
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  {
    const Transaction transaction = db.begin().value();
    REQUIRE(add(db, 1));
    CHECK(db.in_transaction());
  }
  CHECK(!db.in_transaction());
  CHECK(count_of(db) == 0);

  Transaction transaction = db.begin().value();
  REQUIRE(add(db, 2));
  REQUIRE(transaction.commit());

  CHECK(count_of(db) == 1);
}

TEST_CASE("sqlite: a savepoint undoes its part and leaves the rest of the transaction") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  Transaction transaction = db.begin().value();
  REQUIRE(add(db, 1));
  {
    const Savepoint dropped = db.savepoint().value();
    REQUIRE(add(db, 2));
    Savepoint kept_inside = db.savepoint().value();
    REQUIRE(add(db, 3));
    REQUIRE(kept_inside.keep());
  }
  Savepoint kept = db.savepoint().value();
  REQUIRE(add(db, 4));
  REQUIRE(kept.keep());
  REQUIRE(transaction.commit());

  CHECK(db.number("SELECT group_concat(id, '') FROM (SELECT id FROM item ORDER BY id)").value() ==
        14);
}

TEST_CASE("sqlite: a broken rule is a conflict, and its detail names no values") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  REQUIRE(add(db, 1));

  const auto refused = add(db, 1);

  CHECK(refused.error().code == ErrorCode::conflict);
  CHECK(refused.error().message.key == "storage.constraint");
  CHECK(refused.error().detail.ends_with("UNIQUE constraint failed: item.id"));
}

TEST_CASE("sqlite: text that is no statement is an error where it was made at run time") {
  MemoryStorage storage;
  Db db = open(storage);

  CHECK(db.run_text("SELEKT 1").error().code == ErrorCode::storage);
  CHECK(db.script("CREATE TABLE item (id INTEGER PRIMARY KEY) STRICT; nonsense").error().code ==
        ErrorCode::storage);
}

TEST_CASE("sqlite: a closed book is one plain file, and opens with all that was in it") {
  MemoryStorage storage;
  {
    Db db = open(storage);
    make_items(db);
    REQUIRE(add(db, 1));
    std::int64_t log = 0;
    REQUIRE(storage.file("book.db-wal")->size(log) == sqlite::StorageStatus::ok);
    CHECK(log > 0);
  }
  std::int64_t log = -1;
  REQUIRE(storage.file("book.db-wal")->size(log) == sqlite::StorageStatus::ok);
  CHECK(log == 0);
  Db db = open(storage);
  CHECK(count_of(db) == 1);
}

TEST_CASE("sqlite: a snapshot is a plain file that opens by itself") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  REQUIRE(add(db, 1));

  REQUIRE(db.snapshot_to("snapshot-1.db"));
  REQUIRE(add(db, 2));
  REQUIRE(db.snapshot_to("snapshot-2.db"));
  REQUIRE(db.snapshot_to("snapshot-1.db"));

  Db copy = Db::open({.storage = &storage,
                      .name = "snapshot-1.db",
                      .mode = sqlite::OpenOptions::Mode::read_only})
                .value();
  CHECK(count_of(copy) == 2);
  CHECK(add(copy, 3).error().message.key == "storage.read_only");
  CHECK(copy.integrity_faults(Db::Check::full).value().empty());
}

TEST_CASE("sqlite: the log is moved into the book when it is long, not while a query is read") {
  MemoryStorage storage;
  Db db = open(storage);
  make_items(db);
  REQUIRE(add(db, 1));
  std::int64_t before = 0;
  REQUIRE(storage.file("book.db")->size(before) == sqlite::StorageStatus::ok);
  {
    Rows rows = db.query(all_items).value();
    REQUIRE(rows.next().value());
    REQUIRE(db.checkpoint_if_due(0));
    std::int64_t meanwhile = 0;
    REQUIRE(storage.file("book.db")->size(meanwhile) == sqlite::StorageStatus::ok);
    CHECK(meanwhile == before);
  }
  REQUIRE(db.checkpoint_if_due(0));
  std::int64_t after = 0;
  REQUIRE(storage.file("book.db")->size(after) == sqlite::StorageStatus::ok);
  CHECK(after > before);
}

TEST_CASE("sqlite: statements made at run time are kept, and their number is bounded") {
  Db db = Db::open({}).value();
  make_items(db);
  Rows first = db.query_text("SELECT 0").value();
  REQUIRE(first.next().value());
  for (int i = 1; i < 200; ++i) {
    CHECK(db.number("SELECT " + std::to_string(i)).value() == i);
  }
  CHECK(first.integer(0) == 0);
  CHECK(db.number("SELECT 1").value() == 1);
}

}  // namespace
