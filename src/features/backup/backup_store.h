// Writing a backup: which tables a book has, and their rows as JSON in small steps.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_sink.h"
#include "base/result.h"
#include "features/backup/backup_format.h"
#include "sqlite/db.h"

namespace backup {

// Every table that holds what people entered, ordered by name. What SQLite keeps for itself and
// what is derived from other tables is not among them.
Result<std::vector<Table>> tables_of(sqlite::Db& db);

Result<std::int64_t> row_count(sqlite::Db& db, const Table& table);

// The rows in the order of the table's primary key.
std::string select_all(const Table& table);

// The hash over a table's rows as they are now; the same as in a backup of them.
Result<TableSum> sum_of(sqlite::Db& db, const Table& table);

class BackupWriter {
 public:
  // `header` says all but the counts and hashes, which the writer fills in.
  static Result<BackupWriter> start(sqlite::Db& db, Header header,
                                    std::unique_ptr<base::FileSink> sink);

  // True when the file is finished. The book must not change between the steps.
  Result<bool> step(const std::function<bool()>& deadline);

  std::int64_t rows_done() const { return rows_done_; }
  std::int64_t rows_total() const { return rows_total_; }
  std::int64_t bytes() const { return bytes_; }
  const Header& header() const { return header_; }

 private:
  BackupWriter() = default;
  Result<Done> begin_table();
  Result<Done> end_table();
  Result<Done> write_row(sqlite::Rows& rows);
  Result<Done> finish();
  Result<Done> flush_if(std::size_t bytes_min);

  sqlite::Db* db_ = nullptr;
  std::unique_ptr<base::FileSink> sink_;
  Header header_;
  std::vector<Table> tables_;
  std::size_t table_ = 0;  // The one being written
  std::optional<sqlite::Rows> rows_;
  RowHasher hasher_;
  bool first_row_ = true;
  std::string pending_;
  std::int64_t rows_done_ = 0;
  std::int64_t rows_total_ = 0;
  std::int64_t bytes_ = 0;
  bool finished_ = false;
};

}  // namespace backup
