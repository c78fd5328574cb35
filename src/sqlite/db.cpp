// Db: running statements, transactions, savepoints, checkpoints, snapshots.
#include "sqlite/db.h"

#include <sqlite3.h>

#include <utility>

#include "sqlite/db_state.h"
#include "sqlite/error.h"

namespace sqlite {
namespace {

// SQLite undoes a transaction by itself when the disk is full or fails. What follows must not run
// outside of it, where every statement would be kept at once.
bool undone_by_sqlite(const DbState& db) {
  return db.transaction_open && sqlite3_get_autocommit(db.handle) != 0;
}

Failure error_of(const DbState& db, int code) { return error_from(code, db.handle); }

// Runs the statement to its end and counts the rows it changed itself.
Result<std::int64_t> finish(sqlite3* db, Statement& statement) {
  const std::int64_t before = sqlite3_total_changes64(db);
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(statement.handle);
  if (code != SQLITE_DONE) {
    Error error = error_from(code, db);
    statement.reset();
    return error;
  }
  statement.reset();
  // Statements that change no rows leave the count of the one before.
  return sqlite3_total_changes64(db) == before ? 0 : sqlite3_changes64(db);
}

// A statement of ours that does not compile is our bug; a damaged book may also be the reason.
void stop_at_wrong_sql(sqlite3* db, int code, std::string_view name) {
  if (code != SQLITE_ERROR) return;
  const std::string what = "SQL @" + std::string{name} + ": " + sqlite3_errmsg(db);
  base::verify_failed(what.c_str(), __FILE__, __LINE__);
}

}  // namespace

DbState::~DbState() {
  named.clear();
  texts.clear();
  VERIFY(sqlite3_close(handle) == SQLITE_OK);  // Otherwise a Rows outlives its Db.
  if (storage != nullptr) storage->committed();
}

int DbState::execute(const char* statements) {
  return sqlite3_exec(handle, statements, nullptr, nullptr, nullptr);
}

// The journal's modes are asked for by name and answered with the one that is in force. PERSIST:
// a commit overwrites the head of the journal, which is one sector; a journal that is cut off could
// be left in parts by a power cut, and be taken for a whole one.
bool DbState::set_safety(Safety wanted) {
  if (safety == wanted) return true;
  const bool log = wanted == Safety::log;
  sqlite3_stmt* statement = nullptr;
  const char* text = log ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = PERSIST";
  int code = sqlite3_prepare_v2(handle, text, -1, &statement, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  const bool done =
      code == SQLITE_ROW &&
      std::string_view{reinterpret_cast<const char*>(sqlite3_column_text(statement, 0))} ==
          (log ? "wal" : "persist");
  sqlite3_finalize(statement);
  if (!done) return false;
  safety = wanted;
  log_pages = 0;
  return true;
}

// Its head says already that it counts for nothing; that it cannot be emptied does no harm.
void DbState::forget_journal() {
  StorageFile* journal = storage == nullptr ? nullptr : storage->file(name + "-journal");
  if (journal == nullptr || journal->truncate(0) != StorageStatus::ok) return;
  static_cast<void>(journal->flush());
}

// Where the log cannot be had again now, the next transaction is kept safe by the journal as well.
void DbState::end_transaction(Ended how) {
  transaction_open = false;
  if (safety != Safety::journal) return;
  if (set_safety(Safety::log)) forget_journal();
  // Only commits to the log tell by themselves.
  if (how == Ended::committed && storage != nullptr) storage->committed();
}

Db::Db(std::unique_ptr<DbState> state) : state_{std::move(state)} {}
Db::Db(Db&&) noexcept = default;
Db& Db::operator=(Db&&) noexcept = default;
Db::~Db() = default;

sqlite3* Db::handle() const { return state_->handle; }
bool Db::in_use() const { return state_->named.any_busy() || state_->texts.any_busy(); }
bool Db::in_transaction() const { return sqlite3_get_autocommit(state_->handle) == 0; }

Result<Statement*> Db::prepared(StatementCache& cache, Sql sql) {
  if (undone_by_sqlite(*state_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  int code = SQLITE_OK;
  Statement* statement = cache.take(state_->handle, sql.text, code);
  if (statement != nullptr) return statement;
  if (&cache == &state_->named) stop_at_wrong_sql(state_->handle, code, sql.name);
  return error_of(*state_, code);
}

Result<Rows> Db::query_in(StatementCache& cache, Sql sql, std::span<const Binding> bindings) {
  Statement* statement = TRY(prepared(cache, sql));
  statement->busy = true;
  Rows rows{statement};
  const int code = statement->bind(bindings, Statement::Texts::copied);
  if (code != SQLITE_OK) return error_of(*state_, code);
  return rows;
}

Result<std::int64_t> Db::run_in(StatementCache& cache, Sql sql, std::span<const Binding> bindings) {
  Statement* statement = TRY(prepared(cache, sql));
  const int code = statement->bind(bindings, Statement::Texts::in_place);
  if (code != SQLITE_OK) {
    statement->reset();
    return error_of(*state_, code);
  }
  return finish(state_->handle, *statement);
}

Result<Rows> Db::query(Sql sql, Bindings bindings) {
  return query_in(state_->named, sql, {bindings.begin(), bindings.size()});
}

Result<Rows> Db::query(Sql sql, std::span<const Binding> bindings) {
  return query_in(state_->named, sql, bindings);
}

Result<std::int64_t> Db::run(Sql sql, Bindings bindings) {
  return run_in(state_->named, sql, {bindings.begin(), bindings.size()});
}

Result<std::int64_t> Db::run(Sql sql, std::span<const Binding> bindings) {
  return run_in(state_->named, sql, bindings);
}

Result<Rows> Db::query_text(std::string_view text, std::span<const Binding> bindings) {
  return query_in(state_->texts, {"", text}, bindings);
}

Result<std::int64_t> Db::run_text(std::string_view text, std::span<const Binding> bindings) {
  return run_in(state_->texts, {"", text}, bindings);
}

Result<Done> Db::script(std::string_view statements) {
  if (undone_by_sqlite(*state_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  const int code = state_->execute(std::string{statements}.c_str());
  // The columns that `*` stands for may be others now.
  state_->named.clear();
  state_->texts.clear();
  if (code != SQLITE_OK) return error_of(*state_, code);
  return base::done();
}

Result<std::int64_t> Db::number(std::string_view text) {
  Rows rows = TRY(query_text(text));
  const bool found = TRY(rows.next());
  VERIFY(found);
  return rows.integer(0);
}

Result<Transaction> Db::begin_long() {
  VERIFY(!in_transaction());
  if (state_->safety == DbState::Safety::log) state_->set_safety(DbState::Safety::journal);
  auto begun = begin();
  if (!begun) state_->end_transaction(DbState::Ended::undone);
  return begun;
}

Result<Transaction> Db::begin() {
  VERIFY(!in_transaction());
  const int code = state_->execute("BEGIN IMMEDIATE");
  if (code != SQLITE_OK) return error_of(*state_, code);
  state_->transaction_open = true;
  return Transaction{state_.get()};
}

Transaction::Transaction(Transaction&& other) noexcept : db_{std::exchange(other.db_, nullptr)} {}

Transaction::~Transaction() {
  if (db_ == nullptr) return;
  if (sqlite3_get_autocommit(db_->handle) == 0) db_->execute("ROLLBACK");
  db_->end_transaction(DbState::Ended::undone);
}

Result<bool> Transaction::write_out(const std::function<bool()>& deadline) {
  VERIFY(db_ != nullptr);
  if (undone_by_sqlite(*db_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  // In the log a page that is written twice costs a second look at everything after it.
  if (db_->safety == DbState::Safety::log || !db_->vfs) return true;
  db_->vfs->set_deadline(&deadline);
  const int code = sqlite3_db_cacheflush(db_->handle);
  db_->vfs->set_deadline(nullptr);
  if (code == SQLITE_BUSY) return false;
  if (code != SQLITE_OK) return error_of(*db_, code);
  return true;
}

Result<Done> Transaction::commit() {
  VERIFY(db_ != nullptr);
  if (undone_by_sqlite(*db_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  const int code = db_->execute("COMMIT");
  if (code != SQLITE_OK) return error_of(*db_, code);  // The destructor undoes what is left.
  db_->end_transaction(DbState::Ended::committed);
  db_ = nullptr;
  return base::done();
}

Result<Savepoint> Db::savepoint() {
  VERIFY(in_transaction() || undone_by_sqlite(*state_));
  if (undone_by_sqlite(*state_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  const int code = state_->execute("SAVEPOINT part");
  if (code != SQLITE_OK) return error_of(*state_, code);
  return Savepoint{state_.get()};
}

Savepoint::Savepoint(Savepoint&& other) noexcept : db_{std::exchange(other.db_, nullptr)} {}

Savepoint::~Savepoint() {
  if (db_ == nullptr || sqlite3_get_autocommit(db_->handle) != 0) return;
  db_->execute("ROLLBACK TO part; RELEASE part");
}

Result<Done> Savepoint::keep() {
  VERIFY(db_ != nullptr);
  if (undone_by_sqlite(*db_)) return base::fail(ErrorCode::storage, "storage.rolled_back");
  const int code = db_->execute("RELEASE part");
  if (code != SQLITE_OK) return error_of(*db_, code);
  db_ = nullptr;
  return base::done();
}

Result<Done> Db::checkpoint_if_due(std::int64_t log_bytes) {
  constexpr std::int64_t page_bytes = 8192 + 24;  // With the frame's header.
  if (state_->log_pages * page_bytes <= log_bytes || in_transaction()) return base::done();
  const int code = sqlite3_wal_checkpoint_v2(state_->handle, "main", SQLITE_CHECKPOINT_PASSIVE,
                                             nullptr, nullptr);
  if ((code & 0xff) == SQLITE_LOCKED) return base::done();  // A query is being read.
  if (code != SQLITE_OK) return error_of(*state_, code);
  state_->log_pages = 0;
  if (state_->storage != nullptr) state_->storage->committed();
  return base::done();
}

Result<Done> Db::checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(state_->handle, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                             nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(*state_, code);
  state_->log_pages = 0;
  if (state_->storage != nullptr) state_->storage->committed();
  return base::done();
}

Result<Done> Db::snapshot_to(std::string_view name) {
  VERIFY(state_->storage != nullptr);
  StorageFile* file = state_->storage->file(name);
  VERIFY(file != nullptr);
  if (file->truncate(0) != StorageStatus::ok) {
    return base::fail(ErrorCode::storage, "storage.failed");
  }
  const Binding target{":name", name};
  const Result<std::int64_t> written = run_text("VACUUM INTO :name", {&target, 1});
  if (!written) {
    // A part of a copy must not be taken for one; that it cannot be emptied is no further harm.
    static_cast<void>(file->truncate(0));
    static_cast<void>(file->flush());
    return written.error();
  }
  if (file->flush() != StorageStatus::ok) return base::fail(ErrorCode::storage, "storage.failed");
  state_->storage->committed();
  return base::done();
}

Result<std::vector<std::string>> Db::integrity_faults(Check check) {
  Rows rows = TRY(query_text(check == Check::quick ? "PRAGMA quick_check(100)"
                                                   : "PRAGMA integrity_check(100)"));
  std::vector<std::string> faults;
  while (TRY(rows.next())) faults.emplace_back(rows.text(0));
  if (faults.size() == 1 && faults.front() == "ok") faults.clear();
  return faults;
}

}  // namespace sqlite
