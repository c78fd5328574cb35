// Lines of credit notes that take back lines of invoices, in the book.
#include "features/documents/credited_store.h"

#include "features/documents/document_store.h"

namespace documents {
namespace {

constexpr char credited_file[] = {
#embed "documents/credited.sql"
};
constexpr std::string_view credited_sql{credited_file, sizeof credited_file};
constexpr sqlite::Sql creditable_query = sqlite::find_statement(credited_sql, "creditable");
constexpr sqlite::Sql set_row = sqlite::find_statement(credited_sql, "set_credits");
constexpr sqlite::Sql sum_query = sqlite::find_statement(credited_sql, "credited_in_all");
constexpr sqlite::Sql again_query = sqlite::find_statement(credited_sql, "invoiced_again");

}  // namespace

Result<std::vector<Creditable>> creditable_lines(sqlite::Db& db, DocumentId invoice) {
  sqlite::Rows rows = TRY(db.query(creditable_query, {{":document", invoice}}));
  std::vector<Creditable> lines;
  while (TRY(rows.next())) {
    lines.push_back({.id = rows.id<LineId>("id"),
                     .line = line_of(rows),
                     .credited_milli = rows.integer("credited_milli"),
                     .credited_net_minor = rows.integer("credited_net_minor"),
                     .credited_tax_minor = rows.integer("credited_tax_minor")});
  }
  return lines;
}

Result<Done> set_credits(book::Book& book, DocumentId note,
                         std::span<const std::optional<LineId>> lines) {
  std::int64_t position = 0;
  for (const std::optional<LineId>& line : lines) {
    ++position;
    if (!line) continue;
    TRY(book.db().run(set_row, {{":line", *line}, {":document", note}, {":position", position}}));
  }
  return base::done();
}

Result<Money> left_to_credit(sqlite::Db& db, const Document& invoice) {
  sqlite::Rows rows = TRY(db.query(
      sum_query,
      {{":document", invoice.id}, {":customer", invoice.customer}, {":number", invoice.number}}));
  VERIFY(TRY(rows.next()));
  const std::int64_t left = invoice.amount.minor() - rows.integer(0);
  return Money::from_minor(std::max<std::int64_t>(left, 0), invoice.amount.currency());
}

Result<bool> invoiced_again(sqlite::Db& db, DocumentId note) {
  sqlite::Rows rows = TRY(db.query(again_query, {{":note", note}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0) != 0;
}

}  // namespace documents
