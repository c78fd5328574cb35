// Db, Rows and Transaction: the only way to SQLite. Named parameters only, each one bound; every
// failure is a Result.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/result.h"
#include "money/date.h"
#include "money/money.h"
#include "sqlite/sql.h"
#include "sqlite/storage.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sqlite {

using Blob = std::span<const std::byte>;

// What can be bound to a parameter. query() copies texts and blobs; run() reads them in place
// before it returns.
class Value {
 public:
  Value(std::nullptr_t) {}
  Value(std::int64_t number) : value_{number} {}
  Value(int number) : value_{std::int64_t{number}} {}
  Value(bool flag) : value_{std::int64_t{flag}} {}
  Value(std::string_view text) : value_{text} {}
  Value(const std::string& text) : value_{std::string_view{text}} {}
  Value(const char* text) : value_{std::string_view{text}} {}
  Value(Blob blob) : value_{blob} {}
  Value(const std::vector<std::byte>& blob) : value_{Blob{blob}} {}
  Value(Date day) : value_{day} {}                // Bound as ISO text.
  Value(Instant instant) : value_{instant.ms} {}  // Bound as UTC milliseconds.
  Value(Currency currency) : value_{currency.code()} {}
  template <class Id>
    requires std::is_enum_v<Id>
  Value(Id id) : value_{static_cast<std::int64_t>(id)} {}
  template <class T>
  Value(const std::optional<T>& value) : Value{value ? Value{*value} : Value{nullptr}} {}

  const auto& variant() const { return value_; }

 private:
  std::variant<std::monostate, std::int64_t, std::string_view, Blob, Date> value_;
};

struct Binding {
  std::string_view name;  // ":customer"
  Value value;
};

using Bindings = std::initializer_list<Binding>;

struct Statement;      // A prepared statement: statement.h, for src/sqlite only.
struct DbState;        // What a Db owns: db_state.h, for src/sqlite only.
class StatementCache;  // Prepared statements that wait for their next use.

// The rows of one running query. Columns by name (checked: an unknown name stops the program) or,
// in hot loops, by position. Texts and blobs are valid until the next call of next(). Ends before
// its Db does.
class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();  // Resets the statement and gives it back to the cache.

  Result<bool> next();

  int column(std::string_view name) const;
  int column_count() const;
  std::string_view column_name(int column) const;

  enum class Type : std::uint8_t { null, integer, real, text, blob };
  Type type(int column) const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  Blob blob(int column) const;
  Date date(int column) const;  // Book data: a text that is no day stops the program.
  std::optional<Date> date_or_null(int column) const;
  Currency currency(int column) const;

  bool is_null(std::string_view name) const { return is_null(column(name)); }
  std::int64_t integer(std::string_view name) const { return integer(column(name)); }
  std::string text(std::string_view name) const { return std::string{text(column(name))}; }
  Date date(std::string_view name) const { return date(column(name)); }
  std::optional<Date> date_or_null(std::string_view name) const {
    return date_or_null(column(name));
  }
  Currency currency(std::string_view name) const { return currency(column(name)); }
  Money money(std::string_view minor_name, std::string_view currency_name) const;
  template <class Id>
  Id id(std::string_view name) const {
    return static_cast<Id>(integer(name));
  }
  template <class Id>
  std::optional<Id> id_or_null(std::string_view name) const {
    return is_null(name) ? std::nullopt : std::optional<Id>{id<Id>(name)};
  }

 private:
  friend class Db;
  explicit Rows(Statement* statement);
  void release();

  Statement* statement_;  // Owned by the cache of the Db; null after a move.
  sqlite3_stmt* handle_;  // The same, one step nearer for hot loops.
  bool ended_ = false;
  // Neighbouring rows mostly have the same days and currencies, and reading one anew costs more.
  mutable std::array<char, 10> day_text_{};
  mutable std::optional<Date> day_;
  mutable std::optional<Currency> currency_;
  mutable int expected_column_ = 0;  // Callers read in order, so the next name is tried first.
};

// Undone at the end of the scope unless committed. Does not nest.
class Transaction {
 public:
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<Done> commit();  // Durable when this returns. After an error nothing of it is left.

  // Writes what was changed until the deadline, so that little is left for the commit; true when
  // all is written. Does nothing (and says true) in a transaction that is not long.
  Result<bool> write_out(const std::function<bool()>& deadline);

