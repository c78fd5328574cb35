// Brings a book's tables up to date: numbered .sql files, only ever added to.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "sqlite/db.h"

namespace sqlite {

struct Migration {
  std::int32_t version;  // Counts up from 1 without gaps; kept in PRAGMA user_version.
  std::string_view sql;
};

struct Schema {
  std::int32_t application_id;  // Kept in PRAGMA application_id: whose file it is.
  std::span<const Migration> migrations;

  std::int32_t newest() const { return static_cast<std::int32_t>(migrations.size()); }
};

// Asked before the first migration of a book that holds something: takes a backup. An error stops
// the migration with the book as it was.
using BeforeMigration = std::function<Result<Done>(Db& db, std::int32_t from, std::int32_t to)>;

// Runs what is missing, all of it in one transaction.
// Errors: storage.not_a_book, storage.newer_book, storage.migration_broke_links.
Result<Done> migrate(Db& db, const Schema& schema, const BeforeMigration& before = {});

// Opens (refusing what is not this program's, untouched) and migrates.
Result<Db> open_migrated(OpenOptions options, const Schema& schema,
                         const BeforeMigration& before = {});

}  // namespace sqlite
