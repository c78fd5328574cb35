// Backup and restore of tables: what was written comes back, and what was altered is refused.
#include "features/backup/backup_store.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/random.h"
#include "features/backup/restore_store.h"
#include "sqlite/memory_storage.h"

namespace {

using backup::BackupLoad;
using backup::BackupWriter;

constexpr sqlite::Migration migrations[] = {
    {1,
     "CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, weight INTEGER, "
     "picture BLOB, parent INTEGER REFERENCES part (id)) STRICT;"
     "CREATE INDEX part_weight ON part (weight);"
     "CREATE TABLE pair (a TEXT NOT NULL, b INTEGER NOT NULL CHECK (b < 1000), PRIMARY KEY (a, b)) "
     "STRICT, WITHOUT ROWID;"},
    {2,
     "ALTER TABLE part ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'; CREATE TABLE later (id "
     "INTEGER PRIMARY KEY) STRICT;"},
};
const sqlite::Schema old_schema{.application_id = 77, .migrations = std::span{migrations}.first(1)};
const sqlite::Schema new_schema{.application_id = 77, .migrations = migrations};

constexpr auto no_deadline = [] { return false; };
constexpr auto at_once = [] { return true; };

sqlite::Db opened(sqlite::MemoryStorage& storage, const sqlite::Schema& schema) {
  return sqlite::open_migrated({.storage = &storage}, schema).value();
}

void fill(sqlite::Db& db, std::uint64_t seed, int count) {
  base::Random random{seed};
  for (int i = 1; i <= count; ++i) {
    std::vector<std::byte> picture(static_cast<std::size_t>(random.between(0, 40)));
    for (auto& byte : picture) byte = static_cast<std::byte>(random.next() & 255);
    const std::string name = "名\"\\\n\t" + std::to_string(i) + std::string(1, '\0') + "é";
    const std::vector<sqlite::Binding> row{
        {":id", static_cast<std::int64_t>(random.next() >> 12) + i},
        {":name", name},
        {":weight", random.chance(20) ? sqlite::Value{nullptr}
                                      : sqlite::Value{static_cast<std::int64_t>(random.next())}},
        {":picture", random.chance(20) ? sqlite::Value{nullptr} : sqlite::Value{picture}}};
    REQUIRE(
        db.run_text("INSERT INTO part (id, name, weight, picture) VALUES (:id, :name, :weight, "
                    ":picture)",
                    row));
  }
  REQUIRE(db.script("INSERT INTO pair VALUES ('x', 1), ('x', 2), ('', 999)"));
  REQUIRE(db.script("UPDATE part SET parent = (SELECT max(id) FROM part)"));
}

backup::Header some_header(std::int64_t version) {
  backup::Header header;
  header.schema_version = version;
  header.app_version = "1.2.3";
  header.created_at = "2026-11-23T10:00:00.000Z";
  header.as_of = "2026-11-23";
  header.receivable = {{"CNY", "1234.50"}};
  return header;
}

class Forward final : public base::FileSink {
 public:
  explicit Forward(base::FileSink& to) : to_{&to} {}
  Result<Done> write(std::span<const std::byte> bytes) override { return to_->write(bytes); }
  Result<Done> finish() override { return to_->finish(); }

 private:
  base::FileSink* to_;
};

std::string backup_of(sqlite::Db& db, std::int64_t version,
                      const std::function<bool()>& deadline = no_deadline) {
  base::MemorySink sink;
  auto writer = BackupWriter::start(db, some_header(version), std::make_unique<Forward>(sink));
  REQUIRE(writer);
  BackupWriter running = std::move(writer).value();
  while (true) {
    const auto finished = running.step(deadline);
    REQUIRE(finished);
    if (finished.value()) break;
  }
  CHECK(sink.finished());
  return sink.content();
}

Result<Done> restore(std::string content, sqlite::Storage& storage,
                     const sqlite::Schema& schema = new_schema,
                     const std::function<bool()>& deadline = no_deadline) {
  BackupLoad load{std::make_shared<base::MemorySource>("b.json", std::move(content)),
                  {.storage = &storage, .name = "incoming.db"},
                  schema};
  while (!TRY(load.step(deadline))) {
  }
  return base::done();
}

std::string hashes_of(sqlite::Db& db) {
  std::string all;
  for (const auto& table : backup::tables_of(db).value()) {
    const auto sum = backup::sum_of(db, table).value();
    all += table.name + " " + std::to_string(sum.count) + " " + sum.hash + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("backup: every table comes back as it was") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 1, 500);
  const std::string content = backup_of(db, 2, at_once);

  REQUIRE(restore(content, storage, new_schema, at_once));

  sqlite::Db incoming = sqlite::Db::open({.storage = &storage, .name = "incoming.db"}).value();
  CHECK(hashes_of(incoming) == hashes_of(db));
  CHECK(incoming.integrity_faults(sqlite::Db::Check::full).value().empty());
  CHECK(incoming.number("SELECT count(*) FROM sqlite_schema WHERE name = 'part_weight'").value() ==
        1);
  CHECK(nlohmann::json::accept(content));
  CHECK(backup_of(db, 2) == content);  // The same book gives the same file.
}

TEST_CASE("backup: a packed file is read as well") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 2, 300);
  base::MemorySink packed;
  base::GzipSink gzip{std::make_unique<Forward>(packed)};
  const std::string content = backup_of(db, 2);
  REQUIRE(gzip.write(std::as_bytes(std::span{content})));
  REQUIRE(gzip.finish());

  CHECK(restore(packed.content(), storage));
  const auto cut = restore(packed.content().substr(0, packed.content().size() / 2), storage);
  CHECK_FALSE(cut);
}

