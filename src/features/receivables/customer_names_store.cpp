// Reads codes and names for reports.
#include "features/receivables/customer_names_store.h"

namespace receivables {
namespace {

constexpr char receivables_file[] = {
#embed "receivables/receivables.sql"
};
constexpr std::string_view statements{receivables_file, sizeof receivables_file};
constexpr sqlite::Sql names_statement = sqlite::find_statement(statements, "customer_names");
constexpr sqlite::Sql number_statement = sqlite::find_statement(statements, "document_number");
constexpr sqlite::Sql code_statement = sqlite::find_statement(statements, "customer_by_code");

}  // namespace

Result<CustomerNames> customer_names(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(names_statement));
  const int id = rows.column("id");
  const int code = rows.column("code");
  const int name = rows.column("name");
  CustomerNames names;
  while (TRY(rows.next())) {
    names[static_cast<ledger::CustomerId>(rows.integer(id))] = {
        .code = std::string{rows.text(code)}, .name = std::string{rows.text(name)}};
  }
  return names;
}

Result<DocumentNumber> document_number(sqlite::Db& db, ledger::DocumentId id) {
  sqlite::Rows rows = TRY(db.query(number_statement, {{":id", id}}));
  VERIFY(TRY(rows.next()));  // The ledger only holds documents of the book.
  return DocumentNumber{.number = rows.text("number"),
                        .reference = rows.text("reference"),
                        .customer = rows.text("customer")};
}

Result<ledger::CustomerId> customer_by_code(sqlite::Db& db, std::string_view code) {
  sqlite::Rows rows = TRY(db.query(code_statement, {{":code", code}}));
  if (TRY(rows.next())) return rows.id<ledger::CustomerId>("id");
  return base::fail_field("customer", "report.no_customer", {{"code", std::string{code}}});
}

}  // namespace receivables
