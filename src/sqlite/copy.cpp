// Copies page by page through SQLite's backup interface, which writes into the log like any other
// transaction.
#include "sqlite/copy.h"

#include <sqlite3.h>

#include "sqlite/error.h"

namespace sqlite {

Result<Done> copy_database(Db& from, Db& to) {
  VERIFY(!from.in_transaction() && !to.in_transaction());
  sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (copy == nullptr) return error_from(sqlite3_errcode(to.handle()), to.handle());
  sqlite3_backup_step(copy, -1);  // What goes wrong here is told by finish.
  const int code = sqlite3_backup_finish(copy);
  if (code != SQLITE_OK) return error_from(code, to.handle());
  // The content is safe in the log already; the log is as large as the book, so it goes at once.
  return to.checkpoint();
}

}  // namespace sqlite