TEST_CASE("backup: white space, escapes and the order of members are free") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 3, 20);
  const auto json = nlohmann::json::parse(backup_of(db, 2));  // Orders members by name.

  CHECK(restore(json.dump(3, ' ', true), storage));
  CHECK(restore(json.dump(), storage));
}

TEST_CASE("backup: an older schema is migrated, a newer one is refused") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, old_schema);
  fill(db, 4, 10);
  const std::string content = backup_of(db, 1);

  REQUIRE(restore(content, storage, new_schema));
  sqlite::Db incoming = sqlite::Db::open({.storage = &storage, .name = "incoming.db"}).value();
  CHECK(incoming.number("SELECT count(*) FROM part WHERE colour = 'grey'").value() == 10);

  sqlite::MemoryStorage other;
  sqlite::Db newer = opened(other, new_schema);
  const auto refused = restore(backup_of(newer, 2), other, old_schema);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "backup.newer_program");
}

TEST_CASE("backup: other files are refused for what they are") {
  sqlite::MemoryStorage storage;
  const std::pair<const char*, const char*> cases[] = {
      {"", "backup.cut_short"},
      {"[1,2]", "backup.not_a_backup"},
      {R"({"name":"x"})", "backup.not_a_backup"},
      {R"({"format":"other"})", "backup.not_a_backup"},
      {R"({"format":"zhangfang.backup","format_version":2})", "backup.newer_program"},
      {R"({"format":"zhangfang.backup"})", "backup.member_missing"},
      {"customer;amount\n", "backup.broken_json"},
      {"\x1f\x8b nonsense", "file.gzip_broken"},
  };
  for (const auto& [content, key] : cases) {
    CAPTURE(content);
    const auto refused = restore(content, storage);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::corrupt_file);
    CHECK(refused.error().message.key == key);
  }
}

TEST_CASE("backup: a file that is cut anywhere is refused") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 5, 3);
  const std::string content = backup_of(db, 2);

  for (std::size_t size = 0; size + 2 < content.size(); size += 3) {
    CAPTURE(size);
    CHECK_FALSE(restore(content.substr(0, size), storage));
  }
}

// Property: wherever one byte is altered, the file is refused, or holds the same book.
TEST_CASE("backup: an altered byte is refused wherever it is") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 6, 4);
  const std::string content = backup_of(db, 2);
  const std::string hashes = hashes_of(db);

  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    std::string altered = content;
    const auto at = static_cast<std::size_t>(random.between(0, std::ssize(content) - 1));
    altered[at] = random.chance(50) ? static_cast<char>(random.between(32, 126))
                                    : static_cast<char>(random.next() & 255);
    const auto result = restore(altered, storage);
    if (!result) {
      CHECK(result.error().code == ErrorCode::corrupt_file);
      continue;
    }
    sqlite::Db incoming = sqlite::Db::open({.storage = &storage, .name = "incoming.db"}).value();
    CHECK(hashes_of(incoming) == hashes);
    CHECK((altered == content || nlohmann::json::parse(altered) == nlohmann::json::parse(content)));
  }
}

TEST_CASE("backup: a row that breaks a rule names its line and table") {
  sqlite::MemoryStorage storage;
  sqlite::Db db = opened(storage, new_schema);
  fill(db, 7, 2);
  std::string content = backup_of(db, 2);
  content.replace(content.find("[\"x\",2]"), 7, "[\"x\",1]");

  const auto refused = restore(content, storage);

  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.key == "backup.wrong_row");
  CHECK(refused.error().field == "pair");
  const auto line =
      std::count(content.begin(),
                 content.begin() + static_cast<std::ptrdiff_t>(content.rfind("[\"x\",1]")), '\n') +
      1;
  CHECK(refused.error().line == line);
}
