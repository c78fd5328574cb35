// Every statement of every .sql file compiles against the tables that the migrations make.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sqlite/db.h"

namespace {

using sqlite::Db;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::filesystem::path> sql_files(bool migrations) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{ZF_SOURCE_DIR "/src"}) {
    const std::filesystem::path& path = entry.path();
    const bool is_migration = path.parent_path().filename() == "migrations";
    if (path.extension() == ".sql" && is_migration == migrations) found.push_back(path);
  }
  std::ranges::sort(found);
  return found;
}

struct Named {
  std::string name;
  std::string text;
};

std::vector<Named> statements_of(const std::string& file) {
  std::vector<Named> statements;
  for (std::size_t at = file.find("-- @"); at != std::string::npos;) {
    const std::size_t line_end = file.find('\n', at);
    const std::size_t next = file.find("-- @", line_end);
    statements.push_back({file.substr(at, line_end - at), file.substr(line_end, next - line_end)});
    at = next;
  }
  return statements;
}

Db db_of_schema() {
  Db db = Db::open({}).value();
  for (const auto& path : sql_files(true)) REQUIRE(db.script(content_of(path)));
  return db;
}

// With its parameters left open, as SQLite plans it.
std::string plan_of(Db& db, const std::string& statement) {
  constexpr int detail = 3;
  const std::string asked = "EXPLAIN QUERY PLAN " + statement;
  sqlite3_stmt* rows = nullptr;
  REQUIRE(sqlite3_prepare_v2(db.handle(), asked.c_str(), -1, &rows, nullptr) == SQLITE_OK);
  std::string plan;
  while (sqlite3_step(rows) == SQLITE_ROW) {
    plan += reinterpret_cast<const char*>(sqlite3_column_text(rows, detail));
    plan += '\n';
  }
  sqlite3_finalize(rows);
  return plan;
}

TEST_CASE("sqlite: a statement about a part of the ids begins with that part of the table") {
  Db db = db_of_schema();
  std::size_t seen = 0;
  for (const auto& path : sql_files(false)) {
    for (const Named& statement : statements_of(content_of(path))) {
      if (!statement.text.contains(":after") || !statement.text.contains(":until")) continue;
      CAPTURE(statement.name);
      const std::string plan = plan_of(db, statement.text);
      CAPTURE(plan);
      CHECK((plan.contains("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") ||
             plan.contains("USING PRIMARY KEY (document_id>? AND document_id<?)")));
      for (const char* table : {"SCAN document", "SCAN allocation", "SCAN customer"}) {
        CHECK(!plan.contains(table));
      }
      ++seen;
    }
  }
  CHECK(seen > 10);
}

TEST_CASE("sqlite: every named statement compiles against the schema, and is one statement") {
  Db db = db_of_schema();
  std::size_t seen = 0;
  for (const auto& path : sql_files(false)) {
    for (const Named& statement : statements_of(content_of(path))) {
      CAPTURE(path.string());
      CAPTURE(statement.name);
      sqlite3_stmt* prepared = nullptr;
      const char* rest = nullptr;
      const int code =
          sqlite3_prepare_v2(db.handle(), statement.text.c_str(), -1, &prepared, &rest);
      CHECK_MESSAGE(code == SQLITE_OK, sqlite3_errmsg(db.handle()));
      CHECK(prepared != nullptr);
      sqlite3_stmt* second = nullptr;
      if (code == SQLITE_OK) sqlite3_prepare_v2(db.handle(), rest, -1, &second, nullptr);
      CHECK(second == nullptr);
      sqlite3_finalize(prepared);
      sqlite3_finalize(second);
      ++seen;
    }
  }
  CHECK(seen >= 1);
}

}  // namespace
