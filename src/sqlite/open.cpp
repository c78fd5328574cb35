// Opening a database: who it belongs to is looked at before anything of it is written.
#include <sqlite3.h>

#include "sqlite/db.h"
#include "sqlite/db_state.h"
#include "sqlite/error.h"

namespace sqlite {
namespace {

using Mode = OpenOptions::Mode;

// Before the first read: without shared memory a book with a write-ahead log opens only so.
constexpr const char* before_first_read =
    "PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cache_size = -32768;"
    "PRAGMA foreign_keys = ON;";

// Checkpoints are ours: SQLite's own would come in the middle of a person's command.
constexpr const char* before_first_write =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA journal_size_limit = 4000000;";

// The journal in memory undoes what fails (a row that breaks a rule), but survives nothing.
constexpr const char* before_scratch_write =
    "PRAGMA journal_mode = MEMORY;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA cache_size = -98304;";

int after_commit(void* state, sqlite3*, const char* schema, int pages) {
  auto& db = *static_cast<DbState*>(state);
  if (std::string_view{schema} == "main") db.log_pages = pages;
  if (db.storage != nullptr) db.storage->committed();
  return SQLITE_OK;
}

// is_day(text): whether it is a day of the calendar; of null, null.
void is_day(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  sqlite3_result_int(context, text != nullptr && Date::parse({text, size}) ? 1 : 0);
}

int connect(DbState& db, const OpenOptions& options) {
  const int flags = options.mode == Mode::read_only ? SQLITE_OPEN_READONLY
                                                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const std::string name = db.vfs ? options.name : ":memory:";
  const int code = sqlite3_open_v2(name.c_str(), &db.handle, flags | SQLITE_OPEN_EXRESCODE,
                                   db.vfs ? db.vfs->name() : "memory");
  if (code != SQLITE_OK) return code;
  // A file that is refused must not get its log moved into it when it is closed.
  sqlite3_db_config(db.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(db.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_create_function(db.handle, "is_day", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                          is_day, nullptr, nullptr);
  return db.execute(before_first_read);
}

Result<std::int64_t> first_number(sqlite3* db, const char* text) {
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(db, text, -1, &statement, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  const std::int64_t number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  if (code != SQLITE_ROW) return error_from(code, db);
  return number;
}

// A file without tables is nobody's yet.
Result<Done> refuse_foreign(sqlite3* db, const OpenOptions& options) {
  const std::int64_t objects = TRY(first_number(db, "SELECT count(*) FROM sqlite_schema"));
  const std::int64_t application = TRY(first_number(db, "PRAGMA application_id"));
  const std::int64_t version = TRY(first_number(db, "PRAGMA user_version"));
  if (options.application_id != 0 && application != options.application_id &&
      (objects != 0 || application != 0 || version != 0)) {
    return base::fail(ErrorCode::corrupt_file, "storage.not_a_book");
  }
  if (version > options.newest_version) {
    return base::fail(
        ErrorCode::conflict, "storage.newer_book",
        {{"version", std::to_string(version)}, {"newest", std::to_string(options.newest_version)}});
  }
  return base::done();
}

}  // namespace

Result<Db> Db::open(const OpenOptions& options) {
  start_sqlite();
  auto state = std::make_unique<DbState>();
  state->storage = options.storage;
  state->name = options.name;
  if (options.storage != nullptr) state->vfs = std::make_unique<Vfs>(*options.storage);

  int code = connect(*state, options);
  if (code != SQLITE_OK) return error_from(code, state->handle);
  TRY(refuse_foreign(state->handle, options));
  if (options.mode == Mode::read_only) return Db{std::move(state)};

  const bool scratch = options.keep == OpenOptions::Keep::scratch;
  if (scratch) state->safety = DbState::Safety::nothing;
  code = state->execute(scratch ? before_scratch_write : before_first_write);
  if (code != SQLITE_OK) return error_from(code, state->handle);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  sqlite3_wal_hook(state->handle, after_commit, state.get());
  return Db{std::move(state)};
}

}  // namespace sqlite
