// From SQLite's result codes to errors that a person can read. For src/sqlite only.
#pragma once

#include "base/result.h"

struct sqlite3;

namespace sqlite {

// The error for a failed call; SQLite's own sentence goes into `detail`. It names tables and
// columns, never values.
Failure error_from(int result_code, sqlite3* db);

}  // namespace sqlite
