// Changesets over SQLite's session extension.
#include "sqlite/session.h"

#include <sqlite3.h>

#include <utility>

#include "sqlite/changeset_check.h"
#include "sqlite/error.h"

namespace sqlite {
namespace {

Bytes taken(void* data, int size) {
  const auto* bytes = static_cast<const std::byte*>(data);
  Bytes copy(bytes, bytes + size);
  sqlite3_free(data);
  return copy;
}

// Changesets are only read by these functions, whose parameters are not const.
void* unconst(std::span<const std::byte> bytes) { return const_cast<std::byte*>(bytes.data()); }

int is_included(void* include, const char* table) {
  return reinterpret_cast<Recording::TableFilter>(include)(table) ? 1 : 0;
}

Result<Done> check_shape(std::span<const std::byte> changeset) {
  if (is_changeset(changeset)) return base::done();
  return base::fail(ErrorCode::corrupt_file, "storage.corrupt");
}

std::optional<ChangeValue> value_of(sqlite3_value* value) {
  if (value == nullptr) return std::nullopt;
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return sqlite3_value_int64(value);
    case SQLITE_FLOAT:
      return sqlite3_value_double(value);
    case SQLITE_TEXT:
      return std::string_view{reinterpret_cast<const char*>(sqlite3_value_text(value)), size};
    case SQLITE_BLOB:
      return Blob{static_cast<const std::byte*>(sqlite3_value_blob(value)), size};
    default:
      return ChangeValue{std::monostate{}};
  }
}

Change::Kind kind_of(int operation) {
  switch (operation) {
    case SQLITE_INSERT:
      return Change::Kind::insert;
    case SQLITE_UPDATE:
      return Change::Kind::update;
    default:
      VERIFY(operation == SQLITE_DELETE);
      return Change::Kind::remove;
  }
}

// What stood in the way of applying, told by the conflict handler.
struct Obstacle {
  Recording::TableFilter include;
  std::string table;
  int conflict = 0;
};

int on_conflict(void* context, int conflict, sqlite3_changeset_iter* change) {
  auto& obstacle = *static_cast<Obstacle*>(context);
  obstacle.conflict = conflict;
  const char* table = nullptr;
  int columns = 0;
  int operation = 0;
  int indirect = 0;
  const bool has_row = conflict != SQLITE_CHANGESET_FOREIGN_KEY;
  if (has_row &&
      sqlite3changeset_op(change, &table, &columns, &operation, &indirect) == SQLITE_OK) {
    obstacle.table = table;
  }
  return SQLITE_CHANGESET_ABORT;
}

int obstacle_filter(void* context, const char* table) {
  return static_cast<Obstacle*>(context)->include(table) ? 1 : 0;
}

// Reads the changes of a changeset one after the other.
class ChangeReader {
 public:
  explicit ChangeReader(std::span<const std::byte> changeset)
      : code_{sqlite3changeset_start(&iterator_, static_cast<int>(changeset.size()),
                                     unconst(changeset))} {}
  ChangeReader(const ChangeReader&) = delete;
  ChangeReader& operator=(const ChangeReader&) = delete;
  ~ChangeReader() { sqlite3changeset_finalize(iterator_); }

  bool next() {
    if (code_ == SQLITE_OK || code_ == SQLITE_ROW) code_ = sqlite3changeset_next(iterator_);
    return code_ == SQLITE_ROW;
  }

  // SQLITE_DONE after the last change; anything else is an error.
  int code() const { return code_; }

  Change change() {
    const char* table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    VERIFY(sqlite3changeset_op(iterator_, &table, &columns, &operation, &indirect) == SQLITE_OK);
    read_key();
    read_values(columns, operation);
    return {.kind = kind_of(operation),
            .table = table,
            .key = {key_.get(), before_.size()},
            .before = before_,
            .after = after_};
  }

 private:
  void read_key() {
    unsigned char* flags = nullptr;
    int columns = 0;
    VERIFY(sqlite3changeset_pk(iterator_, &flags, &columns) == SQLITE_OK);
    key_ = std::make_unique<bool[]>(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) key_[static_cast<std::size_t>(i)] = flags[i] != 0;
  }

