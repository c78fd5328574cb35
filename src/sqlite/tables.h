// What tables a database has, and how they are built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sqlite/db.h"

namespace sqlite {

// A name as it stands in a statement.
std::string in_quotes(std::string_view name);

struct TableName {
  std::string name;
  bool numbered;  // Its rows have numbers of their own (rowid).
};

struct Column {
  std::string name;
  std::string type;
  std::int64_t key_place;  // From 1 where it is part of the primary key, otherwise 0.
};

// One column of a foreign key.
struct ForeignKey {
  std::int64_t id;  // The same for all columns of one key.
  std::string column;
  std::string parent;
  std::string parent_column;  // Empty: the primary key of the parent.
};

Result<std::vector<TableName>> tables(Db& db);  // By name, without SQLite's own.
Result<std::vector<Column>> columns(Db& db, std::string_view table);
Result<std::vector<ForeignKey>> foreign_keys(Db& db, std::string_view table);

}  // namespace sqlite
