// Runs a registered report on a book.
#include "book/book.h"
#include "reports/report.h"

namespace reports {

Result<Table> run_report(book::Book& book, std::string_view id, const Json& params) {
  const Report* const report = find_report(id);
  if (report == nullptr) {
    Error error = base::fail(ErrorCode::not_found, "report.unknown", {{"id", std::string{id}}});
    error.field = "id";
    return error;
  }
  const Json checked = TRY(checked_params(*report, params, book.environment().today()));
  Table table = TRY(report->make(book, checked));
  table.id = report->id;
  table.params = checked;
  add_totals(table);
  return table;
}

}  // namespace reports
