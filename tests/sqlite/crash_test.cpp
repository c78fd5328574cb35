// Properties: whatever fails and whenever the power goes, every acknowledged commit is there and
// nothing of any other change.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "sqlite/db.h"
#include "sqlite/fault_storage.h"

namespace {

using sqlite::Db;
using sqlite::FaultStorage;
using sqlite::OpenOptions;
using sqlite::StorageStatus;
using sqlite::Transaction;

constexpr std::string_view tables =
    "CREATE TABLE item (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, body BLOB) STRICT;"
    "CREATE INDEX item_by_size ON item (size)";

// All that is in the book, in short. Inside a transaction even reading can fail: with a small cache
// it makes SQLite write pages.
Result<std::string> read_digest(Db& db) {
  auto rows =
      TRY(db.query_text("SELECT coalesce(group_concat(id || ':' || size || ':' ||"
                        " length(body), ' '), '') FROM (SELECT * FROM item ORDER BY id)"));
  TRY(rows.next());
  return std::string{rows.text(0)};
}

std::string digest_of(Db& db) { return read_digest(db).value(); }

// What was acknowledged, and what a commit that was not acknowledged would have made of it.
struct Witness {
  std::optional<std::string> acknowledged;
  std::optional<std::string> attempted;
};

Result<Done> change_at_random(Db& db, base::Random& random) {
  const std::string id = std::to_string(random.between(1, 30));
  const std::string size = std::to_string(random.between(0, 20'000));
  switch (random.between(0, 3)) {
    case 0:
      return db.script("DELETE FROM item WHERE id = " + id);
    case 1:
      return db.script("UPDATE item SET size = size + 1, body = zeroblob(" + size +
                       ") WHERE id % 7 = " + id + " % 7");
    default:
      return db.script("INSERT OR REPLACE INTO item VALUES (" + id + ", " + size + ", zeroblob(" +
                       size + "))");
  }
}

// Some as long work does it: to the book itself, most pages before the commit.
Result<Done> transact(Db& db, base::Random& random, Witness& witness) {
  const bool is_long = random.between(0, 2) == 0;
  Transaction transaction = TRY(is_long ? db.begin_long() : db.begin());
  for (std::int64_t i = random.between(1, 6); i > 0; --i) {
    TRY(change_at_random(db, random));
    if (random.between(0, 3) == 0) TRY(transaction.write_out([] { return true; }));
  }
  if (random.between(0, 4) == 0) return base::done();  // Undone at the end of the scope.
  witness.attempted = TRY(read_digest(db));
  while (!TRY(transaction.write_out([] { return true; }))) {
  }
  TRY(transaction.commit());
  witness.acknowledged = std::move(witness.attempted);
  witness.attempted.reset();
  return base::done();
}

// Opens the book and works in it until something fails or the work is done.
Result<Done> work(FaultStorage& storage, std::uint64_t seed, Witness& witness) {
  base::Random random{seed};
  Db db = TRY(Db::open({.storage = &storage}));
  // A small cache makes SQLite write pages of a transaction before its commit.
  if (seed % 2 == 0) TRY(db.script("PRAGMA cache_size = 5"));
  if (TRY(db.number("SELECT count(*) FROM sqlite_schema")) == 0) {
    Transaction transaction = TRY(db.begin());
    TRY(db.script(tables));
    witness.attempted = "";
    TRY(transaction.commit());
    witness.acknowledged = "";
  }
  for (std::int64_t i = 0; i < 12; ++i) {
    TRY(transact(db, random, witness));
    if (random.between(0, 3) == 0) TRY(db.checkpoint_if_due(0));
    if (random.between(0, 7) == 0) TRY(db.checkpoint());
  }
  return base::done();
}

void check_survivors(FaultStorage& storage, const Witness& witness) {
  Result<Db> opened = Db::open({.storage = &storage});
  REQUIRE(opened);
  Db db = std::move(opened).value();
  const auto faults = db.integrity_faults(Db::Check::full);
  REQUIRE(faults);
  CHECK(faults.value().empty());
  if (db.number("SELECT count(*) FROM sqlite_schema").value() == 0) {
    CHECK(!witness.acknowledged);
    return;
  }
  const std::string found = digest_of(db);
  CHECK((found == witness.acknowledged || found == witness.attempted));
}

std::int64_t changes_of_whole_work(std::uint64_t seed) {
  FaultStorage storage;
  Witness witness;
  storage.fail_from(FaultStorage::never, StorageStatus::ok);
  REQUIRE(work(storage, seed, witness));
  return storage.changes();
}

TEST_CASE("crash: after a power cut at any moment every acknowledged commit is there") {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const std::int64_t changes = changes_of_whole_work(seed);
    REQUIRE(changes > 50);
    const std::int64_t step = std::max<std::int64_t>(1, changes / 30);
    for (std::int64_t moment = 0; moment < changes; moment += step) {
      CAPTURE(seed);
      CAPTURE(moment);
      FaultStorage storage;
      Witness witness;
      storage.fail_from(moment, StorageStatus::failed);
      static_cast<void>(work(storage, seed, witness));
      storage.lose_power(seed * 1'000'003 + static_cast<std::uint64_t>(moment));
      check_survivors(storage, witness);
    }
  }
}

TEST_CASE("crash: power cuts one after the other do not add up to damage") {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    FaultStorage storage;
    Witness witness;
    base::Random random{seed};
    for (std::uint64_t cut = 0; cut < 12; ++cut) {
      CAPTURE(seed);
      CAPTURE(cut);
      storage.fail_from(random.between(0, 150), StorageStatus::failed);
      static_cast<void>(work(storage, seed + cut * 100, witness));
      storage.lose_power(seed * 77 + cut);
      check_survivors(storage, witness);
      // What was found is what counts from now on.
      Db db = Db::open({.storage = &storage}).value();
      if (db.number("SELECT count(*) FROM sqlite_schema").value() == 0) continue;
      witness = {.acknowledged = digest_of(db), .attempted = {}};
    }
  }
}

TEST_CASE("crash: a single refused write is told, undone and survived") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const std::int64_t changes = changes_of_whole_work(seed);
    for (std::int64_t moment = 0; moment < changes; moment += changes / 25) {
      CAPTURE(seed);
      CAPTURE(moment);
      FaultStorage storage;
      Witness witness;
      storage.fail_once(moment, moment % 2 == 0 ? StorageStatus::full : StorageStatus::failed);
      const Result<Done> worked = work(storage, seed, witness);
      if (!worked) CHECK(worked.error().code == ErrorCode::storage);
      check_survivors(storage, witness);
    }
  }
}

