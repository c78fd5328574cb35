// Reading a backup into a fresh second database, where it is rehearsed before it may become the
// book.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_source.h"
#include "base/gzip.h"
#include "base/result.h"
#include "features/backup/backup_format.h"
#include "features/backup/backup_reader.h"
#include "sqlite/db.h"
#include "sqlite/migrate.h"

namespace backup {

// Empties a file of the storage and its logs, so that it counts as absent.
Result<Done> remove_database(sqlite::Storage& storage, std::string_view name);

// Takes the tables of a backup into a new database of the backup's own schema version.
class BackupLoader final : public BackupVisitor {
 public:
  BackupLoader(sqlite::OpenOptions options, sqlite::Schema schema)
      : options_{std::move(options)}, schema_{schema} {}

  Result<bool> begin_data(const Header& so_far) override;
  Result<Done> begin_table(std::string_view name, const std::vector<std::string>& columns) override;
  Result<Done> row(std::span<const Cell> cells) override;
  Result<Done> end_table() override;

  // When the whole file was read: holds it against its header, brings the indexes back, migrates to
  // the newest schema and makes the file durable. Nothing may be used of it before.
  Result<Done> finish(const Header& header);

  // Members that stood after the data the first time it was seen.
  void know(const Header& header) { known_ = header; }

  std::int64_t rows_done() const { return rows_done_; }

 private:
  Result<Done> open_database(std::int64_t version);
  Result<Done> drop_helpers();
  Result<Done> compare(const Header& header) const;

  sqlite::OpenOptions options_;
  sqlite::Schema schema_;
  std::optional<Header> known_;
  std::optional<sqlite::Db> db_;
  std::optional<sqlite::Transaction> transaction_;
  std::vector<std::string> helpers_;  // Indexes and triggers to make again
  std::vector<Table> tables_;
  const Table* table_ = nullptr;
  std::string insert_;
  std::vector<std::string> parameters_;
  std::vector<sqlite::Binding> bindings_;
  std::vector<std::vector<std::byte>> blobs_;
  RowHasher hasher_;
  std::map<std::string, TableSum> sums_;
  std::int64_t rows_done_ = 0;
};

// Feeds a file, packed or not, to a loader in steps.
class BackupLoad {
 public:
  BackupLoad(std::shared_ptr<base::FileSource> file, sqlite::OpenOptions options,
             sqlite::Schema schema);

  // True when the database is complete and holds exactly what the file says.
  Result<bool> step(const std::function<bool()>& deadline);

  const Header& header() const { return reader_->header(); }
  std::int64_t bytes_done() const { return offset_; }
  std::int64_t bytes_total() const { return file_->size(); }
  std::int64_t rows_done() const { return loader_.rows_done(); }

 private:
  void start_over();
  Result<bool> feed_piece();
  Result<Done> feed_packed(std::span<const std::byte> piece);

  std::shared_ptr<base::FileSource> file_;
  BackupLoader loader_;
  std::optional<BackupReader> reader_;
  std::optional<base::GzipReader> gzip_;
  std::vector<std::byte> piece_;
  std::string unpacked_;
  std::int64_t offset_ = 0;
  bool finished_ = false;
};

}  // namespace backup
