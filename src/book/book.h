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

#include "base/file_sink.h"
#include "base/file_source.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"
#include "book/method.h"
#include "ledger/ledger.h"
#include "sqlite/db.h"
#include "sqlite/migrate.h"

namespace book {

// What the world outside gives to a book, so that every test repeats.
struct Environment {
  std::function<Instant()> now;
  std::function<Date()> today;
  std::uint64_t random_seed = 0;       // From the platform's secure source; gives device ids.
  std::string actor = "user";          // Who is at the keyboard, for history.
  base::FileOpener open_file = {};     // Import and restore read the files that a token names.
  base::FileCreator create_file = {};  // Backup and exports write the files that a token names.
  // Asked before the tables of an older book are changed; else a copy is kept (kept_copy.h).
  sqlite::BeforeMigration before_migration = {};
};

// Counts up with every committed change (also undo, redo, restore); view data is cached by it.
using Revision = std::int64_t;

struct Applied {
  std::int64_t history_seq;  // 0: nothing changed, so nothing was recorded.
  Json result;
};

// A change that undo or redo would take up next.
struct Undoable {
  std::int64_t seq;
  std::string
      command;  // "payment.record"; its name for people is the text "command.payment.record".
};

// Something kept in memory that follows from the book (a search index, a cache of figures) and is
// told of each committed change.
class View {
 public:
  virtual ~View() = default;
  virtual Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) = 0;
  virtual void empty() = 0;  // Much changed, or the book was replaced: read anew when next asked.
};

class Book;
struct BookState;

// How a batch is going to end most likely: a rehearsal is always taken back, which is quick then.
enum class BatchEnd : std::uint8_t { commit, roll_back };

// A change made over many frames (an import): one open transaction and at its end one row of
// history, so that it is undone as one. Taken back unless committed.
class Batch {
 public:
  Batch(Batch&& other) noexcept;
  Batch& operator=(Batch&&) = delete;
  ~Batch();

  // Records what changed since the last call. Call it at the end of every step, so that neither
  // the commit nor a later undo has one long piece of work.
  Result<Done> end_part();
  // Writes most of what was changed until the deadline; true when all is written. Call it in steps
  // before the commit, which then is short.
  Result<bool> write_out(const Deadline& deadline);
  // Ends the last part, writes the row of history and commits. After an error nothing is kept.
  Result<Applied> commit(Json result);
  void roll_back();

 private:
  friend class Book;
  struct State;
  explicit Batch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Book {
 public:
  // Opens or creates the book, migrates it, and keeps the database open.
  static Result<std::unique_ptr<Book>> open(sqlite::OpenOptions options, Environment environment);
  ~Book();

  // Runs a registered command in one transaction, records its changeset and parameters in history,
  // and commits. On an error nothing is written.
  Result<Applied> apply(const Command& command);
  // Runs any registered method by name: a query, a command (through apply) or a job (run to its
  // end).
  Result<Json> call(std::string_view method, const Json& params);
  // Works on what the answer of a query needs, until the deadline; true when call() is quick then.
  Result<bool> prepare(std::string_view method, const Json& params, const Deadline& deadline);
  // Starts a job method; step it until it is finished. While a batch is open, apply() refuses with
  // `conflict`.
  Result<std::unique_ptr<Job>> start(std::string_view method, const Json& params);
  // Opens the transaction of a long change. The command's name and parameters (without the bulk
  // of the data) go to history.
  Result<Batch> begin_batch(const Command& command, BatchEnd end = BatchEnd::commit);
  bool busy() const;  // A batch is open.

  // Takes back the last change that still stands; does again what was last taken back. Errors:
  // conflict (book.nothing_to_undo, book.nothing_to_redo, book.later_change_depends).
  Result<Applied> undo();
  Result<Applied> redo();
  // Takes back any change of history that still stands, unless later ones depend on it.
  Result<Applied> undo(std::int64_t seq);
  // The same in steps: an import has many parts. The book is busy until the job is finished.
  // Result: {"command", "history_seq"}.
  Result<std::unique_ptr<Job>> start_undo();
  Result<std::unique_ptr<Job>> start_undo(std::int64_t seq);
  Result<std::unique_ptr<Job>> start_redo();
  Result<std::optional<Undoable>> next_undo();
  Result<std::optional<Undoable>> next_redo();

  Revision revision() const;
  sqlite::Db& db();
  sqlite::Storage* storage() const;      // Where its files are; null for a book in memory only.
  const std::string& file_name() const;  // "book.db"
  const Environment& environment() const;
  std::int64_t new_id();  // 63-bit, unique across devices: milliseconds, device, counter.

  // Facts about the book that are no records: device, last verified backup. Not in history.
  Result<std::optional<std::string>> fact(std::string_view key);
  Result<Done> set_fact(std::string_view key, std::string_view value);

  // The next number of a series ("INV-2026-" -> 43). Each is given out once, whatever is undone.
  // Inside a command only.
  Result<std::int64_t> next_in_series(std::string_view prefix);

  // The view of documents and allocations, filled completely on first need and kept in step.
  // While a batch is open it is as before the batch; conflict (book.busy) where it is not full yet.
  Result<const ledger::Ledger*> ledger();
  // Fills part of it, at most until the deadline; true when it is complete. For pages that must not
  // freeze.
  Result<bool> fill_ledger(const Deadline& deadline);
  bool ledger_filled() const;

  // The view of that type, made on first use (a default constructor) and kept in step from then on.
  template <class T>
  T& view() {
    static const char key = 0;
    View* found = find_view(&key);
    if (found == nullptr) found = add_view(&key, std::make_unique<T>());
    return static_cast<T&>(*found);
  }

  // What the database holds was replaced by other means (a restore): begin anew from it.
  Result<Done> reload();
  // Closes the database, lets `meanwhile` exchange its files, and opens it again; an error of
  // `meanwhile` is handed on after the book is open again.
  Result<Done> reopen(const std::function<Result<Done>()>& meanwhile);

 private:
  explicit Book(std::unique_ptr<BookState> state);
  View* find_view(const void* key);
  View* add_view(const void* key, std::unique_ptr<View> view);

  std::unique_ptr<BookState> state_;
};

// The first id that can be given out at the moment: sets what has a moment beside what has an id.
std::int64_t first_id_at(Instant moment);

// The tables of a book and the mark of its file.
const sqlite::Schema& book_schema();

// What a consistent book is. Empty where all holds; otherwise one message per broken rule.
Result<std::vector<Message>> check_book(Book& book);

}  // namespace book
