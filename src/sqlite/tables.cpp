// What SQLite's pragmas say of its tables.
#include "sqlite/tables.h"

#include <algorithm>

#include "base/sort.h"

namespace sqlite {

std::string in_quotes(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + "\"";
}

Result<std::vector<TableName>> tables(Db& db) {
  std::vector<TableName> all;
  Rows rows = TRY(db.query_text("PRAGMA main.table_list"));
  while (TRY(rows.next())) {
    std::string name = rows.text("name");
    if (rows.text("schema") != "main" || rows.text("type") != "table" ||
        name.starts_with("sqlite_")) {
      continue;
    }
    all.push_back({.name = std::move(name), .numbered = rows.integer("wr") == 0});
  }
  base::sort(all, [](const TableName& a, const TableName& b) { return a.name < b.name; });
  return all;
}

Result<std::vector<Column>> columns(Db& db, std::string_view table) {
  std::vector<Column> all;
  Rows rows = TRY(db.query_text("PRAGMA table_info(" + in_quotes(table) + ")"));
  while (TRY(rows.next())) {
    all.push_back(
        {.name = rows.text("name"), .type = rows.text("type"), .key_place = rows.integer("pk")});
  }
  return all;
}

Result<std::vector<ForeignKey>> foreign_keys(Db& db, std::string_view table) {
  std::vector<ForeignKey> all;
  Rows rows = TRY(db.query_text("PRAGMA foreign_key_list(" + in_quotes(table) + ")"));
  while (TRY(rows.next())) {
    all.push_back({.id = rows.integer("id"),
                   .column = rows.text("from"),
                   .parent = rows.text("table"),
                   .parent_column = rows.text("to")});
  }
  return all;
}

}  // namespace sqlite
