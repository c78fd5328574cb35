// What a Db owns. For src/sqlite only.
#pragma once

#include <memory>
#include <string>

#include "sqlite/db.h"
#include "sqlite/statement.h"
#include "sqlite/vfs.h"

namespace sqlite {

struct DbState {
  DbState() = default;
  DbState(const DbState&) = delete;
  DbState& operator=(const DbState&) = delete;
  ~DbState();

  // Runs statements of our own without parameters. The result code of the first that fails.
  int execute(const char* statements);

  // Changes how transactions are kept safe. False where it is not possible now.
  enum class Safety : std::uint8_t { log, journal, nothing };
  bool set_safety(Safety wanted);
  enum class Ended : std::uint8_t { committed, undone };
  void end_transaction(Ended how);  // After its commit or rollback.
  void forget_journal();

  Storage* storage = nullptr;
  std::string name;
  std::unique_ptr<Vfs> vfs;  // Null: the database is in memory only.
  sqlite3* handle = nullptr;
  StatementCache named{StatementCache::Key::address};
  StatementCache texts{StatementCache::Key::content};
  Safety safety = Safety::log;
  int log_pages = 0;              // In the write-ahead log, as of the latest commit.
  bool transaction_open = false;  // A Transaction lives.
};

}  // namespace sqlite
