// Reads the changes of customers' records once, and then only what is new.
#include "features/customers/record_changes_store.h"

#include "book/history_store.h"

namespace customers {
namespace {

constexpr char timeline_file[] = {
#embed "timeline.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({timeline_file, sizeof timeline_file}, name);
}
constexpr sqlite::Sql newest_change = sql("newest_change");
constexpr sqlite::Sql record_changes = sql("record_changes");

// The customer whose record or tags a row is of; 0: it is about something else.
std::int64_t customer_in(const sqlite::Change& change) {
  if (change.table != "customer" && change.table != "customer_tag") return 0;
  const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  return values[0] ? std::get<std::int64_t>(*values[0]) : 0;
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
      const std::int64_t customer = customer_in(row);
      if (customer == 0) return;
      std::vector<Change>& known = changes_[customer];
      // Also where reading stopped in the middle the last time.
      if (known.empty() || known.back().seq < change.seq) known.push_back(change);
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
