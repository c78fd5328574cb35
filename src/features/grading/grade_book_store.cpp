// Computes grades piece by piece, and forgets them where documents, rules or codes changed.
#include "features/grading/grade_book_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sqlite/session.h"

namespace grading {
namespace {

constexpr char grading_file[] = {
#embed "grading/grading.sql"
};
constexpr std::string_view grading_sql{grading_file, sizeof grading_file};
using sqlite::find_statement;
constexpr sqlite::Sql all_rules = find_statement(grading_sql, "all_rules");
constexpr sqlite::Sql rules_row_on = find_statement(grading_sql, "rules_on");
constexpr sqlite::Sql add_rules = find_statement(grading_sql, "add_rules");
constexpr sqlite::Sql change_rules = find_statement(grading_sql, "change_rules");
constexpr sqlite::Sql kind_of_document = find_statement(grading_sql, "kind_of_document");
constexpr sqlite::Sql all_overrides = find_statement(grading_sql, "all_overrides");
constexpr sqlite::Sql overrides_query = find_statement(grading_sql, "overrides_of");
constexpr sqlite::Sql override_query = find_statement(grading_sql, "override_by_id");
constexpr sqlite::Sql add_row = find_statement(grading_sql, "add_override");
constexpr sqlite::Sql end_rows = find_statement(grading_sql, "end_overrides");
constexpr sqlite::Sql remove_rows = find_statement(grading_sql, "remove_overrides");
constexpr sqlite::Sql remove_all_rows = find_statement(grading_sql, "remove_all_overrides");

constexpr std::int32_t from_the_beginning = std::numeric_limits<std::int32_t>::min();
constexpr std::size_t days_kept = 3;
constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

Override override_of_row(const sqlite::Rows& rows) {
  return {.id = rows.integer("id"),
          .customer = rows.id<CustomerId>("customer_id"),
          .grade = rows.text("grade"),
          .reason = rows.text("reason"),
          .from = rows.date("from_on"),
          .until = rows.date_or_null("until_on")};
}

Result<std::vector<Override>> read_overrides(sqlite::Db& db, sqlite::Sql query,
                                             sqlite::Bindings bindings) {
  sqlite::Rows rows = TRY(db.query(query, bindings));
  std::vector<Override> overrides;
  while (TRY(rows.next())) overrides.push_back(override_of_row(rows));
  return overrides;
}

// Columns of the table document that say what was sold.
constexpr std::size_t kind_column = 1, issued_column = 5, voided_column = 13;
constexpr std::size_t telling_columns[] = {kind_column, 3, 4, issued_column, 7, 8, voided_column};

std::string_view text_in(const std::optional<sqlite::ChangeValue>& value) {
  const auto* text = value ? std::get_if<std::string_view>(&*value) : nullptr;
  return text != nullptr ? *text : std::string_view{};
}

bool is_sale(std::string_view kind) { return kind == "invoice" || kind == "credit_note"; }

// From which day on sales may differ by the change of a document; `never` where they do not. What a
// change leaves as it was it does not name: that is looked up.
Result<std::int32_t> changed_from(sqlite::Db& db, const sqlite::Change& change) {
  bool tells = false, has_kind = false, sells = false;
  std::int32_t from = never;
  const auto see = [&](std::string_view kind, const Result<Date>& issued) {
    has_kind = has_kind || !kind.empty();
    sells = sells || is_sale(kind);
    if (issued) from = std::min(from, issued.value().days());
  };
  for (const auto& values : {change.before, change.after}) {
    if (values.empty()) continue;
    for (const std::size_t column : telling_columns) tells = tells || values[column].has_value();
    see(text_in(values[kind_column]), Date::parse(text_in(values[issued_column])));
  }
  if (!tells) return never;
  if (!has_kind || from == never) {
    const auto* const id = change.before.empty() || !change.before[0]
                               ? nullptr
                               : std::get_if<std::int64_t>(&*change.before[0]);
    sqlite::Rows rows = TRY(db.query(kind_of_document, {{":id", id == nullptr ? 0 : *id}}));
    if (!TRY(rows.next())) return from_the_beginning;
    see(rows.text("kind"), rows.date("issued_on"));
  }
  return sells ? from : never;
}

}  // namespace

const GradeBook::Line* GradeBook::Day::find(CustomerId customer) const {
  const auto at = std::ranges::lower_bound(lines, customer, {}, &Line::customer);
  return at != lines.end() && at->customer == customer ? &*at : nullptr;
}

const std::string& GradeBook::Day::grade_of(const Line* line) const {
  return line != nullptr ? rules.rules.grades[line->grade].name : rules.rules.grades.back().name;
}

Result<Done> GradeBook::follow(sqlite::Db& db, std::span<const std::byte> changeset) {
  making_.reset();  // The ledger is another one.
  std::int32_t from = never;
  Result<Done> read = base::done();
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    using enum sqlite::Change::Kind;
    constexpr std::size_t code_column = 1;
    if (change.table == "document") {
      const Result<std::int32_t> changed = changed_from(db, change);
      if (!changed) read = changed.error();
      from = std::min(from, changed ? changed.value() : from_the_beginning);
    } else if (change.table == "grade_override") {
      overrides_.reset();
    } else if (change.table == "grading" ||
               (change.table == "customer" && change.kind == update && change.after[code_column])) {
      from = from_the_beginning;  // The code of a customer decides between equals.
    }
  }));
  forget_from(from);
  return read;
}

