// Rates of documents in the book's tables.
#include "features/documents/document_rate_store.h"

#include "features/settings/settings_store.h"

namespace documents {
namespace {

constexpr char rates_file[] = {
#embed "documents/document_rates.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({rates_file, sizeof rates_file}, name);
}
constexpr sqlite::Sql keep_row = sql("keep");
constexpr sqlite::Sql keep_all = sql("keep_all");
constexpr sqlite::Sql without_query = sql("without");
constexpr sqlite::Sql give_row = sql("give");
constexpr sqlite::Sql take_row = sql("take");
constexpr sqlite::Sql of_document = sql("of_document");

}  // namespace

bool needs_rate(const Document& document, Currency base) {
  return !document.draft && document.kind != DocumentKind::write_off &&
         document.amount.currency() != base;
}

Result<Done> keep_rate(book::Book& book, const Document& document) {
  if (document.draft || document.kind == DocumentKind::write_off) return base::done();
  TRY(book.db().run(keep_row, {{":document", document.id},
                               {":currency", document.amount.currency()},
                               {":day", document.issued_on}}));
  return base::done();
}

Result<std::int64_t> keep_missing_rates(book::Book& book) {
  const Currency base = TRY(settings::base_currency(book.db()));
  return book.db().run(keep_all, {{":base", base}});
}

Result<std::int64_t> count_without_rate(sqlite::Db& db) {
  const Currency base = TRY(settings::base_currency(db));
  sqlite::Rows rows = TRY(db.query(without_query, {{":base", base}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

Result<Done> give_rate(book::Book& book, const Document& document,
                       std::optional<ExchangeRate> rate) {
  if (!rate) {
    TRY(book.db().run(take_row, {{":document", document.id}}));
    return base::done();
  }
  const Currency base = TRY(settings::base_currency(book.db()));
  TRY(rate->convert(document.amount, base));
  TRY(book.db().run(give_row,
                    {{":document", document.id}, {":base", base}, {":rate", rate->nano()}}));
  return base::done();
}

Result<std::optional<ExchangeRate>> rate_of(sqlite::Db& db, DocumentId document) {
  const Currency base = TRY(settings::base_currency(db));
  sqlite::Rows rows = TRY(db.query(of_document, {{":document", document}, {":base", base}}));
  if (!TRY(rows.next())) return std::optional<ExchangeRate>{};
  return std::optional{TRY(ExchangeRate::from_nano(rows.integer(0)))};
}

Result<Done> add_rate_json(sqlite::Db& db, const Document& document, Json& json) {
  const Currency base = TRY(settings::base_currency(db));
  if (!needs_rate(document, base)) return base::done();
  json["base_currency"] = base.code();
  json["rate"] = json["base_amount"] = nullptr;
  const auto rate = TRY(rate_of(db, document.id));
  if (!rate) return base::done();
  json["rate"] = rate->text();
  // One that a smaller currency would not hold is not shown.
  if (const auto carried = rate->convert(document.amount, base)) {
    json["base_amount"] = carried.value().plain();
  }
  return base::done();
}

}  // namespace documents
