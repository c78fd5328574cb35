// Terms of documents in the book's tables.
#include "features/documents/document_terms_store.h"

namespace documents {
namespace {

constexpr char terms_file[] = {
#embed "documents/document_terms.sql"
};
constexpr std::string_view terms_sql{terms_file, sizeof terms_file};
using sqlite::find_statement;
constexpr sqlite::Sql of_document = find_statement(terms_sql, "of_document");
constexpr sqlite::Sql discounts_query = find_statement(terms_sql, "discounts");
constexpr sqlite::Sql discounts_of = find_statement(terms_sql, "discounts_of");
constexpr sqlite::Sql add_row = find_statement(terms_sql, "add_terms");
constexpr sqlite::Sql remove_row = find_statement(terms_sql, "remove_terms");
constexpr sqlite::Sql instalments_query = find_statement(terms_sql, "instalments");
constexpr sqlite::Sql add_instalment = find_statement(terms_sql, "add_instalment");
constexpr sqlite::Sql remove_instalments = find_statement(terms_sql, "remove_instalments");

}  // namespace

DocumentTerms terms_of(const sqlite::Rows& rows) {
  return {.code = rows.text("terms"),
          .discount_ppm = rows.integer("discount_ppm"),
          .discount_minor = rows.integer("discount_minor"),
          .discount_until = rows.date_or_null("discount_until"),
          .discount_tax = terms::discount_tax_from(rows.text("discount_tax"))};
}

Result<Done> read_instalments(sqlite::Db& db, DocumentId document, DocumentTerms& terms) {
  sqlite::Rows rows = TRY(db.query(instalments_query, {{":document", document}}));
  while (TRY(rows.next())) {
    terms.instalments.push_back(
        {.due_on = rows.date("due_on"), .amount_minor = rows.integer("amount_minor")});
  }
  return base::done();
}

Result<std::optional<DocumentTerms>> terms_of(sqlite::Db& db, DocumentId document) {
  std::optional<DocumentTerms> found;
  {
    sqlite::Rows rows = TRY(db.query(of_document, {{":document", document}}));
    if (!TRY(rows.next())) return found;
    found = terms_of(rows);
  }
  TRY(read_instalments(db, document, *found));
  return found;
}

Result<std::map<DocumentId, Date>> discount_days(sqlite::Db& db,
                                                 std::optional<CustomerId> customer) {
  std::map<DocumentId, Date> found;
  sqlite::Rows rows = customer ? TRY(db.query(discounts_of, {{":customer", *customer}}))
                               : TRY(db.query(discounts_query));
  while (TRY(rows.next())) found.emplace(rows.id<DocumentId>("document_id"), rows.date(1));
  return found;
}

Result<DocumentTerms> apply_terms(const terms::Terms& terms, Document& invoice,
                                  std::vector<Line>& lines) {
  const bool reduced = terms.discount_ppm > 0 && terms.discount_tax == terms::DiscountTax::always;
  for (Line& line : lines) {
    if (reduced) {
      terms::reduce_tax(line, terms.discount_ppm);
    } else {
      TRY(price(line));
    }
  }
  invoice.amount = TRY(total_of(lines, invoice.amount.currency()));
  if (invoice.amount.minor() <= 0) return fail_field("lines", "invoice.total_not_positive");
  const Currency own = invoice.amount.currency();
  if (terms.currency && *terms.currency != own) {
    return fail_field("terms", "terms.other_currency",
                      {{"code", terms.code},
                       {"currency", std::string{terms.currency->code()}},
                       {"own", std::string{own.code()}}});
  }
  DocumentTerms kept{.code = terms.code};
  kept.instalments = terms::instalments_of(terms, invoice.issued_on, invoice.amount.minor());
  invoice.due_on = kept.instalments.back().due_on;
  if (kept.instalments.size() == 1) kept.instalments.clear();
  if (terms.discount_ppm > 0) {
    kept.discount_ppm = terms.discount_ppm;
    kept.discount_tax = terms.discount_tax;
    kept.discount_minor =
        terms::discount_of(terms.discount_tax, terms.discount_ppm, terms::totals_of(lines));
    kept.discount_until = invoice.issued_on.plus_days(static_cast<int>(terms.discount_days));
  }
  return kept;
}

Result<Done> set_terms(book::Book& book, DocumentId document,
                       const std::optional<DocumentTerms>& terms) {
  sqlite::Db& db = book.db();
  TRY(db.run(remove_instalments, {{":document", document}}));
  TRY(db.run(remove_row, {{":document", document}}));
  if (!terms) return base::done();
  TRY(db.run(add_row, {{":document", document},
                       {":terms", terms->code},
                       {":discount_ppm", terms->discount_ppm},
                       {":discount", terms->discount_minor},
                       {":last_day", terms->discount_until},
                       {":tax", terms::name_of(terms->discount_tax)}}));
  std::int64_t position = 0;
  for (const terms::Instalment& part : terms->instalments) {
    TRY(db.run(add_instalment, {{":document", document},
                                {":position", ++position},
                                {":due_on", part.due_on},
                                {":amount", part.amount_minor}}));
  }
  return base::done();
}

Result<Done> add_terms_json(sqlite::Db& db, const Document& document, Money open, Json& json) {
  const std::optional<DocumentTerms> terms = TRY(terms_of(db, document.id));
  json["terms"] = terms ? Json(terms->code) : Json(nullptr);
  json["instalments"] = Json::array();
  json["discount"] = nullptr;
  if (!terms) return base::done();
  const auto text = [&](std::int64_t minor) {
    return Money::from_minor(minor, open.currency()).value().plain();
  };
  const std::vector<std::int64_t> left = terms::open_of(terms->instalments, open.minor());
  for (std::size_t i = 0; i < left.size(); ++i) {
    const terms::Instalment& part = terms->instalments[i];
    json["instalments"].push_back({{"due", part.due_on.text()},
                                   {"amount", text(part.amount_minor)},
                                   {"open", text(left[i])}});
    if (left[i] > 0 && (i == 0 || left[i - 1] == 0)) json["due"] = part.due_on.text();
  }
  if (terms->discount_until) {
    json["discount"] = {{"until", terms->discount_until->text()},
                        {"ppm", terms->discount_ppm},
                        {"tax", terms::name_of(terms->discount_tax)},
                        {"amount", text(terms->discount_minor)},
                        {"pay", text(document.amount.minor() - terms->discount_minor)}};
  }
  return base::done();
}

}  // namespace documents
