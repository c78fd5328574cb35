// Reads documents and allocations by ascending id, a few thousand at a time, and rereads what
// changesets touched.
#include "ledger/ledger_store.h"

#include <set>

#include "sqlite/session.h"

namespace ledger {
namespace {

constexpr char ledger_file[] = {
#embed "ledger/ledger.sql"
};
constexpr std::string_view ledger_sql{ledger_file, sizeof ledger_file};
constexpr sqlite::Sql documents_after = sqlite::find_statement(ledger_sql, "documents_after");
constexpr sqlite::Sql document_by_id = sqlite::find_statement(ledger_sql, "document_by_id");
constexpr sqlite::Sql instalments_after = sqlite::find_statement(ledger_sql, "instalments_after");
constexpr sqlite::Sql instalments_of = sqlite::find_statement(ledger_sql, "instalments_of");
constexpr sqlite::Sql any_instalments = sqlite::find_statement(ledger_sql, "any_instalments");
constexpr sqlite::Sql allocations_after = sqlite::find_statement(ledger_sql, "allocations_after");
constexpr sqlite::Sql allocation_by_id = sqlite::find_statement(ledger_sql, "allocation_by_id");

// Few enough that a slice keeps its deadline (about a millisecond), many enough that starting the
// statement does not matter.
constexpr std::int64_t rows_per_slice = 2'000;

DocumentRow document_row(const sqlite::Rows& rows) {
  const auto voided = rows.date_or_null(8);
  return {.id = static_cast<DocumentId>(rows.integer(0)),
          .kind = kind_from_name(rows.text(1)).value(),
          .account = {static_cast<CustomerId>(rows.integer(2)), rows.currency(3)},
          .issued_on = rows.date(4),
          .due_on = rows.date(5),
          .amount_minor = rows.integer(6),
          .disputed = rows.integer(7) != 0,
          .void_day = voided ? voided->days() : never};
}

AllocationRow allocation_row(const sqlite::Rows& rows) {
  return {.id = static_cast<AllocationId>(rows.integer(0)),
          .from = static_cast<DocumentId>(rows.integer(1)),
          .to = static_cast<DocumentId>(rows.integer(2)),
          .allocated_on = rows.date(3),
          .amount_minor = rows.integer(4),
          .allowed_minor = rows.integer(5),
          .credit_minor = rows.integer(6)};
}

// The id of the changed row or of its document: the first column of these tables.
std::int64_t id_of(const sqlite::Change& change) {
  const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  return std::get<std::int64_t>(values[0].value());
}

}  // namespace

Result<bool> LedgerStore::fill(sqlite::Db& db, const std::function<bool()>& deadline) {
  if (ledger_.stale()) empty();
  while (phase_ != Phase::complete) {
    const bool ended = phase_ == Phase::documents     ? TRY(fill_documents(db))
                       : phase_ == Phase::instalments ? TRY(fill_instalments(db))
                                                      : TRY(fill_allocations(db));
    if (ended) {
      phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
      last_id_ = -1;
    }
    if (phase_ != Phase::complete && deadline()) return false;
  }
  return true;
}

Result<bool> LedgerStore::fill_documents(sqlite::Db& db) {
  sqlite::Rows rows =
      TRY(db.query(documents_after, {{":after", last_id_}, {":count", rows_per_slice}}));
  std::int64_t count = 0;
  for (; TRY(rows.next()); ++count) {
    ledger_.put(document_row(rows));
    last_id_ = rows.integer(0);
  }
  return count < rows_per_slice;
}

Result<bool> LedgerStore::fill_instalments(sqlite::Db& db) {
  sqlite::Rows rows =
      TRY(db.query(instalments_after, {{":after", last_id_}, {":count", rows_per_slice}}));
  std::int64_t documents = 0;
  std::vector<Instalment> parts;
  const auto put = [&] {
    if (!parts.empty()) ledger_.put_instalments(static_cast<DocumentId>(last_id_), parts);
    parts.clear();
  };
  while (TRY(rows.next())) {
    if (rows.integer(0) != last_id_) {
      put();
      last_id_ = rows.integer(0);
      ++documents;
    }
    parts.push_back({.due = rows.date(1).days(), .amount = rows.integer(2)});
  }
  put();
  return documents < rows_per_slice;
}

Result<bool> LedgerStore::fill_allocations(sqlite::Db& db) {
  sqlite::Rows rows =
      TRY(db.query(allocations_after, {{":after", last_id_}, {":count", rows_per_slice}}));
  std::int64_t count = 0;
  for (; TRY(rows.next()); ++count) {
    ledger_.put(allocation_row(rows));
    last_id_ = rows.integer(0);
  }
  return count < rows_per_slice;
}

bool LedgerStore::covers_document(std::int64_t id) const {
  return phase_ != Phase::documents || id <= last_id_;
}

bool LedgerStore::covers_instalments(std::int64_t id) const {
  return phase_ > Phase::instalments || (phase_ == Phase::instalments && id <= last_id_);
}

bool LedgerStore::covers_allocation(std::int64_t id) const {
  return phase_ == Phase::complete || (phase_ == Phase::allocations && id <= last_id_);
}

Result<Done> LedgerStore::read_document(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(document_by_id, {{":id", id}}));
  if (TRY(rows.next())) {
    ledger_.put(document_row(rows));
  } else {
    ledger_.remove(static_cast<DocumentId>(id));
  }
  return base::done();
}

Result<Done> LedgerStore::read_instalments(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(instalments_of, {{":id", id}}));
  std::vector<Instalment> parts;
  while (TRY(rows.next())) {
    parts.push_back({.due = rows.date(1).days(), .amount = rows.integer(2)});
  }
  ledger_.put_instalments(static_cast<DocumentId>(id), std::move(parts));
  return base::done();
}

Result<Done> LedgerStore::read_allocation(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(allocation_by_id, {{":id", id}}));
  if (TRY(rows.next())) {
    ledger_.put(allocation_row(rows));
  } else {
    ledger_.remove(static_cast<AllocationId>(id));
  }
  return base::done();
}

Result<Done> LedgerStore::follow(sqlite::Db& db, std::span<const std::byte> changeset) {
  std::vector<std::int64_t> documents;
  std::vector<std::int64_t> allocations;
  std::set<std::int64_t> in_parts;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    if (change.table == "document") documents.push_back(id_of(change));
    if (change.table == "instalment") in_parts.insert(id_of(change));
    if (change.table == "allocation") allocations.push_back(id_of(change));
  }));
  for (const std::int64_t id : documents) {
    if (covers_document(id)) TRY(read_document(db, id));
  }
  // A draft has its instalments before it is issued.
  if (!documents.empty()) {
    sqlite::Rows rows = TRY(db.query(any_instalments));
    VERIFY(TRY(rows.next()));
    if (rows.integer(0) != 0) in_parts.insert(documents.begin(), documents.end());
  }
  for (const std::int64_t id : in_parts) {
    if (covers_instalments(id)) TRY(read_instalments(db, id));
  }
  // After the documents: an allocation counts from the day on which both of its documents exist.
  for (const std::int64_t id : allocations) {
    if (covers_allocation(id)) TRY(read_allocation(db, id));
  }
  if (ledger_.stale()) empty();
  return base::done();
}

void LedgerStore::empty() {
  ledger_ = Ledger{};
  phase_ = Phase::documents;
  last_id_ = -1;
}

}  // namespace ledger
