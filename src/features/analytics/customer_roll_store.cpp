// No query stays open between slices, so a change may come in between.
#include "features/analytics/customer_roll_store.h"

#include "sqlite/session.h"

namespace analytics {
namespace {

constexpr char analytics_file[] = {
#embed "analytics/analytics.sql"
};
constexpr sqlite::Sql customers_after =
    sqlite::find_statement({analytics_file, sizeof analytics_file}, "customers_after");
constexpr std::int64_t slice_rows = 1'000;

}  // namespace

Result<Done> CustomerRoll::follow(sqlite::Db&, std::span<const std::byte> changeset) {
  if (entries_.empty() && !complete_) return base::done();  // None at all is a roll, too.
  bool touched = false;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    touched = touched || change.table == "customer";
  }));
  if (touched) empty();
  return base::done();
}

void CustomerRoll::empty() {
  entries_.clear();
  places_.clear();
  complete_ = false;
}

Result<bool> CustomerRoll::fill(sqlite::Db& db, const book::Deadline& deadline) {
  while (!complete_) {
    const std::string after = entries_.empty() ? std::string{} : entries_.back().code;
    sqlite::Rows rows = TRY(db.query(customers_after, {{":after", after}, {":count", slice_rows}}));
    const int id = rows.column("id");
    const int code = rows.column("code");
    const int name = rows.column("name");
    std::int64_t count = 0;
    for (; TRY(rows.next()); ++count) {
      places_[rows.integer(id)] = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back({.id = static_cast<ledger::CustomerId>(rows.integer(id)),
                          .code = std::string{rows.text(code)},
                          .name = std::string{rows.text(name)}});
    }
    complete_ = count < slice_rows;
    if (!complete_ && deadline()) return false;
  }
  return true;
}

std::uint32_t CustomerRoll::place_of(ledger::CustomerId id) const {
  const auto found = places_.find(static_cast<std::int64_t>(id));
  VERIFY(found != places_.end());
  return found->second;
}

}  // namespace analytics
