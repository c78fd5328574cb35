// What a Book owns; for the files of src/book only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "book/book.h"
#include "book/history_store.h"
#include "ledger/ledger_store.h"

namespace book {

struct BookState {
  sqlite::OpenOptions options;
  Environment environment;
  std::optional<sqlite::Db> db;  // Empty only while reopen() exchanges files.
  Revision revision = 0;
  bool batch_open = false;
  std::string reason = {};  // Of the job in whose step this is: why it may change a closed period.

  // Where ids come from: milliseconds since 2020, 12 bits of device, 10 bits of counter.
  std::int64_t device = 0;
  std::int64_t last_id = 0;

  ledger::LedgerStore ledger;
  bool ledger_saw_uncommitted = false;  // Filled inside a transaction that may yet be undone.
  std::vector<std::pair<const void*, std::unique_ptr<View>>> views;
};

// Reads what a book keeps about itself; after opening and after its content was exchanged.
Result<Done> read_book_facts(BookState& state);

// Tells ledger and views what a committed transaction changed.
void tell_views(BookState& state, std::span<const sqlite::Bytes> changesets);
void empty_views(BookState& state);
void forget_uncommitted(BookState& state);

// Where a commit fails it is not always known what is in the book: views are read anew.
Result<Done> commit(BookState& state, sqlite::Transaction& transaction);
// The row of history that comes next.
HistoryRow row_after(const HistoryHead& head, const Environment& environment,
                     std::string_view kind);

// Changesets of one change, kept to tell the views; given up where there is too much of them.
class Changes {
 public:
  void add(sqlite::Bytes changeset);
  void tell(BookState& state) const;

 private:
  // About ten thousand rows: what can be followed within a frame. Beyond, views are read anew.
  static constexpr std::size_t bytes_max = 1'000'000;
  std::vector<sqlite::Bytes> changesets_;
  std::size_t bytes_ = 0;
};

}  // namespace book