 private:
  friend class Db;
  explicit Transaction(DbState* db) : db_{db} {}
  DbState* db_;
};

// A part of a transaction that can be undone alone: what it did is undone at the end of the scope
// unless kept. Nests.
class Savepoint {
 public:
  Savepoint(Savepoint&& other) noexcept;
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();
  Result<Done> keep();

 private:
  friend class Db;
  explicit Savepoint(DbState* db) : db_{db} {}
  DbState* db_;
};

struct OpenOptions {
  Storage* storage = nullptr;  // Where the files are; outlives the Db. Null: private, in memory.
  std::string name = "book.db";
  enum class Mode : std::uint8_t { read_write, read_only } mode = Mode::read_write;
  // Scratch: nothing is flushed and a crash may leave anything. For a file that counts for nothing
  // until it was closed and flushed, and that is emptied before it is opened so.
  enum class Keep : std::uint8_t { durable, scratch } keep = Keep::durable;

  // A file that is no such book is refused and not touched: not a byte of it changes.
  std::int32_t application_id = 0;  // 0: any.
  std::int32_t newest_version =
      std::numeric_limits<std::int32_t>::max();  // Of PRAGMA user_version.
};

// One database. Not for several threads at once. Everything made from it ends before it does; it
// may be moved meanwhile.
class Db {
 public:
  // Errors: storage.not_a_book, storage.newer_book, storage.failed, storage.full, storage.corrupt.
  static Result<Db> open(const OpenOptions& options);
  Db(Db&&) noexcept;
  Db& operator=(Db&&) noexcept;
  ~Db();  // Moves the write-ahead log into the book, so that one plain SQLite file is left.

  Result<Rows> query(Sql sql, Bindings bindings = {});
  Result<Rows> query(Sql sql, std::span<const Binding> bindings);
  // Runs a statement to its end; the count of rows that it inserted, changed or deleted itself.
  Result<std::int64_t> run(Sql sql, Bindings bindings = {});
  Result<std::int64_t> run(Sql sql, std::span<const Binding> bindings);
  // For statements made at run time (report builder, table dumps). Never from unchecked input on a
  // writable book.
  Result<Rows> query_text(std::string_view text, std::span<const Binding> bindings = {});
  Result<std::int64_t> run_text(std::string_view text, std::span<const Binding> bindings = {});
  Result<Done> script(std::string_view statements);  // Several statements, no parameters.
  // The first column of the first row, for statements that always have one ("PRAGMA user_version").
  Result<std::int64_t> number(std::string_view text);

  Result<Transaction> begin();
  // For changes of many megabytes. Pages go straight to the book while a journal keeps what stood
  // there, so that neither the commit nor a checkpoint after it has all of them to write. Taking it
  // back costs more than otherwise. As safe, and the same where it cannot be had (a query is open).
  Result<Transaction> begin_long();
  Result<Savepoint> savepoint();  // Inside a transaction.
  bool in_transaction() const;
  bool in_use() const;  // A query is open, so that the database cannot be closed.

  // Moves the write-ahead log into the book when it is longer than `log_bytes` and nothing runs.
  // For moments when nobody waits: the log also grows well past that without harm. Two
  // megabytes are moved in some ten milliseconds.
  Result<Done> checkpoint_if_due(std::int64_t log_bytes = 2'000'000);
  Result<Done> checkpoint();

  // Writes a compact copy, a plain SQLite file without a log, to another file of the same storage;
  // what that file held is replaced. Not inside a transaction.
  Result<Done> snapshot_to(std::string_view name);

  // What SQLite finds wrong with the file: empty when it is sound. `quick` skips the comparison of
  // indexes with tables.
  enum class Check : std::uint8_t { quick, full };
  Result<std::vector<std::string>> integrity_faults(Check check);

  sqlite3* handle() const;  // For src/sqlite only.

 private:
  explicit Db(std::unique_ptr<DbState> state);
  Result<Statement*> prepared(StatementCache& cache, Sql sql);
  Result<Rows> query_in(StatementCache& cache, Sql sql, std::span<const Binding> bindings);
  Result<std::int64_t> run_in(StatementCache& cache, Sql sql, std::span<const Binding> bindings);
  std::unique_ptr<DbState> state_;
};

}  // namespace sqlite
