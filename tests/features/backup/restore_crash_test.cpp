// Whenever the power goes while books are exchanged, one whole book is there: the old or the new.
#include <doctest/doctest.h>

#include "book/books.h"
#include "features/backup/backup_methods.h"
#include "features/backup/backup_store.h"
#include "features/backup/incoming_store.h"
#include "sqlite/fault_storage.h"
#include "sqlite/memory_storage.h"

namespace {

using sqlite::FaultStorage;
using sqlite::StorageStatus;

// A file that outlives the sink which writes it.
class TextSink final : public base::FileSink {
 public:
  explicit TextSink(std::string& text) : text_{text} {}
  Result<Done> write(std::span<const std::byte> bytes) override {
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return base::done();
  }
  Result<Done> finish() override { return base::done(); }

 private:
  std::string& text_;
};

book::Environment environment(std::string& file) {
  book::Environment given;
  given.now = [] { return Instant{1'774'915'200'000}; };
  given.today = [] { return testing::day("2026-03-31"); };
  given.open_file = [&](std::string_view name) -> Result<std::shared_ptr<base::FileSource>> {
    auto source = std::make_shared<base::MemorySource>(std::string{name}, file);
    return std::shared_ptr<base::FileSource>{std::move(source)};
  };
  given.create_file = [&](std::string_view) -> Result<std::unique_ptr<base::FileSink>> {
    return std::unique_ptr<base::FileSink>{std::make_unique<TextSink>(file)};
  };
  return given;
}

struct Stage {
  std::string file;
  FaultStorage storage;
  std::unique_ptr<book::Book> book;

  Stage() {
    testing::TestBook registers_methods;
    book::register_methods(backup::backup_methods());
  }
  Result<Done> open() {
    book = TRY(book::Book::open({.storage = &storage}, environment(file)));
    return base::done();
  }
  // Whose book it is, and that it is sound.
  std::string owner() {
    CHECK(book::check_book(*book).value().empty());
    auto rows =
        book->db().query_text("SELECT coalesce(group_concat(name), '') FROM customer").value();
    REQUIRE(rows.next().value());
    return std::string{rows.text(0)};
  }
  void lose_power(std::uint64_t seed) {
    storage.fail_from(0, StorageStatus::failed);
    book.reset();
    storage.lose_power(seed);
    REQUIRE(open());
  }
};

// The book is the old one's, and a backup of the new one's is inspected and waits.
void prepare(Stage& stage) {
  {
    sqlite::MemoryStorage elsewhere;
    auto other = book::Book::open({.storage = &elsewhere}, environment(stage.file)).value();
    REQUIRE(other->call("customer.create", {{"name", "new"}}));
    REQUIRE(other->call("backup.write", {{"file", "b.json"}}));
  }
  REQUIRE(stage.open());
  REQUIRE(stage.book->call("customer.create", {{"name", "old"}}));
  REQUIRE(stage.book->call("restore.inspect", {{"file", "b.json"}}));
}

std::int64_t changes_of(std::string_view method, void (*arrange)(Stage&)) {
  Stage stage;
  arrange(stage);
  stage.storage.fail_from(FaultStorage::never, StorageStatus::ok);
  REQUIRE(stage.book->call(method, Json::object()));
  return stage.storage.changes();
}

void confirm(Stage& stage) {
  prepare(stage);
  REQUIRE(stage.book->call("restore.confirm", Json::object()));
}

}  // namespace

TEST_CASE("restore: a power cut at any step of the exchange leaves the old book or the new one") {
  const std::int64_t changes = changes_of("restore.confirm", prepare);
  REQUIRE(changes > 5);
  int taken_over = 0;
  for (std::int64_t moment = 0; moment <= changes; ++moment) {
    CAPTURE(moment);
    Stage stage;
    prepare(stage);
    stage.storage.fail_from(moment, StorageStatus::failed);
    const bool confirmed = static_cast<bool>(stage.book->call("restore.confirm", Json::object()));

    stage.lose_power(static_cast<std::uint64_t>(moment));

    const std::string owner = stage.owner();
    CHECK((owner == "new" || (owner == "old" && !confirmed)));
    if (owner != "new") continue;
    ++taken_over;
    // The old one is whole as well.
    REQUIRE(stage.book->call("restore.bring_back", Json::object()));
    CHECK(stage.owner() == "old");
  }
  CHECK(taken_over > 0);
  CHECK(taken_over <= changes);
}

TEST_CASE("restore: a power cut at any step of the way back leaves the one book or the other") {
  const std::int64_t changes = changes_of("restore.bring_back", confirm);
  for (std::int64_t moment = 0; moment <= changes; ++moment) {
    CAPTURE(moment);
    Stage stage;
    confirm(stage);
    stage.storage.fail_from(moment, StorageStatus::failed);
    const bool back = static_cast<bool>(stage.book->call("restore.bring_back", Json::object()));

    stage.lose_power(static_cast<std::uint64_t>(moment));

    const std::string owner = stage.owner();
    CHECK((owner == "old" || (owner == "new" && !back)));
  }
}

TEST_CASE("restore: a single refused write while books are exchanged is told and survived") {
  const std::int64_t changes = changes_of("restore.confirm", prepare);
  for (std::int64_t moment = 0; moment < changes; ++moment) {
    CAPTURE(moment);
    Stage stage;
    prepare(stage);
    stage.storage.fail_once(moment, StorageStatus::full);

    const auto confirmed = stage.book->call("restore.confirm", Json::object());

    CHECK(stage.owner() == (confirmed ? "new" : "old"));
    REQUIRE(stage.book->call("customer.create", {{"name", "next"}}));
  }
}

TEST_CASE(
    "restore: a power cut while a backup is inspected leaves nothing that can be taken over") {
  std::int64_t changes = 0;
  for (std::int64_t moment = 0; moment == 0 || moment < changes; moment += 1 + changes / 40) {
    CAPTURE(moment);
    Stage stage;
    prepare(stage);
    stage.storage.fail_from(FaultStorage::never, StorageStatus::ok);
    if (moment == 0) {
      REQUIRE(stage.book->call("restore.inspect", {{"file", "b.json"}}));
      changes = stage.storage.changes();
    }
    stage.storage.fail_from(moment, StorageStatus::failed);
    const bool inspected =
        static_cast<bool>(stage.book->call("restore.inspect", {{"file", "b.json"}}));

    stage.lose_power(static_cast<std::uint64_t>(moment));

    CHECK(stage.owner() == "old");
    // What may be taken over is what was accepted whole.
    const bool ready = backup::is_ready(*stage.book).value();
    if (inspected) CHECK(ready);
    if (!ready) continue;
    REQUIRE(stage.book->call("restore.confirm", Json::object()));
    CHECK(stage.owner() == "new");
  }
}
