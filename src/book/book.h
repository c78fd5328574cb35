// Book: one firm's records. Opens and migrates the database, applies commands with history, undoes
// and redoes them, answers methods.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_source.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"
#include "book/method.h"
#include "ledger/ledger.h"
#include "sqlite/db.h"

namespace book {

// What the world outside gives to a book, so that every test repeats.
struct Environment {
  std::function<Instant()> now;
  std::function<Date()> today;
  std::uint64_t random_seed = 0;  // From the platform's secure source; gives device ids.
  std::string actor = "user";     // Who is at the keyboard, for history.
  base::FileOpener open_file;     // Import and restore read the files that a token names.
};

// Counts up with every committed change (also undo, redo, restore); view data is cached by it.
using Revision = std::int64_t;

struct Applied {
  std::int64_t history_seq;  // 0: nothing changed, so nothing was recorded.
  Json result;
};

class Book {
 public:
  // Opens or creates the book, migrates it (after asking `before_migration`, which takes a backup),
  // and keeps the database open.
  static Result<std::unique_ptr<Book>> open(sqlite::OpenOptions options, Environment environment);

  // Runs a registered command in one transaction, records its changeset and parameters in history,
  // and commits. On an error nothing is written.
  Result<Applied> apply(const Command& command);
  // Runs any registered method by name: a query, a command (through apply) or a job (run to its
  // end).
  Result<Json> call(std::string_view method, const Json& params);
  // Starts a job method; step it until it is finished. While a job that writes is open, apply()
  // refuses with `conflict`.
  Result<std::unique_ptr<Job>> start(std::string_view method, const Json& params);

  Result<Applied> undo();
  Result<Applied> redo();

  Revision revision() const;
  sqlite::Db& db();
  const Environment& environment() const;
  std::int64_t new_id();  // 63-bit, unique across devices: milliseconds, device, counter.

  // The view of documents and allocations, filled completely on first need and kept in step.
  Result<const ledger::Ledger*> ledger();
  // Fills part of it, at most until the deadline; true when it is complete. For pages that must not
  // freeze.
  Result<bool> fill_ledger(const Deadline& deadline);

  // Where in doubt the `core` developer adds what history, audit, batches and jobs need.
 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What a consistent book is. Empty where all holds; otherwise one message per broken rule.
Result<std::vector<Message>> check_book(Book& book);

}  // namespace book
