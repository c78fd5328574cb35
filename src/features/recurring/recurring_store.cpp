// Rules of recurring invoices in the book's tables.
#include "features/recurring/recurring_store.h"

#include <algorithm>

namespace recurring {
namespace {

constexpr char recurring_file[] = {
#embed "recurring/recurring.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({recurring_file, sizeof recurring_file}, name);
}
constexpr sqlite::Sql all_query = sql("all");
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql lines_query = sql("lines");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql add_line = sql("add_line");
constexpr sqlite::Sql remove_lines = sql("remove_lines");
constexpr sqlite::Sql made_days_query = sql("made_days");
constexpr sqlite::Sql made_query = sql("made");
constexpr sqlite::Sql add_made = sql("add_made");

constexpr std::int64_t made_shown_max = 200;

std::optional<std::int64_t> whole_or_null(const sqlite::Rows& rows, std::string_view column) {
  return rows.is_null(column) ? std::nullopt : std::optional{rows.integer(column)};
}

Rule rule_of(const sqlite::Rows& rows) {
  return {.id = rows.id<RecurringId>("id"),
          .name = rows.text("name"),
          .customer = rows.id<ledger::CustomerId>("customer_id"),
          .currency = rows.currency("currency"),
          .terms_id = whole_or_null(rows, "terms_id"),
          .term_days = whole_or_null(rows, "term_days"),
          .rhythm = {.unit = rows.text("unit"),
                     .every = rows.integer("every"),
                     .first_on = rows.date("first_on"),
                     .month_day = rows.integer("month_day"),
                     .last_on = rows.date_or_null("last_on"),
                     .times = whole_or_null(rows, "times")},
          .paused = rows.integer("paused") != 0,
          .reference = rows.text("reference"),
          .note = rows.text("note"),
          .tax_included = rows.integer("tax_included") != 0};
}

Result<Done> read_lines(sqlite::Db& db, Rule& rule) {
  sqlite::Rows rows = TRY(db.query(lines_query, {{":rule", rule.id}}));
  while (TRY(rows.next())) {
    documents::Line line{.description = rows.text("description"),
                         .quantity_milli = rows.integer("quantity_milli"),
                         .unit_price_minor = rows.integer("unit_price_minor"),
                         .discount_ppm = rows.integer("discount_ppm"),
                         .tax_ppm = rows.integer("tax_ppm"),
                         .tax_included = rule.tax_included,
                         .product = rows.id_or_null<documents::ProductId>("product_id"),
                         .product_code = rows.text("code"),
                         .unit = rows.text("unit")};
    TRY(documents::price(line));
    rule.lines.push_back(std::move(line));
  }
  return base::done();
}

Result<Done> write(book::Book& book, sqlite::Sql statement, const Rule& rule) {
  const Rhythm& rhythm = rule.rhythm;
  TRY(book.db().run(statement, {{":id", rule.id},
                                {":name", rule.name},
                                {":customer", rule.customer},
                                {":currency", rule.currency},
                                {":terms", rule.terms_id},
                                {":term_days", rule.term_days},
                                {":unit", rhythm.unit},
                                {":every", rhythm.every},
                                {":first", rhythm.first_on},
                                {":month_day", rhythm.month_day},
                                {":last", rhythm.last_on},
                                {":times", rhythm.times},
                                {":paused", rule.paused},
                                {":reference", rule.reference},
                                {":note", rule.note},
                                {":tax_included", rule.tax_included}}));
  std::int64_t position = 0;
  for (const documents::Line& line : rule.lines) {
    TRY(book.db().run(add_line, {{":rule", rule.id},
                                 {":position", ++position},
                                 {":description", line.description},
                                 {":quantity", line.quantity_milli},
                                 {":unit_price", line.unit_price_minor},
                                 {":discount_ppm", line.discount_ppm},
                                 {":tax_ppm", line.tax_ppm},
                                 {":product", line.product}}));
  }
  return base::done();
}

}  // namespace

Result<std::vector<Rule>> all_rules(sqlite::Db& db) {
  std::vector<Rule> rules;
  {
    sqlite::Rows rows = TRY(db.query(all_query));
    while (TRY(rows.next())) rules.push_back(rule_of(rows));
  }
  for (Rule& rule : rules) TRY(read_lines(db, rule));
  return rules;
}

Result<Rule> rule_param(sqlite::Db& db, const JsonReader& params) {
  const auto id = TRY(params.id<RecurringId>("recurring"));
  std::optional<Rule> found;
  {
    sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
    if (TRY(rows.next())) found = rule_of(rows);
  }
  if (!found) return fail(ErrorCode::not_found, "recurring.not_found");
  TRY(read_lines(db, *found));
  return std::move(*found);
}

Result<Done> add_rule(book::Book& book, const Rule& rule) { return write(book, add_row, rule); }

Result<Done> change_rule(book::Book& book, const Rule& rule) {
  TRY(book.db().run(remove_lines, {{":rule", rule.id}}));
  return write(book, change_row, rule);
}

Result<Done> remove_rule(book::Book& book, const Rule& rule) {
  TRY(book.db().run(remove_lines, {{":rule", rule.id}}));
  TRY(book.db().run(remove_row, {{":id", rule.id}}));
  return base::done();
}

Result<std::vector<Date>> made_days(sqlite::Db& db, RecurringId rule) {
  std::vector<Date> days;
  sqlite::Rows rows = TRY(db.query(made_days_query, {{":rule", rule}}));
  while (TRY(rows.next())) days.push_back(rows.date("on_day"));
  return days;
}

Result<std::vector<Date>> due_days(sqlite::Db& db, const Rule& rule, Date until) {
  if (rule.paused) return std::vector<Date>{};
  const std::vector<Date> made = TRY(made_days(db, rule.id));
  std::vector<Date> days = days_of(rule.rhythm, {}, until, due_max + made.size());
  std::erase_if(days, [&](Date day) { return std::ranges::binary_search(made, day); });
  return days;
}

Result<Done> keep_made(book::Book& book, RecurringId rule, Date day, documents::DocumentId made) {
  TRY(book.db().run(add_made, {{":rule", rule}, {":day", day}, {":document", made}}));
  return base::done();
}

Result<Json> made_json(sqlite::Db& db, RecurringId rule) {
  Json list = Json::array();
  sqlite::Rows rows = TRY(db.query(made_query, {{":rule", rule}, {":limit", made_shown_max}}));
  while (TRY(rows.next())) {
    Json row{{"day", rows.text("on_day")}, {"id", nullptr}};
    if (!rows.is_null("id")) {
      const bool is_void = rows.date_or_null("voided_on").has_value();
      row["id"] = base::id_json(rows.integer("id"));
      row["number"] = rows.text("number");
      row["state"] = is_void ? std::string{"void"} : std::string{rows.text("state")};
      row["currency"] = rows.text("currency");
      row["amount"] = rows.money("amount_minor", "currency").plain();
    }
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace recurring
