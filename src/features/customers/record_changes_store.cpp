// Reads the changes of customers' records once, and then only what is new.
#include "features/customers/record_changes_store.h"

#include <algorithm>
#include <array>

#include "book/history_store.h"
#include "features/customers/customer_store.h"

namespace customers {
namespace {

constexpr char timeline_file[] = {
#embed "customers/timeline.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({timeline_file, sizeof timeline_file}, name);
}
constexpr sqlite::Sql newest_change = sql("newest_change");
constexpr sqlite::Sql record_changes = sql("record_changes");

std::int64_t id_in(std::span<const std::optional<sqlite::ChangeValue>> values, std::size_t column) {
  const auto* const id = column < values.size() && values[column]
                             ? std::get_if<std::int64_t>(&*values[column])
                             : nullptr;
  return id == nullptr ? 0 : *id;
}

// The customer whose record or tags a row is of, and the one that it was merged into or parted
// from; 0: none.
std::array<std::int64_t, 2> customers_in(const sqlite::Change& change) {
  constexpr std::array<std::string_view, 3> tables{"customer", "customer_tag", "custom_value"};
  if (!std::ranges::contains(tables, change.table)) return {};
  const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  const std::int64_t before = id_in(change.before, merged_column);
  return {id_in(values, 0), before != 0 ? before : id_in(change.after, merged_column)};
}

}  // namespace

void RecordChanges::empty() {
  changes_.clear();
  read_to_ = 0;
}

Result<std::span<const RecordChanges::Change>> RecordChanges::of(sqlite::Db& db,
                                                                 CustomerId customer) {
  TRY(catch_up(db));
  return std::span<const Change>{changes_[static_cast<std::int64_t>(customer)]};
}

Result<Done> RecordChanges::catch_up(sqlite::Db& db) {
  std::int64_t newest = 0;
  {
    sqlite::Rows rows = TRY(db.query(newest_change));
    VERIFY(TRY(rows.next()));
    newest = rows.integer(0);
  }
  if (newest == read_to_) return base::done();
  sqlite::Rows rows = TRY(db.query(record_changes, {{":after", read_to_}}));
  while (TRY(rows.next())) {
    const Change change{.seq = rows.integer("seq"), .at = Instant{rows.integer("at_ms")}};
    const auto note = [&](const sqlite::Change& row) {
      for (const std::int64_t customer : customers_in(row)) {
        if (customer == 0) continue;
        std::vector<Change>& known = changes_[customer];
        // Also where reading stopped in the middle the last time.
        if (known.empty() || known.back().seq < change.seq) known.push_back(change);
      }
    };
    TRY(book::for_each_part(db, rows.integer("changed_by"),
                            [&](std::span<const std::byte> changeset) -> Result<book::More> {
                              TRY(sqlite::for_each_change(changeset, note));
                              return book::More::wanted;
                            }));
  }
  read_to_ = newest;
  return base::done();
}

}  // namespace customers
