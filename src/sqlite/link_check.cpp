// SQLite's own foreign_key_check does a whole table in one call, which for a million rows is
// seconds.
#include "sqlite/link_check.h"

#include <limits>

namespace sqlite {
namespace {

constexpr std::int64_t first_row = std::numeric_limits<std::int64_t>::min();

std::string in_quotes(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + "\"";
}

// A thousand rows with their look-ups are about two milliseconds.
std::string part_end_of(const std::string& table) {
  return "SELECT max(row) FROM (SELECT rowid AS row FROM " + table +
         " WHERE rowid > :after ORDER BY rowid LIMIT 1000)";
}

std::string count_of(const std::string& table, const Rows& key) {
  const std::string column = in_quotes(key.text("column"));
  const std::string parent = in_quotes(key.text("parent"));
  return "SELECT count(*) FROM " + table +
         " AS child WHERE child.rowid > :after AND child.rowid <= :until AND child." + column +
         " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + parent + " AS parent WHERE parent." +
         in_quotes(key.text("parent_column")) + " = child." + column + ")";
}

// Keys of several columns and tables without row numbers: none of a book is large.
constexpr std::string_view all_keys =
    "SELECT list.name AS child, list.wr AS small, key.\"table\" AS parent, key.\"from\" AS column, "
    "coalesce(key.\"to\", (SELECT name FROM pragma_table_info(key.\"table\") WHERE pk = 1)) AS "
    "parent_column, (SELECT count(*) FROM pragma_foreign_key_list(list.name) AS other WHERE "
    "other.id = key.id) > 1 AS several "
    "FROM pragma_table_list AS list, pragma_foreign_key_list(list.name) AS key "
    "WHERE list.schema = 'main' AND list.type = 'table' ORDER BY list.name, key.id, key.seq";

}  // namespace

Result<Done> LinkCheck::list_links() {
  Rows keys = TRY(db_->query_text(all_keys));
  while (TRY(keys.next())) {
    const std::string table = keys.text("child");
    if (keys.integer("small") != 0 || keys.integer("several") != 0) {
      if (small_tables_.empty() || small_tables_.back() != table) small_tables_.push_back(table);
      continue;
    }
    const std::string name = in_quotes(table);
    links_.push_back(
        {.table = table, .part_end = part_end_of(name), .count = count_of(name, keys)});
  }
  listed_ = true;
  after_ = first_row;
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
