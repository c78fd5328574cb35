// Payment terms in the book's tables.
#include "features/terms/terms_store.h"

#include <charconv>

namespace terms {
namespace {

constexpr char terms_file[] = {
#embed "terms/terms.sql"
};
constexpr std::string_view terms_sql{terms_file, sizeof terms_file};
using sqlite::find_statement;
constexpr sqlite::Sql all_query = find_statement(terms_sql, "all");
constexpr sqlite::Sql by_code = find_statement(terms_sql, "by_code");
constexpr sqlite::Sql by_id = find_statement(terms_sql, "by_id");
constexpr sqlite::Sql lines_query = find_statement(terms_sql, "lines");
constexpr sqlite::Sql add_row = find_statement(terms_sql, "add");
constexpr sqlite::Sql change_row = find_statement(terms_sql, "change");
constexpr sqlite::Sql remove_row = find_statement(terms_sql, "remove");
constexpr sqlite::Sql add_line = find_statement(terms_sql, "add_line");
constexpr sqlite::Sql remove_lines = find_statement(terms_sql, "remove_lines");
constexpr sqlite::Sql uses_query = find_statement(terms_sql, "uses");

Terms terms_of(const sqlite::Rows& rows) {
  return {.id = rows.integer("id"),
          .code = rows.text("code"),
          .name = rows.text("name"),
          .lines = {},
          .discount_ppm = rows.integer("discount_ppm"),
          .discount_days = rows.integer("discount_days"),
          .discount_tax = discount_tax_from(rows.text("discount_tax"))};
}

Result<Done> read_lines(sqlite::Db& db, Terms& terms) {
  sqlite::Rows rows = TRY(db.query(lines_query, {{":terms", terms.id}}));
  while (TRY(rows.next())) {
    terms.lines.push_back(
        {.share_ppm = rows.is_null(0) ? 0 : rows.integer(0),
         .basis = basis_from(rows.text("basis")),
         .months = rows.integer("months"),
         .days = rows.integer("days"),
         .month_day = rows.integer("month_day"),
         .fixed_minor = rows.is_null("fixed_minor") ? 0 : rows.integer("fixed_minor")});
    if (!rows.is_null("fixed_minor")) terms.currency = rows.currency("fixed_currency");
  }
  return base::done();
}

Result<std::optional<Terms>> first_of(sqlite::Db& db, sqlite::Rows rows) {
  std::optional<Terms> found;
  if (TRY(rows.next())) {
    found = terms_of(rows);
    TRY(read_lines(db, *found));
  }
  return found;
}

Result<Done> write_lines(book::Book& book, const Terms& terms) {
  std::int64_t position = 0;
  for (const TermsLine& line : terms.lines) {
    const std::optional<std::int64_t> share =
        line.share_ppm == 0 ? std::nullopt : std::optional{line.share_ppm};
    std::optional<std::int64_t> fixed;
    std::optional<Currency> currency;
    if (line.fixed_minor > 0) {
      fixed = line.fixed_minor;
      currency = terms.currency;
    }
    TRY(book.db().run(add_line, {{":terms", terms.id},
                                 {":position", ++position},
                                 {":share", share},
                                 {":basis", name_of(line.basis)},
                                 {":months", line.months},
                                 {":days", line.days},
                                 {":month_day", line.month_day},
                                 {":fixed", fixed},
                                 {":currency", currency}}));
  }
  return base::done();
}

Result<Done> write(book::Book& book, sqlite::Sql statement, const Terms& terms) {
  TRY(book.db().run(statement, {{":id", terms.id},
                                {":code", terms.code},
                                {":name", terms.name},
                                {":discount_ppm", terms.discount_ppm},
                                {":discount_days", terms.discount_days},
                                {":discount_tax", name_of(terms.discount_tax)}}));
  return write_lines(book, terms);
}

}  // namespace

Result<std::vector<ListedTerms>> all_terms(sqlite::Db& db) {
  std::vector<ListedTerms> all;
  {
    sqlite::Rows rows = TRY(db.query(all_query));
    while (TRY(rows.next())) {
      all.push_back({.terms = terms_of(rows), .customers = rows.integer("customers")});
    }
  }
  for (ListedTerms& listed : all) TRY(read_lines(db, listed.terms));
  return all;
}

Result<std::optional<Terms>> terms_by_code(sqlite::Db& db, std::string_view code) {
  return first_of(db, TRY(db.query(by_code, {{":code", code}})));
}

Result<std::optional<Terms>> terms_by_id(sqlite::Db& db, std::int64_t id) {
  return first_of(db, TRY(db.query(by_id, {{":id", id}})));
}

Result<Terms> terms_param(sqlite::Db& db, const JsonReader& params, std::string_view name) {
  const std::string text = TRY(params.text(name));
  if (auto found = TRY(terms_by_code(db, text))) return std::move(*found);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (auto found = TRY(terms_by_id(db, id))) return std::move(*found);
  }
  Error missing = fail(ErrorCode::not_found, "terms.not_found", {{"text", text}});
  missing.field = params.path_of(name);
  return missing;
}

