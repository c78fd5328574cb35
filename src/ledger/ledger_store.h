// Filling the ledger from the book in slices, and keeping it in step with the book's changes.
#pragma once

#include <functional>
#include <span>

#include "ledger/ledger.h"
#include "sqlite/db.h"

namespace ledger {

// A ledger and how far it has been filled.
class LedgerStore {
 public:
  // Reads on until the deadline says stop; true when everything is in. Not while a transaction
  // with uncommitted changes is open.
  Result<bool> fill(sqlite::Db& db, const std::function<bool()>& deadline);
  bool complete() const { return phase_ == Phase::complete; }

  // Takes in what a committed transaction changed.
  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset);
  void empty();  // To be filled anew.

  const Ledger& ledger() const { return ledger_; }

 private:
  enum class Phase : std::uint8_t { documents, instalments, allocations, complete };

  Result<bool> fill_documents(sqlite::Db& db);
  Result<bool> fill_instalments(sqlite::Db& db);
  Result<bool> fill_allocations(sqlite::Db& db);
  // Whether the row of that id was already read, so that its changes must be followed.
  bool covers_document(std::int64_t id) const;
  bool covers_instalments(std::int64_t id) const;
  bool covers_allocation(std::int64_t id) const;
  Result<Done> read_document(sqlite::Db& db, std::int64_t id);
  Result<Done> read_instalments(sqlite::Db& db, std::int64_t id);
  Result<Done> read_allocation(sqlite::Db& db, std::int64_t id);

  Ledger ledger_;
  Phase phase_ = Phase::documents;
  std::int64_t last_id_ = -1;
};

}  // namespace ledger