void GradeBook::forget_from(std::int32_t day) {
  for (Day& each : days_) each.fresh = each.fresh && each.on.days() < day;
  std::erase_if(past_, [&](const auto& each) { return each.first.days() >= day; });
}

void GradeBook::empty() {
  days_.clear();
  past_.clear();
  making_.reset();
  overrides_.reset();
}

Result<bool> GradeBook::make(book::Book& book, Date day, const book::Deadline& deadline) {
  // Rows that may yet be taken back are nothing to grade by.
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  if (!making_ || making_->day() != day) making_.emplace(day, TRY(rules_on(book.db(), day)));
  return making_->step(book, deadline);
}

Result<bool> GradeBook::assess(book::Book& book, Date day, const book::Deadline& deadline) {
  const Day* const known = at_hand(day);
  if (known != nullptr && known->fresh) return true;
  if (!TRY(make(book, day, deadline))) return false;
  std::erase_if(days_, [&](const Day& each) { return each.on == day; });
  if (days_.size() >= days_kept) days_.erase(days_.begin());
  days_.push_back({.on = day, .rules = making_->rules(), .lines = making_->take_lines()});
  making_.reset();
  untold_ = true;
  return true;
}

Result<bool> GradeBook::look_back(book::Book& book, Date day, const book::Deadline& deadline) {
  if (past_.contains(day)) return true;
  if (!TRY(make(book, day, deadline))) return false;
  Past& past = past_[day];
  for (const Grade& grade : making_->rules().rules.grades) past.names.push_back(grade.name);
  past.customers.reserve(making_->lines().size());
  past.grades.reserve(making_->lines().size());
  for (const Line& line : making_->lines()) {
    past.customers.push_back(line.customer);
    past.grades.push_back(static_cast<std::uint8_t>(line.grade));
  }
  making_.reset();
  return true;
}

Result<GradeBook::Step> GradeBook::step(book::Book& book, Date day,
                                        const book::Deadline& deadline) {
  const Day* const known = at_hand(day);
  if (known == nullptr || !known->fresh) {
    if (!TRY(assess(book, day, deadline))) return Step::working;
    untold_ = false;
    return Step::made;
  }
  if (std::exchange(untold_, false)) return Step::made;  // They came by another door.
  if (wanted_.empty()) return Step::idle;
  std::erase_if(wanted_, [&](Date each) { return past_.contains(each); });
  if (wanted_.empty()) return Step::made;
  if (!TRY(look_back(book, wanted_.back(), deadline))) return Step::working;
  wanted_.pop_back();
  return wanted_.empty() ? Step::made : Step::nearer;
}

