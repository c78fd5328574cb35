// Writing a backup: which tables a book has, and their rows as JSON in small steps.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
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

using Counts = std::map<std::string, std::int64_t>;  // Rows by table

// Counts the rows of tables in small steps: a million rows are too many for one.
class RowCounts {
 public:
  RowCounts(sqlite::Db& db, std::vector<Table> tables) : db_{&db}, tables_{std::move(tables)} {}

  // True when all are counted.
  Result<bool> step(const std::function<bool()>& deadline);

  const std::vector<Table>& tables() const { return tables_; }
  const Counts& counts() const { return counts_; }

 private:
  Result<bool> count_part(const Table& table);

  sqlite::Db* db_;
  std::vector<Table> tables_;
  std::size_t table_ = 0;  // The one being counted
  std::int64_t after_ = std::numeric_limits<std::int64_t>::min();
  Counts counts_;
};

// The rows in the order of the table's primary key.
std::string select_all(const Table& table);

// The hash over a table's rows as they are now; the same as in a backup of them.
Result<TableSum> sum_of(sqlite::Db& db, const Table& table);

class BackupWriter {
 public:
  // `header` says all but the counts and hashes, which the writer fills in.
  static Result<BackupWriter> start(sqlite::Db& db, Header header,
                                    std::unique_ptr<base::FileSink> sink);

  // True when the file is safe. The book must not change between the steps until it is written().
  Result<bool> step(const std::function<bool()>& deadline);
  bool written() const { return finished_; }

  std::int64_t rows_done() const { return rows_done_; }
  std::int64_t rows_total() const { return rows_total_; }
  std::int64_t bytes() const { return bytes_; }
  const Header& header() const { return header_; }

 private:
  BackupWriter() = default;
  void begin_file();
  Result<Done> begin_table();
  Result<Done> end_table();
  Result<Done> write_row(sqlite::Rows& rows);
  Result<Done> finish();
  Result<Done> flush_if(std::size_t bytes_min);

  sqlite::Db* db_ = nullptr;
  std::unique_ptr<base::FileSink> sink_;
  Header header_;
  std::vector<Table> tables_;
  std::optional<RowCounts> counting_;  // They stand before the rows.
  std::size_t table_ = 0;              // The one being written
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
