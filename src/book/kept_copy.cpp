// The copy is a book itself; what it was taken for stands in its own facts, written last, so that a
// half copy never counts as one.
#include "book/kept_copy.h"

#include "sqlite/storage.h"

namespace book {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;
constexpr std::string_view book_file = "book.db";

Result<Done> checked(sqlite::StorageStatus status) {
  if (status == sqlite::StorageStatus::ok) return base::done();
  return base::fail(ErrorCode::storage,
                    status == sqlite::StorageStatus::full ? "storage.full" : "storage.failed");
}

Result<sqlite::Db> open_copy(sqlite::Storage& storage) {
  return sqlite::Db::open({.storage = &storage, .name = std::string{kept_file}});
}

}  // namespace

Result<std::optional<Kept>> kept_copy(sqlite::Storage& storage) {
  sqlite::StorageFile* file = storage.file(kept_file);
  std::int64_t size = 0;
  if (file == nullptr) return std::optional<Kept>{};
  TRY(checked(file->size(size)));
  if (size == 0) return std::optional<Kept>{};
  auto opened = open_copy(storage);
  if (!opened) return std::optional<Kept>{};  // Half a copy.
  sqlite::Db db = std::move(opened).value();
  Kept kept;
  kept.schema_version = TRY(db.number("PRAGMA user_version"));
  auto found = db.query_text("SELECT key, value FROM book_fact WHERE key LIKE 'kept.%'");
  if (!found) return std::optional<Kept>{};
  sqlite::Rows rows = std::move(found).value();
  while (TRY(rows.next())) {
    (rows.text(0) == "kept.before" ? kept.before : kept.taken_at) = rows.text(1);
  }
  return kept.before.empty() ? std::optional<Kept>{} : std::optional{std::move(kept)};
}

Result<bool> KeepCopy::step(const Deadline& deadline) {
  sqlite::StorageFile* from = storage_->file(book_file);
  sqlite::StorageFile* to = storage_->file(kept_file);
  VERIFY(from != nullptr && to != nullptr);
  if (offset_ == 0) {
    piece_.resize(piece_bytes);
    TRY(checked(to->truncate(0)));
  }
  do {
    std::size_t count = 0;
    TRY(checked(from->read(piece_, offset_, count)));
    if (count == 0) {
      TRY(checked(to->flush()));
      TRY(label());
      return true;
    }
    const auto written = to->write(std::span{piece_}.first(count), offset_);
    if (written != sqlite::StorageStatus::ok) {
      static_cast<void>(to->truncate(0));  // Its room is needed more than half a copy.
      TRY(checked(written));
    }
    offset_ += static_cast<std::int64_t>(count);
  } while (!deadline());
  return false;
}

sqlite::BeforeMigration keep_before_migration(sqlite::Storage& storage,
                                              const std::function<Instant()>& now) {
  return [&storage, now](sqlite::Db& db, std::int32_t, std::int32_t) -> Result<Done> {
    TRY(db.checkpoint());
    KeepCopy copy{storage, "migration", now()};
    VERIFY(TRY(copy.step([] { return false; })));
    return base::done();
  };
}

Result<Done> KeepCopy::label() {
  sqlite::Db copy = TRY(open_copy(*storage_));
  const std::string at = at_.text();
  for (const auto& [key, value] :
       {std::pair<std::string_view, std::string_view>{"kept.at", at}, {"kept.before", before_}}) {
    const sqlite::Binding bindings[] = {{":key", key}, {":value", value}};
    TRY(
        copy.run_text("INSERT INTO book_fact (key, value) VALUES (:key, :value) "
                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                      bindings));
  }
  return copy.checkpoint();
}

}  // namespace book
