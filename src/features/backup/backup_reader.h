// BackupReader: takes a JSON backup in pieces and hands on its header and, row by row, its tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "features/backup/backup_format.h"
#include "features/backup/json_collector.h"
#include "features/backup/json_scanner.h"

namespace backup {

// One value of a row as it stands in the file; which column type it fits is for the visitor to say.
struct Cell {
  enum class Kind : std::uint8_t { null, whole, text, bytes } kind = Kind::null;
  std::int64_t whole = 0;
  std::string text = {};
  std::vector<std::byte> bytes = {};  // A list of Base64 pieces
};

// Who takes the content. An error ends the reading; the reader adds the place.
class BackupVisitor {
 public:
  virtual ~BackupVisitor() = default;
  // The data begins. False: not now, skip it (the header may be incomplete yet: members may stand
  // in any order).
  virtual Result<bool> begin_data(const Header& so_far) = 0;
  virtual Result<Done> begin_table(std::string_view name,
                                   const std::vector<std::string>& columns) = 0;
  virtual Result<Done> row(std::span<const Cell> cells) = 0;
  virtual Result<Done> end_table() = 0;
};

class BackupReader {
 public:
  static constexpr std::size_t columns_max = 200;

  explicit BackupReader(BackupVisitor& visitor) : visitor_{&visitor} {}

  // Errors: corrupt_file with line and table, or what the visitor says.
  Result<Done> feed(std::string_view piece);
  // The file ends here. Errors where it must not.
  Result<Done> end();

  bool complete() const { return state_ == State::complete; }
  bool data_skipped() const { return data_skipped_; }
  const Header& header() const { return header_; }

 private:
  enum class State : std::uint8_t {
    start,
    members,  // Between the top-level members
    member,   // Collecting a member's value
    data,     // The value of "data" begins
    skipping,
    tables,       // Between the tables
    table,        // A table's value begins
    columns_key,  // "columns" is to come …
    columns,
    rows_key,  // … then "rows"
    rows_open,
    rows,  // Between the rows
    row,
    pieces,     // A list of Base64 pieces in a row
    table_end,  // After the rows
    complete,
  };

  Result<Done> run();
  Result<Done> take(const Token& token);
  Result<Done> take_member(const Token& token);
  Result<Done> take_member_end();
  Result<Done> take_data(const Token& token);
  Result<Done> take_in_table(const Token& token);
  Result<Done> take_columns(const Token& token);
  Result<Done> take_row_value(const Token& token);
  Result<Done> take_piece(const Token& token);
  Result<Done> expect(const Token& token, TokenKind kind, State next);
  Cell* next_cell();
  Failure placed(Error error) const;
  Failure misshapen() const;

  BackupVisitor* visitor_;
  JsonScanner scanner_;
  State state_ = State::start;
  Header header_;
  bool data_skipped_ = false;
  std::set<std::string, std::less<>> members_;
  std::set<std::string, std::less<>> tables_;
  std::string name_;  // Of the member
  JsonCollector collector_;
  std::string table_;  // Empty outside the tables
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;  // Kept from row to row, so that their texts keep their memory.
  std::size_t cell_count_ = 0;
  std::size_t skip_depth_ = 0;
};

}  // namespace backup