  void read_values(int columns, int operation) {
    before_.assign(static_cast<std::size_t>(columns), std::nullopt);
    after_.assign(static_cast<std::size_t>(columns), std::nullopt);
    for (int i = 0; i < columns; ++i) {
      sqlite3_value* value = nullptr;
      if (operation != SQLITE_INSERT) {
        VERIFY(sqlite3changeset_old(iterator_, i, &value) == SQLITE_OK);
        before_[static_cast<std::size_t>(i)] = value_of(value);
      }
      if (operation != SQLITE_DELETE) {
        VERIFY(sqlite3changeset_new(iterator_, i, &value) == SQLITE_OK);
        after_[static_cast<std::size_t>(i)] = value_of(value);
      }
    }
  }

  sqlite3_changeset_iter* iterator_ = nullptr;
  int code_;
  std::unique_ptr<bool[]> key_;
  std::vector<std::optional<ChangeValue>> before_;
  std::vector<std::optional<ChangeValue>> after_;
};

}  // namespace

struct Recording::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { sqlite3session_delete(session); }

  sqlite3* db = nullptr;
  sqlite3_session* session = nullptr;
};

Recording::Recording(std::unique_ptr<State> state) : state_{std::move(state)} {}
Recording::Recording(Recording&&) noexcept = default;
Recording::~Recording() = default;

Result<Recording> Recording::start(Db& db, TableFilter include) {
  auto state = std::make_unique<State>();
  state->db = db.handle();
  int code = sqlite3session_create(state->db, "main", &state->session);
  if (code != SQLITE_OK) return error_from(code, state->db);
  sqlite3session_table_filter(state->session, is_included, reinterpret_cast<void*>(include));
  code = sqlite3session_attach(state->session, nullptr);
  if (code != SQLITE_OK) return error_from(code, state->db);
  return Recording{std::move(state)};
}

Result<Bytes> Recording::changeset() {
  int size = 0;
  void* data = nullptr;
  const int code = sqlite3session_changeset(state_->session, &size, &data);
  if (code != SQLITE_OK) return error_from(code, state_->db);
  return taken(data, size);
}

Result<Bytes> inverted(std::span<const std::byte> changeset) {
  TRY(check_shape(changeset));
  int size = 0;
  void* data = nullptr;
  const int code =
      sqlite3changeset_invert(static_cast<int>(changeset.size()), unconst(changeset), &size, &data);
  if (code != SQLITE_OK) return error_from(code, nullptr);
  return taken(data, size);
}

Result<Done> apply_changeset(Db& db, std::span<const std::byte> changeset,
                             Recording::TableFilter include) {
  VERIFY(db.in_transaction());
  TRY(check_shape(changeset));
  Obstacle obstacle{.include = include, .table = {}};
  // Without actions of foreign keys: what they did is in the changeset too.
  const int code = sqlite3changeset_apply_v2(
      db.handle(), static_cast<int>(changeset.size()), unconst(changeset), obstacle_filter,
      on_conflict, &obstacle, nullptr, nullptr, SQLITE_CHANGESETAPPLY_FKNOACTION);
  if (code == SQLITE_OK) return base::done();
  if (obstacle.conflict == 0) return error_from(code, db.handle());
  Error error =
      obstacle.conflict == SQLITE_CHANGESET_FOREIGN_KEY
          ? base::fail(ErrorCode::conflict, "storage.rows_in_use")
          : base::fail(ErrorCode::conflict, "storage.rows_changed", {{"table", obstacle.table}});
  error.detail = "changeset conflict " + std::to_string(obstacle.conflict);
  return error;
}

Result<Done> for_each_change(std::span<const std::byte> changeset,
                             const std::function<void(const Change&)>& visit) {
  TRY(check_shape(changeset));
  if (changeset.empty()) return base::done();
  ChangeReader reader{changeset};
  while (reader.next()) visit(reader.change());
  if (reader.code() != SQLITE_DONE) return error_from(reader.code(), nullptr);
  return base::done();
}

}  // namespace sqlite
