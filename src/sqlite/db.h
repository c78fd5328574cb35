// Db, Rows and Transaction: the only way to SQLite. Named parameters only, each one bound; every
// failure is a Result.
#pragma once

#include <cstdint>
#include <initializer_list>
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

// What can be bound to a parameter. Texts and blobs must live until the query has run.
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
  Value(Date day) : value_{day} {}  // Bound as ISO text.
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

class Db;

// The rows of one running query. Columns by name (checked: an unknown name stops the program) or,
// in hot loops, by position. Texts and blobs are valid until the next call of next().
class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();  // Resets the statement and gives it back to the cache.

  Result<bool> next();

  int column(std::string_view name) const;
  int column_count() const;
  std::string_view column_name(int column) const;

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
  struct State;
  explicit Rows(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Undone at the end of the scope unless committed. Does not nest.
class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  ~Transaction();
  Result<Done> commit();  // Durable when this returns.

 private:
  friend class Db;
  explicit Transaction(Db& db);
  Db* db_;
};

struct OpenOptions {
  Storage* storage =
      nullptr;  // Where the files are; outlives the Db. Null: a private in-memory book.
  std::string name = "book.db";
  enum class Mode : std::uint8_t { read_write, read_only } mode = Mode::read_write;
};

class Db {
 public:
  static Result<Db> open(OpenOptions options);
  Db(Db&&) noexcept;
  Db& operator=(Db&&) noexcept;
  ~Db();

  Result<Rows> query(Sql sql, Bindings bindings = {});
  Result<Rows> query(Sql sql, std::span<const Binding> bindings);
  // Runs a statement that returns no rows; the count of rows it changed.
  Result<std::int64_t> run(Sql sql, Bindings bindings = {});
  Result<std::int64_t> run(Sql sql, std::span<const Binding> bindings);
  // For statements made at run time (report builder, table dumps). Never from unchecked input on a
  // writable book.
  Result<Rows> query_text(std::string_view text, std::span<const Binding> bindings = {});
  Result<std::int64_t> run_text(std::string_view text, std::span<const Binding> bindings = {});
  Result<Done> script(std::string_view statements);  // Several statements, no parameters.

  Result<Transaction> begin();
  bool in_transaction() const;

  // Moves the write-ahead log into the book when it is longer than `log_bytes` and nothing runs.
  Result<Done> checkpoint_if_due(std::int64_t log_bytes = 4'000'000);
  Result<Done> checkpoint();

  sqlite3* handle() const;  // For src/sqlite only.

 private:
  struct State;
  explicit Db(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sqlite
