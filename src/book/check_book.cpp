// What a consistent book is, as code: rules as queries, history's chain, and the ledger against
// SQL.
#include <map>

#include "book/book.h"
#include "book/history_store.h"
#include "ledger/figures.h"

namespace book {
namespace {

constexpr char check_file[] = {
#embed "check.sql"
};
constexpr std::string_view check_sql{check_file, sizeof check_file};
using sqlite::find_statement;
constexpr sqlite::Sql impossible_days = find_statement(check_sql, "impossible_days");
constexpr sqlite::Sql currencies = find_statement(check_sql, "currencies");
constexpr sqlite::Sql sql_totals = find_statement(check_sql, "totals");

constexpr char history_file[] = {
#embed "history.sql"
};
constexpr sqlite::Sql all_history = find_statement({history_file, sizeof history_file}, "all");

// Rules that one query can hold, each with the message that says what is broken.
struct Rule {
  sqlite::Sql query;
  std::string_view message_key;
};
constexpr Rule rules[] = {
    {find_statement(check_sql, "lines_do_not_add_up"), "check.lines_do_not_add_up"},
    {find_statement(check_sql, "due_before_issue"), "check.due_before_issue"},
    {find_statement(check_sql, "allocation_mismatch"), "check.allocation_mismatch"},
    {find_statement(check_sql, "reversal_differs"), "check.reversal_differs"},
    {find_statement(check_sql, "over_allocated"), "check.over_allocated"},
    {find_statement(check_sql, "void_still_allocated"), "check.void_still_allocated"},
    {find_statement(check_sql, "settings_not_json"), "check.settings_not_json"},
};

using Faults = std::vector<Message>;

void add(Faults& faults, std::string_view key, std::int64_t count, std::string_view example) {
  faults.push_back(
      {std::string{key}, {{"count", std::to_string(count)}, {"example", std::string{example}}}});
}

// Runs a rule's query; one message for all its faults, with the first as example.
Result<Done> check_rule(sqlite::Db& db, const Rule& rule, Faults& faults) {
  sqlite::Rows rows = TRY(db.query(rule.query));
  std::int64_t count = 0;
  std::string example;
  while (TRY(rows.next())) {
    if (count++ == 0) example = rows.text(0);
  }
  if (count > 0) add(faults, rule.message_key, count, example);
  return base::done();
}

Result<Done> check_file_soundness(sqlite::Db& db, Faults& faults) {
  const auto broken = TRY(db.integrity_faults(sqlite::Db::Check::full));
  if (!broken.empty()) add(faults, "check.file", std::ssize(broken), broken.front());
  sqlite::Rows rows = TRY(db.query_text("PRAGMA foreign_key_check"));
  std::int64_t count = 0;
  std::string table;
  while (TRY(rows.next())) {
    if (count++ == 0) table = rows.text(0);
  }
  if (count > 0) add(faults, "check.links", count, table);
  return base::done();
}

Result<Done> check_currencies(sqlite::Db& db, Faults& faults) {
  sqlite::Rows rows = TRY(db.query(currencies));
  while (TRY(rows.next())) {
    if (!Currency::from_code(rows.text(0))) add(faults, "check.currency", 1, rows.text(0));
  }
  return base::done();
}

Result<base::Digest> hash_of_parts(sqlite::Db& db, std::int64_t seq) {
  PartHash hash;
  TRY(for_each_part(db, seq, Order::forwards, [&](std::span<const std::byte> changeset) {
    hash.add(changeset);
    return base::done();
  }));
  return hash.digest();
}

// Each row must follow the one before by number and hash, and hold the changesets it was made with.
Result<Done> check_history(sqlite::Db& db, Faults& faults) {
  HistoryHead head;
  sqlite::Rows rows = TRY(db.query(all_history));
  while (TRY(rows.next())) {
    const HistoryRow row = history_row(rows);
    const base::Digest parts = TRY(hash_of_parts(db, row.seq));
    const bool holds = row.seq == head.seq + 1 && row.previous_hash == head.hash &&
                       chained_hash(row) == row.hash && row.parts_hash == parts;
    if (!holds) {
      faults.push_back({"check.history", {{"seq", std::to_string(row.seq)}}});
      return base::done();  // What follows cannot hold either.
    }
    head = {.seq = row.seq, .hash = row.hash};
  }
  return base::done();
}

using Totals = std::map<Currency, std::int64_t>;

Result<Done> check_ledger(Book& book, Faults& faults) {
  const Date today = book.environment().today();
  Totals by_sql;
  {
    sqlite::Rows rows = TRY(book.db().query(sql_totals, {{":day", today}}));
    while (TRY(rows.next())) by_sql[rows.currency("currency")] = rows.integer("amount_minor");
  }
  Totals by_ledger;
  for (const auto& row : ledger::ageing(*TRY(book.ledger()), today, ledger::Bands{})) {
    by_ledger[row.currency] += row.total;
  }
  std::erase_if(by_ledger, [](const auto& total) { return total.second == 0; });
  if (by_ledger != by_sql) faults.push_back({"check.ledger", {{"day", today.text()}}});
  return base::done();
}

}  // namespace

Result<std::vector<Message>> check_book(Book& book) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  Faults faults;
  sqlite::Db& db = book.db();
  TRY(check_file_soundness(db, faults));
  TRY(check_history(db, faults));
  const std::size_t before = faults.size();
  TRY(check_rule(db, {impossible_days, "check.impossible_days"}, faults));
  TRY(check_currencies(db, faults));
  const bool readable = faults.size() == before;  // The ledger stops at a day that is none.
  for (const Rule& rule : rules) TRY(check_rule(db, rule, faults));
  if (readable) TRY(check_ledger(book, faults));
  return faults;
}

}  // namespace book
