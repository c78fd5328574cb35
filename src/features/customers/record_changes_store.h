// Which changes of history are about which customer's own record, in memory: history itself would
// have to be read from end to end for that.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "book/book.h"

namespace customers {

using ledger::CustomerId;

class RecordChanges : public book::View {
 public:
  struct Change {
    std::int64_t seq;  // Of history, ascending.
    Instant at;
  };

  // Rows that were written since are read when it is asked next.
  Result<Done> follow(sqlite::Db& /*db*/, std::span<const std::byte> /*changeset*/) override {
    return base::done();
  }
  void empty() override;

  // Of single commands: an import that brings customers is a change of the whole book.
  Result<std::span<const Change>> of(sqlite::Db& db, CustomerId customer);

 private:
  Result<Done> catch_up(sqlite::Db& db);

  std::unordered_map<std::int64_t, std::vector<Change>> changes_;
  std::int64_t read_to_ = 0;
};

}  // namespace customers