Result<Done> add_terms(book::Book& book, const Terms& terms) { return write(book, add_row, terms); }

Result<Done> change_terms(book::Book& book, const Terms& terms) {
  TRY(book.db().run(remove_lines, {{":terms", terms.id}}));
  return write(book, change_row, terms);
}

Result<Done> remove_terms(book::Book& book, const Terms& terms) {
  {
    sqlite::Rows rows =
        TRY(book.db().query(uses_query, {{":terms", terms.id}, {":code", terms.code}}));
    VERIFY(TRY(rows.next()));
    const std::int64_t customers = rows.integer("customers"), drafts = rows.integer("drafts");
    const std::int64_t recurring = rows.integer("recurring");
    if (recurring > 0) {
      return fail(ErrorCode::conflict, "terms.used_in_recurring",
                  {{"code", terms.code}, {"count", std::to_string(recurring)}});
    }
    if (customers + drafts > 0) {
      return fail(
          ErrorCode::conflict, customers > 0 ? "terms.used" : "terms.used_in_drafts",
          {{"code", terms.code}, {"count", std::to_string(customers > 0 ? customers : drafts)}});
    }
  }
  TRY(book.db().run(remove_lines, {{":terms", terms.id}}));
  TRY(book.db().run(remove_row, {{":id", terms.id}}));
  return base::done();
}

Result<std::int64_t> add_usual_terms(book::Book& book) {
  std::vector<Terms> usual{
      {.code = "NET-30", .lines = {{.days = 30}}},
      {.code = "NET-60", .lines = {{.days = 60}}},
      {.code = "EOM", .lines = {{.basis = Basis::month_end}}},
      {.code = "EOM-30", .lines = {{.basis = Basis::month_end, .days = 30}}},
      {.code = "10TH", .lines = {{.basis = Basis::month_day, .months = 1, .month_day = 10}}},
      {.code = "2-10-NET-30", .lines = {{.days = 30}}, .discount_ppm = 20'000, .discount_days = 10},
      {.code = "30-70", .lines = {{.share_ppm = 300'000}, {.days = 60}}},
      {.code = "3-PARTS",
       .lines = {
           {.share_ppm = 333'333, .days = 30}, {.share_ppm = 333'333, .days = 60}, {.days = 90}}}};
  if (!TRY(all_terms(book.db())).empty()) return 0;
  for (Terms& terms : usual) {
    terms.id = book.new_id();
    TRY(add_terms(book, terms));
  }
  return std::ssize(usual);
}

Json terms_json(const Terms& terms) {
  Json lines = Json::array();
  for (const TermsLine& line : terms.lines) {
    lines.push_back({{"share_ppm", line.share_ppm == 0 ? Json(nullptr) : Json(line.share_ppm)},
                     {"basis", name_of(line.basis)},
                     {"months", line.months},
                     {"days", line.days},
                     {"month_day", line.month_day}});
    if (line.fixed_minor == 0) continue;
    lines.back()["amount"] = Money::from_sum(line.fixed_minor, terms.currency.value()).plain();
  }
  Json json{{"id", base::id_json(terms.id)},
            {"code", terms.code},
            {"name", terms.name},
            {"lines", std::move(lines)},
            {"currency", terms.currency ? Json(terms.currency->code()) : Json(nullptr)},
            {"discount", nullptr}};
  if (terms.discount_ppm > 0) {
    json["discount"] = {{"ppm", terms.discount_ppm},
                        {"days", terms.discount_days},
                        {"tax", name_of(terms.discount_tax)}};
  }
  return json;
}

}  // namespace terms
