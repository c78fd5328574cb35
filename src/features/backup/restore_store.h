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
#include "sqlite/link_check.h"
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

  // When the whole file was read: holds it against its header, where it has one, looks at the
  // links, migrates to the newest schema and makes the file durable. Nothing may be used of it
  // before. True when all is done; nothing more may be read after the first call.
  Result<bool> finish(const Header* header, const std::function<bool()>& deadline);

  // Members that stood after the data the first time it was seen.
  void know(const Header& header) { known_ = header; }

  std::int64_t rows_done() const { return rows_done_; }
  const std::vector<Table>& tables() const { return tables_; }

 private:
  Result<Done> open_database(std::int64_t version);
  Result<Done> drop_triggers();
  Result<Done> compare(const Header& header) const;
  Result<Done> make_durable();

  sqlite::OpenOptions options_;
  sqlite::Schema schema_;
  std::optional<Header> known_;
  std::optional<sqlite::Db> db_;
  std::optional<sqlite::Transaction> transaction_;
  std::optional<sqlite::LinkCheck> links_;
  std::vector<std::string> triggers_;  // To make again
  std::vector<Table> tables_;
  const Table* table_ = nullptr;
  std::string insert_;
  bool compared_ = false;
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
  bool read_ = false;  // The whole file
};

// Copies the rows of a SQLite book into a new one, so that damage in what is no row (an index, a
// page that nothing leads to) does not come along, and that in a row is found.
class BookCopy {
 public:
  // Errors: as Db::open has them, and corrupt_file where it has no tables of a book.
  static Result<std::unique_ptr<BookCopy>> start(const sqlite::OpenOptions& from,
                                                 sqlite::OpenOptions to, sqlite::Schema schema);

  // True when the new database is complete.
  Result<bool> step(const std::function<bool()>& deadline);

  std::size_t tables_done() const { return table_; }
  std::size_t tables_total() const { return tables_.size(); }

 private:
  BookCopy(sqlite::Db from, sqlite::OpenOptions to, sqlite::Schema schema)
      : from_{std::move(from)}, loader_{std::move(to), schema} {}
  Result<Done> begin_table();
  Result<bool> copy_rows();

  sqlite::Db from_;
  BackupLoader loader_;
  std::vector<Table> tables_;
  std::size_t table_ = 0;
  std::optional<sqlite::Rows> rows_;
  std::vector<Cell> cells_;
};

}  // namespace backup
