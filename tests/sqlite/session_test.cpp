// Changesets: recorded, inverted, applied, read.
#include "sqlite/session.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/random.h"

namespace {

using sqlite::Bytes;
using sqlite::Change;
using sqlite::Db;
using sqlite::Recording;
using sqlite::Rows;
using sqlite::Transaction;

bool all_but_log(std::string_view table) { return table != "log"; }

Db two_tables() {
  Db db = Db::open({}).value();
  REQUIRE(
      db.script("CREATE TABLE party (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
                "CREATE TABLE bill (id INTEGER PRIMARY KEY,"
                "  party_id INTEGER NOT NULL REFERENCES party (id), amount INTEGER) STRICT;"
                "CREATE TABLE log (id INTEGER PRIMARY KEY) STRICT;"
                "INSERT INTO party VALUES (1, 'Li'), (2, 'Wang');"
                "INSERT INTO bill VALUES (10, 1, 500), (11, 2, NULL)"));
  return db;
}

// Everything in the database as text, to compare states.
std::string dump(Db& db) {
  std::string text;
  for (const char* table : {"party", "bill"}) {
    Rows rows = db.query_text(std::string{"SELECT * FROM "} + table + " ORDER BY id").value();
    while (rows.next().value()) {
      for (int i = 0; i < rows.column_count(); ++i) {
        text += rows.is_null(i) ? "NULL" : std::string{rows.text(i)};
        text += '|';
      }
      text += '\n';
    }
  }
  return text;
}

Bytes recorded(Db& db, const std::string& statements) {
  Transaction transaction = db.begin().value();
  Recording recording = Recording::start(db, all_but_log).value();
  REQUIRE(db.script(statements));
  Bytes changes = recording.changeset().value();
  REQUIRE(transaction.commit());
  return changes;
}

Result<Done> apply_in(Db& db, const Bytes& changes) {
  Transaction transaction = TRY(db.begin());
  TRY(sqlite::apply_changeset(db, changes, all_but_log));
  return transaction.commit();
}

TEST_CASE("session: an inverted changeset takes everything back, the changeset does it again") {
  Db db = two_tables();
  const std::string before = dump(db);

  const Bytes changes =
      recorded(db,
               "UPDATE bill SET amount = 7 WHERE id = 11; DELETE FROM bill WHERE id = 10;"
               "DELETE FROM party WHERE id = 1; INSERT INTO party VALUES (3, '赵');"
               "INSERT INTO bill VALUES (12, 3, -4); INSERT INTO log VALUES (1)");
  const std::string after = dump(db);
  const Bytes backwards = sqlite::inverted(changes).value();

  REQUIRE(apply_in(db, backwards));
  CHECK(dump(db) == before);
  CHECK(db.number("SELECT count(*) FROM log").value() == 1);  // Not recorded, so not undone.
  REQUIRE(apply_in(db, changes));
  CHECK(dump(db) == after);
}

TEST_CASE("session: rows that changed later refuse the undo, which then changes nothing") {
  Db db = two_tables();
  const Bytes changes = recorded(db, "UPDATE party SET name = 'A' WHERE id IN (1, 2)");
  REQUIRE(db.script("UPDATE party SET name = 'B' WHERE id = 2"));
  const std::string later = dump(db);

  const auto refused = apply_in(db, sqlite::inverted(changes).value());

  CHECK(refused.error().code == ErrorCode::conflict);
  CHECK(refused.error().message.key == "storage.rows_changed");
  CHECK(refused.error().message.args.front().second == "party");
  CHECK(dump(db) == later);
}

TEST_CASE("session: rows that others refer to refuse the undo") {
  Db db = two_tables();
  const Bytes changes = recorded(db, "INSERT INTO party VALUES (3, 'C')");
  REQUIRE(db.script("INSERT INTO bill VALUES (13, 3, 1)"));
  const std::string later = dump(db);

  const auto refused = apply_in(db, sqlite::inverted(changes).value());

  CHECK(refused.error().message.key == "storage.rows_in_use");
  CHECK(dump(db) == later);
}

TEST_CASE("session: changes are read field by field") {
  Db db = two_tables();
  const Bytes changes =
      recorded(db,
               "UPDATE bill SET amount = 6 WHERE id = 10;"
               "INSERT INTO party VALUES (3, 'C'); DELETE FROM bill WHERE id = 11");

  std::string told;
  REQUIRE(sqlite::for_each_change(changes, [&](const Change& change) {
    CHECK(change.key[0]);
    CHECK(!change.key[1]);
    if (change.kind == Change::Kind::update) {
      CHECK(change.table == "bill");
      CHECK(std::get<std::int64_t>(*change.before[0]) == 10);
      CHECK(!change.before[1]);
      CHECK(std::get<std::int64_t>(*change.before[2]) == 500);
      CHECK(std::get<std::int64_t>(*change.after[2]) == 6);
      told += 'u';
    } else if (change.kind == Change::Kind::insert) {
      CHECK(!change.before[0]);
      CHECK(std::get<std::string_view>(*change.after[1]) == "C");
      told += 'i';
    } else {
      CHECK(std::holds_alternative<std::monostate>(*change.before[2]));
      CHECK(!change.after[0]);
      told += 'd';
    }
  }));
  std::ranges::sort(told);
  CHECK(told == "diu");
}

TEST_CASE("session: an empty transaction has an empty changeset") {
  Db db = two_tables();

  const Bytes changes = recorded(db, "UPDATE party SET name = name");

  CHECK(changes.empty());
  CHECK(sqlite::inverted(changes).value().empty());
  CHECK(sqlite::for_each_change(changes, [](const Change&) { CHECK(false); }));
}

// Property: whatever bytes come, reading and applying them is a Result, not a crash.
TEST_CASE("session: altered changesets are refused or applied, never worse") {
  Db db = two_tables();
  const Bytes changes =
      recorded(db,
               "UPDATE bill SET amount = 6 WHERE id = 10;"
               "INSERT INTO party VALUES (3, 'Chen'); DELETE FROM bill WHERE id = 11");
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    Bytes altered = changes;
    const auto size = static_cast<std::int64_t>(altered.size());
    for (std::int64_t i = random.between(1, 3); i > 0; --i) {
      altered[static_cast<std::size_t>(random.between(0, size - 1))] =
          static_cast<std::byte>(random.between(0, 255));
    }
    if (seed % 3 == 0) altered.resize(static_cast<std::size_t>(random.between(0, size)));

    static_cast<void>(sqlite::for_each_change(altered, [](const Change&) {}));
    static_cast<void>(sqlite::inverted(altered));
    Transaction transaction = db.begin().value();
    static_cast<void>(sqlite::apply_changeset(db, altered, all_but_log));
  }
  CHECK(db.integrity_faults(Db::Check::full).value().empty());
}

}  // namespace
