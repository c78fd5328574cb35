// The copy of the book that is kept beside it, taken before an import or a migration: the way back
// when history alone does not give it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "book/method.h"
#include "money/date.h"
#include "sqlite/db.h"
#include "sqlite/migrate.h"

namespace book {

// One slot: the next copy takes the place of the one before.
inline constexpr std::string_view kept_file = "snapshot-3.db";

struct Kept {
  std::string before;    // "import", "migration"
  std::string taken_at;  // ISO 8601
  std::int64_t schema_version = 0;
};

// What the slot holds; nothing where no copy was ever finished.
Result<std::optional<Kept>> kept_copy(sqlite::Storage& storage);

// Copies the book's file as it is. The log must have been moved into it (Db::checkpoint), and must
// not be until the copy is finished; commits made meanwhile stay in the log, so the copy is the
// book as it was at that checkpoint. A long change must begin after it: that is written to the file
// itself.
class KeepCopy {
 public:
  KeepCopy(sqlite::Storage& storage, std::string_view before, Instant at)
      : storage_{&storage}, before_{before}, at_{at} {}

  // True when the copy is complete and durable.
  Result<bool> step(const Deadline& deadline);

 private:
  Result<Done> label();

  sqlite::Storage* storage_;
  std::string before_;
  Instant at_;
  std::vector<std::byte> piece_ = {};
  std::int64_t offset_ = 0;
};

// What a book asks for before it migrates: its copy, at the moment that `now` tells.
sqlite::BeforeMigration keep_before_migration(sqlite::Storage& storage,
                                              const std::function<Instant()>& now);

}  // namespace book