void GradeBook::keep(const std::set<Date>& days) {
  if (past_.size() <= seen_max) return;
  std::erase_if(past_, [&](const auto& each) { return !days.contains(each.first); });
}

const GradeBook::Day* GradeBook::at_hand(Date day) const {
  const auto found = std::ranges::find(days_, day, &Day::on);
  return found == days_.end() ? nullptr : &*found;
}

const std::string* GradeBook::seen_on(Date day, CustomerId customer) const {
  const auto found = past_.find(day);
  if (found == past_.end()) return nullptr;
  const Past& past = found->second;
  const auto at = std::ranges::lower_bound(past.customers, customer);
  if (at == past.customers.end() || *at != customer) return &past.names.back();
  return &past.names[past.grades[static_cast<std::size_t>(at - past.customers.begin())]];
}

Result<const std::vector<Override>*> GradeBook::overrides(sqlite::Db& db) {
  if (!overrides_) overrides_ = TRY(read_overrides(db, all_overrides, {}));
  return &*overrides_;
}

Result<const Override*> GradeBook::override_of(sqlite::Db& db, CustomerId customer, Date day) {
  const Override* found = nullptr;
  const auto of = std::ranges::equal_range(*TRY(overrides(db)), customer, {}, &Override::customer);
  for (const Override& each : of) {
    if (each.holds(day)) found = &each;
  }
  return found;
}

Result<std::set<std::string>> GradeBook::given_on(sqlite::Db& db, Date day) {
  std::set<std::string> grades;
  for (const Override& each : *TRY(overrides(db))) {
    if (each.holds(day)) grades.insert(each.grade);
  }
  return grades;
}

Result<RulesSince> rules_on(sqlite::Db& db, Date day) {
  RulesSince found{.rules = usual_rules()};
  sqlite::Rows rows = TRY(db.query(all_rules));
  while (TRY(rows.next())) {
    const Date from = rows.date("from_on");
    if (from > day) break;
    // What is no rules (of a book that was changed by other means) is passed over.
    const Result<Json> json = base::parse_json(rows.text("rules"));
    if (!json) continue;
    Result<GradeRules> rules = rules_from(JsonReader{json.value()});
    if (rules) found = {.since = from, .rules = std::move(rules).value()};
  }
  return found;
}

Result<Done> set_rules(book::Book& book, const GradeRules& rules, Date from) {
  const std::string text = base::json_text(rules_json(rules));
  std::optional<std::int64_t> id;
  {
    sqlite::Rows rows = TRY(book.db().query(rules_row_on, {{":on", from}}));
    if (TRY(rows.next())) id = rows.integer(0);
  }
  if (id) {
    TRY(book.db().run(change_rules, {{":id", *id}, {":rules", text}}));
  } else {
    TRY(book.db().run(add_rules, {{":id", book.new_id()}, {":on", from}, {":rules", text}}));
  }
  return base::done();
}

Result<Done> add_override(book::Book& book, const Override& given) {
  TRY(end_overrides(book, given.customer, given.from));
  TRY(book.db().run(add_row, {{":id", given.id},
                              {":customer", given.customer},
                              {":grade", given.grade},
                              {":reason", given.reason},
                              {":from", given.from},
                              {":until", given.until}}));
  return base::done();
}

Result<Done> end_overrides(book::Book& book, CustomerId customer, Date on) {
  TRY(book.db().run(end_rows,
                    {{":customer", customer}, {":on", on}, {":before", on.plus_days(-1)}}));
  TRY(book.db().run(remove_rows, {{":customer", customer}, {":on", on}}));
  return base::done();
}

Result<Done> remove_overrides_of(book::Book& book, CustomerId customer) {
  TRY(book.db().run(remove_all_rows, {{":customer", customer}}));
  return base::done();
}

Result<std::vector<Override>> overrides_of(sqlite::Db& db, CustomerId customer) {
  return read_overrides(db, overrides_query, {{":customer", customer}});
}

Result<std::vector<Override>> override_by_id(sqlite::Db& db, std::int64_t id) {
  return read_overrides(db, override_query, {{":id", id}});
}

}  // namespace grading
