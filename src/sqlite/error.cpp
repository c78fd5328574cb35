// Which of SQLite's result codes is whose fault, and what to tell the person.
#include "sqlite/error.h"

#include <sqlite3.h>

namespace sqlite {
namespace {

struct Kind {
  ErrorCode code;
  std::string_view message;
};

Kind kind_of(int result_code) {
  switch (result_code & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::storage, "storage.full"};
    case SQLITE_CONSTRAINT:
      return {ErrorCode::conflict, "storage.constraint"};
    case SQLITE_CORRUPT:
      return {ErrorCode::corrupt_file, "storage.corrupt"};
    case SQLITE_NOTADB:
      return {ErrorCode::corrupt_file, "storage.not_a_book"};
    case SQLITE_INTERRUPT:
      return {ErrorCode::cancelled, "storage.cancelled"};
    case SQLITE_NOMEM:
      return {ErrorCode::storage, "storage.out_of_memory"};
    case SQLITE_TOOBIG:
      return {ErrorCode::invalid_input, "storage.too_big"};
    case SQLITE_READONLY:
      return {ErrorCode::storage, "storage.read_only"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::conflict, "storage.busy"};
    default:
      return {ErrorCode::storage, "storage.failed"};
  }
}

}  // namespace

Failure error_from(int result_code, sqlite3* db) {
  const Kind kind = kind_of(result_code);
  Error error = base::fail(kind.code, kind.message);
  error.detail = "SQLite " + std::to_string(result_code);
  if (db != nullptr) error.detail += std::string{": "} + sqlite3_errmsg(db);
  return error;
}

}  // namespace sqlite
