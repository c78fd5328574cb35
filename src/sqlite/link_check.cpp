// SQLite's own foreign_key_check does a whole table in one call, which for a million rows is
// seconds.
#include "sqlite/link_check.h"

#include <algorithm>
#include <limits>

#include "sqlite/tables.h"

namespace sqlite {
namespace {

constexpr std::int64_t first_row = std::numeric_limits<std::int64_t>::min();

// A thousand rows with their look-ups are about two milliseconds.
std::string part_end_of(const std::string& table) {
  return "SELECT max(row) FROM (SELECT rowid AS row FROM " + table +
         " WHERE rowid > :after ORDER BY rowid LIMIT 1000)";
}

std::string count_of(const std::string& table, const ForeignKey& key) {
  const std::string column = in_quotes(key.column);
  return "SELECT count(*) FROM " + table +
         " AS child WHERE child.rowid > :after AND child.rowid <= :until AND child." + column +
         " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + in_quotes(key.parent) +
         " AS parent WHERE parent." + in_quotes(key.parent_column) + " = child." + column + ")";
}

}  // namespace

Result<Done> LinkCheck::list_links() {
  for (const auto& [table, numbered] : TRY(tables(*db_))) {
    TRY(list_links_of(table, numbered));
  }
  listed_ = true;
  after_ = first_row;
  return base::done();
}

// Keys of several columns and tables without row numbers are looked at in one go: none of a book is
// large.
Result<Done> LinkCheck::list_links_of(const std::string& table, bool numbered) {
  std::vector<ForeignKey> keys = TRY(foreign_keys(*db_, table));
  const auto same_key = [](const ForeignKey& a, const ForeignKey& b) { return a.id == b.id; };
  const bool several = std::ranges::adjacent_find(keys, same_key) != keys.end();
  if (!keys.empty() && (!numbered || several)) {
    small_tables_.push_back(table);
    return base::done();
  }
  for (ForeignKey& key : keys) {
    if (key.parent_column.empty()) {
      const std::vector<Column> parent = TRY(columns(*db_, key.parent));
      const auto first = std::ranges::find(parent, 1, &Column::key_place);
      VERIFY(first != parent.end());
      key.parent_column = first->name;
    }
    const std::string name = in_quotes(table);
    links_.push_back({.table = table, .part_end = part_end_of(name), .count = count_of(name, key)});
  }
  return base::done();
}

Result<Done> LinkCheck::check_whole(const std::string& table) {
  Rows rows = TRY(db_->query_text("PRAGMA foreign_key_check(" + in_quotes(table) + ")"));
  while (TRY(rows.next())) ++broken_[table];
  return base::done();
}

// True where no more parts are left.
Result<bool> LinkCheck::check_part(const Link& link) {
  const Binding after{":after", after_};
  std::int64_t until = 0;
  {
    Rows rows = TRY(db_->query_text(link.part_end, {&after, 1}));
    const bool found = TRY(rows.next());
    if (!found || rows.is_null(0)) return true;
    until = rows.integer(0);
  }
  const Binding part[]{after, {":until", until}};
  Rows rows = TRY(db_->query_text(link.count, part));
  const bool found = TRY(rows.next());
  VERIFY(found);
  if (rows.integer(0) > 0) broken_[link.table] += rows.integer(0);
  after_ = until;
  return false;
}

Result<bool> LinkCheck::step(const std::function<bool()>& deadline) {
  if (!listed_) TRY(list_links());
  while (at_ < links_.size()) {
    if (TRY(check_part(links_[at_]))) {
      ++at_;
      after_ = first_row;
    }
    if (deadline()) return false;
  }
  for (; !small_tables_.empty(); small_tables_.pop_back()) {
    TRY(check_whole(small_tables_.back()));
    if (deadline()) {
      small_tables_.pop_back();
      return false;
    }
  }
  return true;
}

}  // namespace sqlite