TEST_CASE("crash: a transaction that spilled into the log leaves nothing when it is cut off") {
  FaultStorage storage;
  std::string before;
  {
    Db db = Db::open({.storage = &storage}).value();
    REQUIRE(db.script(tables));
    REQUIRE(
        db.script("INSERT INTO item WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                  " FROM n WHERE i < 2000) SELECT i, i, zeroblob(400) FROM n"));
    before = digest_of(db);
    REQUIRE(db.script("PRAGMA cache_size = 10"));
    const std::size_t bytes = storage.bytes_now();
    const Transaction transaction = db.begin().value();
    REQUIRE(db.script("UPDATE item SET size = size + 1, body = zeroblob(700)"));
    CHECK(storage.bytes_now() > bytes + 500'000);  // It did spill.
    storage.fail_from(0, StorageStatus::failed);
  }
  storage.lose_power(1);

  Db db = Db::open({.storage = &storage}).value();

  CHECK(digest_of(db) == before);
  CHECK(db.integrity_faults(Db::Check::full).value().empty());
}

TEST_CASE("crash: a journal that a crash left is rolled back, and not taken for one in use") {
  FaultStorage storage;
  std::string before;
  {
    Db db = Db::open({.storage = &storage}).value();
    REQUIRE(db.script("PRAGMA journal_mode = DELETE"));  // As other programs leave a book.
    REQUIRE(db.script(tables));
    REQUIRE(
        db.script("INSERT INTO item WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                  " FROM n WHERE i < 500) SELECT i, i, zeroblob(4000) FROM n"));
    before = digest_of(db);
    REQUIRE(db.script("PRAGMA cache_size = 10"));
    const Transaction transaction = db.begin().value();
    // Spills into the book itself, after the pages as they were went into the journal.
    REQUIRE(db.script("UPDATE item SET size = size + 1, body = zeroblob(4001)"));
    storage.fail_from(0, StorageStatus::failed);
  }
  storage.heal();

  Db db = Db::open({.storage = &storage}).value();

  CHECK(digest_of(db) == before);
  CHECK(db.integrity_faults(Db::Check::full).value().empty());
}

TEST_CASE("crash: the log of a finished checkpoint is gone, and one plain file is left") {
  FaultStorage storage;
  Db db = Db::open({.storage = &storage}).value();
  REQUIRE(db.script(tables));
  REQUIRE(db.script("INSERT INTO item VALUES (1, 5, zeroblob(100000))"));

  REQUIRE(db.checkpoint());

  std::int64_t log_bytes = -1;
  CHECK(storage.file("book.db-wal")->size(log_bytes) == StorageStatus::ok);
  CHECK(log_bytes == 0);
}

TEST_CASE("crash: a long transaction written to the book leaves nothing when it is cut off") {
  FaultStorage storage;
  std::string before;
  {
    Db db = Db::open({.storage = &storage}).value();
    REQUIRE(db.script(tables));
    REQUIRE(
        db.script("INSERT INTO item WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                  " FROM n WHERE i < 500) SELECT i, i, zeroblob(400) FROM n"));
    before = digest_of(db);
    Transaction transaction = db.begin_long().value();
    REQUIRE(db.script("UPDATE item SET size = size + 1, body = zeroblob(700)"));
    int slices = 0;
    while (!transaction.write_out([] { return true; }).value()) ++slices;
    CHECK(slices > 1);
    std::int64_t log_bytes = 0;
    REQUIRE(storage.file("book.db-wal")->size(log_bytes) == StorageStatus::ok);
    CHECK(log_bytes == 0);  // It went to the book itself.
    storage.fail_from(0, StorageStatus::failed);
  }
  storage.lose_power(1);

  Db db = Db::open({.storage = &storage}).value();

  CHECK(digest_of(db) == before);
  CHECK(db.integrity_faults(Db::Check::full).value().empty());
}

TEST_CASE("crash: a full disk is told, nothing is half written, and work goes on with more space") {
  FaultStorage storage;
  Db db = Db::open({.storage = &storage}).value();
  REQUIRE(db.script(tables));
  REQUIRE(db.script("INSERT INTO item VALUES (1, 5, zeroblob(100000))"));
  const std::string before = digest_of(db);
  storage.limit_to(storage.bytes_now() + 50'000);
  {
    Transaction transaction = db.begin().value();
    Result<Done> written = db.script("INSERT INTO item VALUES (2, 5, zeroblob(100000))");
    if (written) written = transaction.commit();
    CHECK(written.error().message.key == "storage.full");
  }
  CHECK(digest_of(db) == before);
  CHECK(db.integrity_faults(Db::Check::full).value().empty());

  storage.limit_to(SIZE_MAX);
  REQUIRE(db.script("INSERT INTO item VALUES (3, 5, zeroblob(100000))"));
  CHECK(db.number("SELECT count(*) FROM item").value() == 2);
}

TEST_CASE("crash: after the disk was full nothing more of that transaction is written") {
  FaultStorage storage;
  Db db = Db::open({.storage = &storage}).value();
  REQUIRE(db.script(tables));
  REQUIRE(db.script("PRAGMA cache_size = 5"));
  storage.limit_to(storage.bytes_now() + 60'000);
  {
    Transaction transaction = db.begin().value();
    CHECK(!db.script("INSERT INTO item VALUES (1, 1, zeroblob(900000))"));
    storage.limit_to(SIZE_MAX);
    // SQLite has undone the transaction by itself; what follows must not be kept on its own.
    CHECK(!db.script("INSERT INTO item VALUES (2, 1, NULL)"));
    CHECK(!transaction.commit());
  }
  CHECK(db.number("SELECT count(*) FROM item").value() == 0);
  CHECK(db.script("INSERT INTO item VALUES (3, 1, NULL)"));
}

TEST_CASE("crash: pages in a row are written at once, before their commit returns") {
  FaultStorage storage;
  for (const auto keep : {OpenOptions::Keep::durable, OpenOptions::Keep::scratch}) {
    const std::string name = keep == OpenOptions::Keep::durable ? "book.db" : "incoming.db";
    Db db = Db::open({.storage = &storage, .name = name, .keep = keep}).value();
    REQUIRE(db.script(tables));
    const std::int64_t changes = storage.changes();
    const std::size_t bytes = storage.bytes_now();

    REQUIRE(db.script("INSERT INTO item VALUES (1, 1, zeroblob(800000))"));

    CHECK(storage.bytes_now() >= bytes + 790'000);
    CHECK(storage.changes() - changes < 30);  // Of 100 pages.

    storage.limit_to(storage.bytes_now() + 20'000);
    const auto refused = db.script("INSERT INTO item VALUES (2, 1, zeroblob(800000))");
    REQUIRE(!refused);
    CHECK(refused.error().message.key == "storage.full");
    storage.limit_to(SIZE_MAX);
    CHECK(db.number("SELECT count(*) FROM item").value() == 1);
  }
}

}  // namespace
