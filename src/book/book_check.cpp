// What a consistent book is, as code: rules as queries over parts of the tables, history's chain,
// and the ledger against SQL.
#include "book/book_check.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "ledger/figures.h"

namespace book {
namespace {

constexpr char check_file[] = {
#embed "book/check.sql"
};
constexpr std::string_view check_sql{check_file, sizeof check_file};
consteval sqlite::Sql check(std::string_view name) {
  return sqlite::find_statement(check_sql, name);
}

constexpr char history_file[] = {
#embed "book/history.sql"
};
constexpr std::string_view history_sql{history_file, sizeof history_file};
constexpr sqlite::Sql all_history = sqlite::find_statement(history_sql, "all");
constexpr sqlite::Sql parts_query = sqlite::find_statement(history_sql, "parts");

constexpr std::int64_t rows_at_once = 300;  // With all rules about two milliseconds.
constexpr std::int64_t before_all = std::numeric_limits<std::int64_t>::min();

constexpr std::string_view days_key = "check.impossible_days";
constexpr std::string_view currency_key = "check.currency";

// A query that finds what is wrong, and the message that says it; without a key, each row's `rule`
// names those that it breaks: looking at a row once for several rules is quicker.
struct Rule {
  std::string_view message_key;
  sqlite::Sql query;
};

constexpr Rule customer_rules[] = {
    {days_key, check("impossible_customer_days")},
    {days_key, check("impossible_birthdays")},
    {days_key, check("impossible_communication_days")},
    {days_key, check("impossible_override_days")},
    {"check.communication_mismatch", check("communication_mismatch")},
    {"check.family_circle", check("family_circle")},
    {"check.merged_in_use", check("merged_in_use")}};
constexpr Rule document_rules[] = {
    {{}, check("documents")},
    {{}, check("lines")},
    {days_key, check("impossible_instalment_days")},
    {"check.instalments_do_not_add_up", check("instalments_do_not_add_up")},
    {"check.discount_differs", check("discount_differs")},
    {days_key, check("impossible_tax_invoice_days")},
    {days_key, check("impossible_bill_days")},
    {"check.bill_mismatch", check("bill_mismatch")},
    {"check.facts_of_others", check("facts_of_others")},
    {"check.over_credited", check("over_credited")},
    {"check.over_allocated", check("over_allocated")},
    {"check.void_still_allocated", check("void_still_allocated")},
};
constexpr Rule allocation_rules[] = {
    {{}, check("allocations")},
    {"check.reversal_differs", check("reversal_differs")},
};
constexpr Rule order_rules[] = {
    {days_key, check("impossible_order_days")},
    {"check.order_line_rounding", check("order_line_rounding")},
    {"check.over_delivered", check("over_delivered")},
    {"check.over_invoiced", check("over_invoiced")},
    {"check.order_mismatch", check("order_mismatch")},
    {"check.cancelled_but_done", check("cancelled_but_done")},
};
constexpr Rule statement_rules[] = {{days_key, check("impossible_statement_days")}};
constexpr Rule recurring_rules[] = {
    {days_key, check("impossible_recurring_days")},
    {"check.recurring_mismatch", check("recurring_mismatch")},
};
constexpr Rule statement_contents{"check.statement_not_json", check("statement_contents")};

// Small tables that hold JSON, as name and text.
constexpr Rule json_rules[] = {
    {"check.settings_not_json", check("settings")},
    {"check.mapping_not_json", check("mappings")},
    {"check.grading_not_json", check("gradings")},
    {"check.group_not_json", check("groups")},
};

// How the rows of one table are checked, a part after the other.
struct Table {
  sqlite::Sql last;  // Where the next part ends.
  std::span<const Rule> rules;
  std::optional<sqlite::Sql> currencies;
  std::optional<sqlite::Sql> totals;
  const Rule* json = nullptr;  // Name and text of what must be JSON.
};
constexpr Table tables[] = {
    {check("last_customer"), customer_rules, check("customer_currencies"), {}},
    {check("last_document"), document_rules, {}, check("document_totals")},
    {check("last_allocation"), allocation_rules, {}, check("allocation_totals")},
    {check("last_order"), order_rules, check("order_currencies"), {}},
    {check("last_statement"),
     statement_rules,
     check("statement_currencies"),
     {},
     &statement_contents},
    {check("last_recurring"), recurring_rules, check("recurring_currencies"), {}},
};

}  // namespace

BookCheck::BookCheck(Book& book, File file)
    : book_{&book},
      phase_{file == File::look_at ? Phase::file : Phase::history},
      after_{before_all},
      links_{book.db()} {}

Result<bool> BookCheck::step(const Deadline& deadline) {
  if (book_->busy()) return fail(ErrorCode::conflict, "book.busy");
  while (phase_ != Phase::done) {
    if (TRY(step_phase(deadline))) phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
    if (phase_ != Phase::done && deadline()) return false;
  }
  return true;
}

Result<bool> BookCheck::step_phase(const Deadline& deadline) {
  switch (phase_) {
    case Phase::file:
      return check_file();
    case Phase::links:
      return check_links(deadline);
    case Phase::history:
      return check_history();
    case Phase::rows:
      return check_rows();
    case Phase::settings:
      return check_settings();
    case Phase::ledger:
      return check_ledger(deadline);
    case Phase::done:
      break;
  }
  return true;
}

void BookCheck::tell(std::string_view key, std::int64_t count, std::string_view example) {
  faults_.push_back(
      {std::string{key}, {{"count", std::to_string(count)}, {"example", std::string{example}}}});
}

Result<bool> BookCheck::check_file() {
  const auto broken = TRY(book_->db().integrity_faults(sqlite::Db::Check::full));
  if (!broken.empty()) tell("check.file", std::ssize(broken), broken.front());
  return true;
}

Result<bool> BookCheck::check_links(const Deadline& deadline) {
  if (!TRY(links_.step(deadline))) return false;
  std::int64_t count = 0;
  for (const auto& [table, broken] : links_.broken()) count += broken;
  if (count > 0) tell("check.links", count, links_.broken().begin()->first);
  return true;
}

bool BookCheck::Standing::follow(const HistoryRow& row) {
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

// Each row must follow the one before by number and hash, hold the changesets it was made with, and
// undo only what stood and redo only what was undone.
// One changeset at a time.
Result<bool> BookCheck::check_history() {
  sqlite::Db& db = book_->db();
  if (!history_rows_) history_rows_ = TRY(db.query(all_history));
  if (!history_row_) {
    if (!TRY(history_rows_->next())) {
      history_rows_.reset();
      return true;
    }
    history_row_ = history_row(*history_rows_);
    part_hash_ = PartHash{};
    parts_ = TRY(db.query(parts_query, {{":seq", history_row_->seq}}));
  }
  if (TRY(parts_->next())) {
    part_hash_.add(parts_->blob(0));
    return false;
  }
  return end_history_row();
}

// True where what follows cannot hold either.
Result<bool> BookCheck::end_history_row() {
  const HistoryRow& row = *history_row_;
  const bool holds = row.seq == head_.seq + 1 && row.previous_hash == head_.hash &&
                     chained_hash(row) == row.hash && row.parts_hash == part_hash_.digest();
  head_ = {.seq = row.seq, .hash = row.hash};
  const bool in_order = !holds || standing_.follow(row);
  const std::string seq = std::to_string(row.seq);
  if (!holds) faults_.push_back({"check.history", {{"seq", seq}}});
  if (!in_order) faults_.push_back({"check.history_order", {{"seq", seq}}});
  parts_.reset();
  history_row_.reset();
  const bool ends = !holds || !in_order;
  if (ends) history_rows_.reset();
  return ends;
}

// Today, and the middle of the time that the book tells of, when most was open.
Result<Done> BookCheck::choose_days() {
  const Date today = book_->environment().today();
  owed_.emplace_back(today, Owed{});
  sqlite::Rows rows = TRY(book_->db().query(check("days")));
  VERIFY(TRY(rows.next()));
  if (rows.is_null(0)) return base::done();
  const Result<Date> first = Date::parse(rows.text("first"));
  const Result<Date> last = Date::parse(rows.text("last"));
  if (!first || !last) return base::done();  // Told as an impossible day.
  const Date middle = first.value().plus_days(days_between(first.value(), last.value()) / 2);
  if (middle != today) owed_.emplace_back(middle, Owed{});
  return base::done();
}

Result<bool> BookCheck::check_rows() {
  if (owed_.empty()) TRY(choose_days());
  const Table& table = tables[table_];
  const auto part = TRY(next_part(table.last));
  if (!part) {
    after_ = before_all;
    return ++table_ == std::size(tables);
  }
  for (const Rule& rule : table.rules) {
    sqlite::Rows rows =
        TRY(book_->db().query(rule.query, {{":after", part->after}, {":until", part->until}}));
    TRY(take(rule.message_key, std::move(rows)));
  }
  if (table.json != nullptr) {
    sqlite::Rows rows = TRY(
        book_->db().query(table.json->query, {{":after", part->after}, {":until", part->until}}));
    TRY(take_json(table.json->message_key, std::move(rows)));
  }
  if (table.currencies) TRY(take_currencies(*table.currencies, *part));
  if (table.totals) TRY(add_totals(*table.totals, *part));
  after_ = part->until;
  return false;
}

Result<std::optional<BookCheck::Part>> BookCheck::next_part(sqlite::Sql last) {
  sqlite::Rows rows = TRY(book_->db().query(last, {{":after", after_}, {":count", rows_at_once}}));
  const bool found = TRY(rows.next());
  if (!found || rows.is_null(0)) return std::optional<Part>{};
  return std::optional{Part{.after = after_, .until = rows.integer(0)}};
}

// Counts what a query found.
Result<Done> BookCheck::take(std::string_view message_key, sqlite::Rows rows) {
  while (TRY(rows.next())) {
    const std::string keys = message_key.empty() ? rows.text("rule") : std::string{message_key};
    for (std::string_view rest = keys; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      count(rest.substr(0, end), rows.text(0));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return base::done();
}

// Counts the names whose text is no JSON.
Result<Done> BookCheck::take_json(std::string_view message_key, sqlite::Rows rows) {
  while (TRY(rows.next())) {
    if (!base::parse_json(rows.text(1))) count(message_key, rows.text(0));
  }
  return base::done();
}

void BookCheck::count(std::string_view message_key, std::string_view example) {
  auto at = found_.find(message_key);
  if (at == found_.end()) at = found_.try_emplace(std::string{message_key}).first;
  Found& found = at->second;
  if (found.count++ == 0) found.example = example;
}

Result<Done> BookCheck::take_currencies(sqlite::Sql query, Part part) {
  sqlite::Rows rows =
      TRY(book_->db().query(query, {{":after", part.after}, {":until", part.until}}));
  while (TRY(rows.next())) look_at_currency(rows.text(0));
  return base::done();
}

// Tells each that is none once.
void BookCheck::look_at_currency(std::string_view code) {
  if (currencies_.contains(code)) return;
  if (!Currency::from_code(code)) count(currency_key, code);
  currencies_.emplace(code);
}

Result<Done> BookCheck::add_totals(sqlite::Sql query, Part part) {
  auto& [first, owed_first] = owed_.front();
  auto& [second, owed_second] = owed_.back();
  sqlite::Rows rows = TRY(book_->db().query(
      query,
      {{":after", part.after}, {":until", part.until}, {":first", first}, {":second", second}}));
  while (TRY(rows.next())) {
    const std::pair key{rows.integer("customer_id"), std::string{rows.text("currency")}};
    look_at_currency(key.second);
    owed_first[key] += rows.integer("first_minor");
    if (&owed_first != &owed_second) owed_second[key] += rows.integer("second_minor");
  }
  return base::done();
}

// Of the small tables, each looked at in one go.
Result<bool> BookCheck::check_settings() {
  sqlite::Rows products = TRY(book_->db().query(check("impossible_product_days")));
  TRY(take(days_key, std::move(products)));
  sqlite::Rows files = TRY(book_->db().query(check("impossible_attachment_days")));
  TRY(take(days_key, std::move(files)));
  sqlite::Rows bounced = TRY(book_->db().query(check("bounced_counts")));
  TRY(take("check.bounced_counts", std::move(bounced)));
  sqlite::Rows terms = TRY(book_->db().query(check("terms_do_not_add_up")));
  TRY(take("check.terms_do_not_add_up", std::move(terms)));
  sqlite::Rows gradings = TRY(book_->db().query(check("impossible_grading_days")));
  TRY(take(days_key, std::move(gradings)));
  for (const Rule& rule : json_rules) {
    sqlite::Rows rows = TRY(book_->db().query(rule.query));
    TRY(take_json(rule.message_key, std::move(rows)));
  }
  sqlite::Rows rows = TRY(book_->db().query(check("company_currency")));
  if (TRY(rows.next())) {
    const auto currency = base::parse_json(rows.text(0));
    const bool known = currency && currency.value().is_string() &&
                       Currency::from_code(currency.value().get_ref<const std::string&>());
    if (currency && !known) tell("check.setting", 1, "company.currency");
  }
  for (const auto& [key, found] : found_) tell(key, found.count, found.example);
  return true;
}

Result<bool> BookCheck::check_ledger(const Deadline& deadline) {
  // The ledger stops at a day or a currency that is none.
  if (found_.contains(days_key) || found_.contains(currency_key)) return true;
  if (!TRY(book_->fill_ledger(deadline))) return false;
  if (owed_.empty()) return true;
  auto [day, by_sql] = std::move(owed_.back());
  owed_.pop_back();
  std::erase_if(by_sql, [](const auto& each) { return each.second == 0; });
  TRY(check_ledger_on(day, by_sql));
  return owed_.empty();
}

// Ageing, balances and SQL must agree on what each customer owes, and ageing's parts on its total.
Result<Done> BookCheck::check_ledger_on(Date day, const Owed& by_sql) {
  const ledger::Ledger& ledger = *TRY(book_->ledger());
  const auto key_of = [](const auto& row) {
    return std::pair{std::to_underlying(row.customer), std::string{row.currency.code()}};
  };
  Owed by_age;
  bool adds_up = true;
  for (const ledger::AgeingRow& row : ledger::ageing(ledger, day, ledger::Bands{})) {
    std::int64_t parts = row.not_due + row.unapplied;
    for (const std::int64_t band : row.bands) parts += band;
    adds_up = adds_up && parts == row.total;
    if (row.total != 0) by_age[key_of(row)] = row.total;
  }
  Owed by_balance;
  for (const ledger::Balance& row : ledger::balances(ledger, day)) {
    if (row.balance != 0) by_balance[key_of(row)] = row.balance;
  }
  const auto tell_day = [&](std::string_view key) {
    faults_.push_back({std::string{key}, {{"day", day.text()}}});
  };
  if (!adds_up || by_age != by_balance) tell_day("check.balances");
  if (by_age != by_sql) tell_day("check.ledger");
  return base::done();
}

Result<std::vector<Message>> check_book(Book& book) {
  BookCheck check{book, BookCheck::File::look_at};
  while (!TRY(check.step([] { return false; }))) {
  }
  return check.faults();
}

}  // namespace book
