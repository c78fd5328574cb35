// Fills the index, keeps it in step with every change, and searches it.
#include "features/search/record_index_store.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "sqlite/session.h"

namespace search {
namespace {

constexpr char search_file[] = {
#embed "search/search.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({search_file, sizeof search_file}, name);
}
struct Source {
  std::string_view table;
  sqlite::Sql all, one;
};
constexpr std::array<Source, table_count> sources{
    {{"sales_order", sql("orders"), sql("order")},
     {"product", sql("products"), sql("product")},
     {"statement", sql("statements"), sql("statement")}}};

constexpr std::int64_t rows_at_once = 1'000;
constexpr std::size_t changes_max = 2'000;  // Of more all is read anew.

}  // namespace

void RecordIndex::add(Part& part, const sqlite::Rows& rows) {
  const std::int64_t id = rows.integer("id");
  part.places[id] = static_cast<std::uint32_t>(part.rows.size());
  part.rows.push_back({.id = id,
                       .customer = rows.integer("customer_id"),
                       .text = static_cast<std::uint32_t>(part.texts.size()),
                       .removed = false});
  part.texts += '\n' + base::folded(rows.text("text")) + '\n';
}

Result<Done> RecordIndex::follow(sqlite::Db& db, std::span<const std::byte> changeset) {
  if (table_ == 0 && parts_[0].rows.empty()) return base::done();
  std::set<std::pair<std::size_t, std::int64_t>> touched;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    const auto source = std::ranges::find(sources, change.table, &Source::table);
    if (source == sources.end()) return;
    const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
    const auto* const id = std::get_if<std::int64_t>(&*values[0]);
    if (id != nullptr) touched.emplace(source - sources.begin(), *id);
  }));
  if (touched.empty()) return base::done();
  if (!filled() || touched.size() > changes_max) {
    empty();
    return base::done();
  }
  for (const auto& [table, id] : touched) {
    Part& part = parts_[table];
    if (const auto before = part.places.find(id); before != part.places.end()) {
      part.rows[before->second].removed = true;
      part.places.erase(before);
    }
    sqlite::Rows rows = TRY(db.query(sources[table].one, {{":id", id}}));
    if (TRY(rows.next())) add(part, rows);
  }
  return base::done();
}

void RecordIndex::empty() {
  for (Part& part : parts_) part = {};
  table_ = 0;
  last_id_ = std::numeric_limits<std::int64_t>::min();
}

Result<bool> RecordIndex::fill(sqlite::Db& db, const book::Deadline& deadline) {
  while (!filled()) {
    sqlite::Rows rows =
        TRY(db.query(sources[table_].all, {{":after", last_id_}, {":count", rows_at_once}}));
    std::int64_t count = 0;
    for (; TRY(rows.next()); ++count) {
      last_id_ = rows.integer("id");
      add(parts_[table_], rows);
    }
    if (count < rows_at_once) {
      ++table_;
      last_id_ = std::numeric_limits<std::int64_t>::min();
    }
    if (!filled() && deadline()) return false;
  }
  return true;
}

std::vector<std::int64_t> RecordIndex::find(Table table, std::string_view text,
                                            std::span<const std::int64_t> customers,
                                            std::size_t limit) const {
  VERIFY(filled());
  const Part& part = parts_[static_cast<std::size_t>(table)];
  std::vector<std::int64_t> ids;
  if (text.empty() || text.contains('\n')) return ids;
  std::unordered_set<std::int64_t> found;
  // From the end: what was written last comes first.
  const auto take_texts = [&](const std::string& wanted) {
    const std::string_view all{part.texts};
    for (std::size_t at = all.rfind(wanted); at != all.npos && ids.size() < limit;) {
      // A wanted line break belongs to the text behind it.
      const auto next = std::ranges::upper_bound(part.rows, at, {}, &Row::text);
      const Row& row = *std::prev(next);
      if (!row.removed && found.insert(row.id).second) ids.push_back(row.id);
      if (row.text == 0) return;
      at = all.rfind(wanted, row.text - 1);
    }
  };
  take_texts('\n' + std::string{text} + '\n');
  take_texts(std::string{text});
  if (ids.size() == limit || customers.empty()) return ids;
  const std::unordered_set<std::int64_t> wanted{customers.begin(), customers.end()};
  for (std::size_t i = part.rows.size(); i-- > 0 && ids.size() < limit;) {
    const Row& row = part.rows[i];
    if (row.removed || !wanted.contains(row.customer)) continue;
    if (found.insert(row.id).second) ids.push_back(row.id);
  }
  return ids;
}

}  // namespace search
