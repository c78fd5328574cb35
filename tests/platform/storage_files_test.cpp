// A book as a file: what lies on the disk, and who may open it.
#ifndef __EMSCRIPTEN__
#include "platform/native/storage_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "sqlite/db.h"

namespace {

using platform::native::open_files;
using sqlite::Db;

// A folder of its own, removed at the end.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "zhangfang-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string names() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator{path}) {
      all += entry.path().filename().string() + ' ';
    }
    return all;
  }
  std::filesystem::path path;
};

TEST_CASE("files: a closed book is one plain file, and is there again when opened") {
  const Folder folder;
  const std::string path = (folder.path / "公司.db").string();
  {
    const auto storage = open_files(path).value();
    Db db = Db::open({.storage = storage.get()}).value();
    REQUIRE(db.script("CREATE TABLE item (id INTEGER PRIMARY KEY); INSERT INTO item VALUES (4)"));
    CHECK(std::filesystem::file_size(path + "-wal") > 0);
    REQUIRE(db.snapshot_to("snapshot-1.db"));
    CHECK(std::filesystem::exists(path + "-snapshot-1.db"));
    std::filesystem::remove(path + "-snapshot-1.db");
  }
  CHECK(folder.names() == "公司.db ");

  const auto storage = open_files(path).value();
  Db db = Db::open({.storage = storage.get()}).value();
  CHECK(db.number("SELECT id FROM item").value() == 4);
}

TEST_CASE("files: a book that is open is refused to a second opener") {
  const Folder folder;
  const std::string path = (folder.path / "book.db").string();
  const auto first = open_files(path).value();

  CHECK(open_files(path).error().message.key == "storage.locked_elsewhere");
}

TEST_CASE("files: one file takes another's place, which is kept, and stays locked") {
  const Folder folder;
  const std::string path = (folder.path / "book.db").string();
  const auto storage = open_files(path).value();
  for (const std::string name : {"book.db", "incoming.db"}) {
    Db db = Db::open({.storage = storage.get(), .name = name}).value();
    REQUIRE(db.script("CREATE TABLE t (name TEXT); INSERT INTO t VALUES ('" + name + "')"));
  }

  REQUIRE(storage->replace({.from = "incoming.db", .to = "book.db", .kept = "snapshot-1.db"}) ==
          sqlite::StorageStatus::ok);

  const auto name_in = [&](std::string_view name) {
    Db db = Db::open({.storage = storage.get(), .name = std::string{name}}).value();
    auto rows = db.query_text("SELECT name FROM t").value();
    REQUIRE(rows.next().value());
    return std::string{rows.text(0)};
  };
  CHECK(name_in("book.db") == "incoming.db");
  CHECK(name_in("snapshot-1.db") == "book.db");
  CHECK(!std::filesystem::exists(path + "-incoming.db"));
  CHECK(open_files(path).error().message.key == "storage.locked_elsewhere");
}

TEST_CASE("files: where no file can be made the message says which") {
  const auto refused = open_files("/nowhere/at/all/book.db");

  CHECK(refused.error().message.key == "storage.cannot_open");
}

TEST_CASE("files: opening and closing without writing leaves no file") {
  const Folder folder;
  {
    REQUIRE(open_files((folder.path / "book.db").string()));
  }
  CHECK(folder.names().empty());
}

}  // namespace
#endif
