// Prepared statements and their cache. For src/sqlite only.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/db.h"

namespace sqlite {

// One prepared statement. In use by at most one Rows at a time.
struct Statement {
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // Gives every parameter its value. All must be named, and all bound: anything else is our bug.
  enum class Texts : std::uint8_t { copied, in_place };
  int bind(std::span<const Binding> bindings, Texts texts);
  void reset();

  sqlite3_stmt* handle = nullptr;
  bool busy = false;
  // Names with their colon, by position less one. Copies, for SQLite moves its own when it
  // prepares a statement anew.
  std::vector<std::string> parameters;
  std::vector<std::string> columns;
};

// Keeps statements prepared. A text that is in use already is prepared once more.
class StatementCache {
 public:
  enum class Key : std::uint8_t {
    address,  // Statements of .sql files: each text lives as long as the program, at one address.
    content,  // Texts made at run time; the longest unused makes room.
  };
  explicit StatementCache(Key key) : key_{key} {}

  // A statement that is not busy; the caller marks it. The result code tells why there is none.
  Statement* take(sqlite3* db, std::string_view text, int& result_code);
  bool any_busy() const;
  void clear();  // Forgets the statements that are not busy.

 private:
  static constexpr std::size_t texts_max = 64;

  struct Entry {
    std::string text;  // For Key::content.
    std::vector<std::unique_ptr<Statement>> statements;
  };
  using Entries = std::list<Entry>;

  Entry& entry_of(std::string_view text);
  void make_room();

  Key key_;
  Entries entries_;  // For Key::content: the latest used first.
  std::map<const char*, Entries::iterator> by_address_;
  std::map<std::string_view, Entries::iterator> by_content_;
};

}  // namespace sqlite
