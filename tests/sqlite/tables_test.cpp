// What tables there are, links between them that lead nowhere, and what a day is.
#include "sqlite/tables.h"

#include <doctest/doctest.h>

#include "sqlite/link_check.h"

namespace {

using sqlite::Db;

Db family() {
  Db db = Db::open({}).value();
  REQUIRE(
      db.script("CREATE TABLE \"big \"\"one\" (id INTEGER PRIMARY KEY, part TEXT) STRICT;"
                "CREATE TABLE pair (a INTEGER, b TEXT, PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID;"
                "CREATE TABLE child (id INTEGER PRIMARY KEY,"
                "  parent INTEGER REFERENCES \"big \"\"one\", a INTEGER, b TEXT) STRICT;"
                "CREATE TABLE twin (id INTEGER PRIMARY KEY, a INTEGER, b TEXT,"
                "  FOREIGN KEY (b, a) REFERENCES pair) STRICT;"
                "CREATE TABLE keyed (code TEXT PRIMARY KEY,"
                "  parent INTEGER REFERENCES \"big \"\"one\" (id)) STRICT, WITHOUT ROWID;"
                "CREATE VIEW seen AS SELECT id FROM child"));
  return db;
}

TEST_CASE("tables: by name, without views") {
  Db db = family();
  std::string names;
  for (const auto& [name, numbered] : sqlite::tables(db).value()) {
    names += name + (numbered ? " numbered, " : ", ");
  }
  CHECK(names == "big \"one numbered, child numbered, keyed, pair, twin numbered, ");
}

TEST_CASE("tables: columns in their order, with their place in the key") {
  Db db = family();
  const auto columns = sqlite::columns(db, "pair").value();
  REQUIRE(columns.size() == 2);
  CHECK(columns[0].name == "a");
  CHECK(columns[0].type == "INTEGER");
  CHECK(columns[0].key_place == 2);
  CHECK(columns[1].key_place == 1);
}

TEST_CASE("links: those that lead nowhere are counted by table, whatever the key is made of") {
  Db db = family();
  REQUIRE(
      db.script("PRAGMA foreign_keys = OFF;"
                "INSERT INTO \"big \"\"one\" VALUES (1, 'x');"
                "INSERT INTO pair VALUES (1, 'p');"
                "INSERT INTO child VALUES (1, 1, 0, ''), (2, NULL, 0, ''), (3, 7, 0, '');"
                "INSERT INTO twin VALUES (1, 1, 'p'), (2, 2, 'p'), (3, NULL, 'q'), (4, 1, 'q');"
                "INSERT INTO keyed VALUES ('a', 1), ('b', 2), ('c', 3)"));
  sqlite::LinkCheck check{db};
  while (!check.step([] { return true; }).value()) {
  }
  CHECK(check.broken() ==
        std::map<std::string, std::int64_t>{{"child", 1}, {"keyed", 2}, {"twin", 2}});
}

TEST_CASE("sqlite: is_day says of a text whether it is a day") {
  Db db = Db::open({}).value();
  const auto is_day = [&](const std::string& value) {
    return db.number("SELECT coalesce(is_day(" + value + "), -1)").value();
  };
  CHECK(is_day("'2024-02-29'") == 1);
  CHECK(is_day("'2023-02-29'") == 0);
  CHECK(is_day("'2023-2-9'") == 0);
  CHECK(is_day("'2023-02-09T00:00'") == 0);
  CHECK(is_day("'today'") == 0);
  CHECK(is_day("''") == 0);
  CHECK(is_day("NULL") == -1);
}

}  // namespace
