// History: every change as a row with its changesets, each row chained to the one before by its
// hash.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "money/date.h"
#include "sqlite/db.h"
#include "sqlite/session.h"

namespace book {

struct HistoryRow {
  std::int64_t seq = 0;
  Instant at{};
  std::string actor;
  std::string kind;  // "do", "undo", "redo"
  std::string command = {};
  std::string params = {};                  // JSON
  std::optional<std::int64_t> target = {};  // undo, redo
  base::Digest parts_hash = {};
  base::Digest previous_hash = {};
  base::Digest hash = {};
};

// Whose changes are recorded: all tables of records, but not history itself, facts about the book
// and the numbers given out.
bool is_recorded(std::string_view table);

// Hash of a row's content and of the row before; what `hash` must be.
base::Digest chained_hash(const HistoryRow& row);

struct HistoryHead {
  std::int64_t seq = 0;  // 0: no row yet.
  base::Digest hash;     // Of that row; all zero where there is none.
};

Result<HistoryHead> history_head(sqlite::Db& db);

// The hash over the changesets of a row, taken in one after the other.
class PartHash {
 public:
  void add(std::span<const std::byte> changeset);
  base::Digest digest() const { return hasher_.digest(); }

 private:
  base::Hasher hasher_;
};

// Writes changesets as they come, before the row that they belong to.
class PartWriter {
 public:
  explicit PartWriter(std::int64_t seq) : seq_{seq} {}
  Result<Done> add(sqlite::Db& db, std::span<const std::byte> changeset);
  std::int64_t count() const { return count_; }
  base::Digest hash() const { return hash_.digest(); }

 private:
  std::int64_t seq_;
  std::int64_t count_ = 0;
  PartHash hash_;
};

// Chains the row to the head and writes it.
Result<Done> add_history(sqlite::Db& db, const HistoryHead& head, HistoryRow row);

HistoryRow history_row(const sqlite::Rows& rows);
Result<HistoryRow> find_history(sqlite::Db& db, std::int64_t seq);  // Errors: history.no_such_row.

// Long work has a changeset for each slice, numbered from 1.
Result<std::int64_t> count_parts(sqlite::Db& db, std::int64_t seq);
Result<sqlite::Bytes> part_of(sqlite::Db& db, std::int64_t seq, std::int64_t part);

// The changesets of a row in their order, while more are wanted.
enum class More : std::uint8_t { wanted, enough };
Result<Done> for_each_part(sqlite::Db& db, std::int64_t seq,
                           const std::function<Result<More>(std::span<const std::byte>)>& visit);

// Which change an undo or redo would take up next.
struct Stand {
  std::optional<std::int64_t> undo;
  std::optional<std::int64_t> redo;
};

Result<Stand> stand_of_history(sqlite::Db& db);

// Whether a 'do' is in force: not undone, or redone since. Errors: history.no_such_row.
Result<bool> is_in_force(sqlite::Db& db, std::int64_t seq);

// The oldest change in force after `seq` that touches a row which that one touched, or names one
// of its rows; what stands in the way of undoing it.
Result<std::optional<HistoryRow>> later_dependant(sqlite::Db& db, std::int64_t seq);

}  // namespace book
