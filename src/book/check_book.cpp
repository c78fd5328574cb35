// What a consistent book is, as code: rules as queries, history's chain, and the ledger against
// SQL.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

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
constexpr sqlite::Sql first_and_last_day = find_statement(check_sql, "days");
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
    {find_statement(check_sql, "line_rounding"), "check.line_rounding"},
    {find_statement(check_sql, "credit_due"), "check.credit_due"},
    {find_statement(check_sql, "due_before_issue"), "check.due_before_issue"},
    {find_statement(check_sql, "allocation_mismatch"), "check.allocation_mismatch"},
    {find_statement(check_sql, "reversal_differs"), "check.reversal_differs"},
    {find_statement(check_sql, "over_allocated"), "check.over_allocated"},
    {find_statement(check_sql, "void_still_allocated"), "check.void_still_allocated"},
    {find_statement(check_sql, "settings_not_json"), "check.settings_not_json"},
    {find_statement(check_sql, "mapping_not_json"), "check.mapping_not_json"},
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

// What was done and stands, from the first row of history on.
class Standing {
 public:
  // False for an undo of what does not stand, or a redo of what does.
  bool follow(const HistoryRow& row) {
    if (row.kind == "do") {
      stands_.push_back(true);
      targets_.push_back(row.seq);
      return true;
    }
    const auto target = std::ranges::lower_bound(targets_, row.target.value_or(0));
    if (target == targets_.end() || *target != row.target) return false;
    const auto at = static_cast<std::size_t>(target - targets_.begin());
    const bool stood = stands_[at];
    stands_[at] = !stood;
    return stood == (row.kind == "undo");
  }

 private:
  std::vector<std::int64_t> targets_;  // Numbers of what was done, ascending,
  std::vector<bool> stands_;           // and whether it stands.
};

// Each row must follow the one before by number and hash, hold the changesets it was made with, and
// undo only what stood and redo only what was undone.
Result<Done> check_history(sqlite::Db& db, Faults& faults) {
  HistoryHead head;
  Standing standing;
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
    if (!standing.follow(row)) {
      faults.push_back({"check.history_order", {{"seq", std::to_string(row.seq)}}});
      return base::done();
    }
    head = {.seq = row.seq, .hash = row.hash};
  }
  return base::done();
}

Result<Done> check_settings(sqlite::Db& db, Faults& faults) {
  sqlite::Rows rows = TRY(db.query_text(
      "SELECT value FROM setting WHERE key = 'company.currency' AND json_valid(value)"));
  if (!TRY(rows.next())) return base::done();
  const auto code = base::parse_json(rows.text(0));
  const bool usable =
      code && code.value().is_string() && Currency::from_code(code.value().get<std::string>());
  if (!usable) add(faults, "check.setting", 1, "company.currency");
  return base::done();
}

using Owed = std::map<std::pair<std::int64_t, Currency>, std::int64_t>;

Result<Owed> owed_by_sql(sqlite::Db& db, Date day) {
  Owed owed;
  sqlite::Rows rows = TRY(db.query(sql_totals, {{":day", day}}));
  while (TRY(rows.next())) {
    owed[{rows.integer("customer_id"), rows.currency("currency")}] = rows.integer("amount_minor");
  }
  return owed;
}

// Ageing, balances and SQL must agree on what each customer owes, and ageing's parts on its total.
Result<Done> check_ledger_on(Book& book, Date day, Faults& faults) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  Owed by_age;
  bool adds_up = true;
  for (const auto& row : ledger::ageing(ledger, day, ledger::Bands{})) {
    std::int64_t parts = row.not_due + row.unapplied;
    for (const std::int64_t band : row.bands) parts += band;
    adds_up = adds_up && parts == row.total;
    if (row.total != 0) by_age[{std::to_underlying(row.customer), row.currency}] = row.total;
  }
  Owed by_balance;
  for (const auto& row : ledger::balances(ledger, day)) {
    if (row.balance != 0) {
      by_balance[{std::to_underlying(row.customer), row.currency}] = row.balance;
    }
  }
  if (!adds_up || by_age != by_balance) {
    faults.push_back({"check.balances", {{"day", day.text()}}});
  }
  if (by_age != TRY(owed_by_sql(book.db(), day))) {
    faults.push_back({"check.ledger", {{"day", day.text()}}});
  }
  return base::done();
}

// Today, and the middle of the time that the book tells of, when most was open.
Result<Done> check_ledger(Book& book, Faults& faults) {
  const Date today = book.environment().today();
  std::optional<Date> first;
  std::optional<Date> last;
  {
    sqlite::Rows rows = TRY(book.db().query(first_and_last_day));
    VERIFY(TRY(rows.next()));
    first = rows.date_or_null("first");
    last = rows.date_or_null("last");
  }
  TRY(check_ledger_on(book, today, faults));
  if (!first) return base::done();
  const Date middle = first->plus_days(days_between(*first, *last) / 2);
  if (middle != today) TRY(check_ledger_on(book, middle, faults));
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
  TRY(check_settings(db, faults));
  if (readable) TRY(check_ledger(book, faults));
  return faults;
}

}  // namespace book
