// Print data of a customer's account: the figures of the report statements.customer, a table for
// each currency.
#include "features/printing/print_store.h"
#include "reports/report.h"
#include "reports/table_out.h"

namespace printing {
namespace {

using reports::Row;
using reports::Table;

std::size_t column(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == name) return i;
  }
  base::verify_failed("known column", __FILE__, __LINE__);
}

// The columns that fit on paper, by the kind of statement. The last tells the closing balance.
std::vector<std::string_view> shown(std::string_view kind) {
  if (kind == "open_item") return {"day", "entry", "number", "due", "amount", "open"};
  if (kind == "activity") return {"day", "entry", "number", "amount", "settled", "open"};
  return {"day", "entry", "number", "amount", "balance"};
}

class StatementSheet {
 public:
  StatementSheet(Sheet& sheet, const Table& table)
      : sheet_{&sheet}, table_{&table}, shown_{shown(text_in(table.params, "kind"))} {}

  void add(const Row& row) {
    std::string of_row = text(row, "currency");
    if (of_row != currency_) begin();
    currency_ = std::move(of_row);
    std::vector<Cell> cells;
    for (const std::string_view name : shown_) cells.push_back({.text = text(row, name)});
    const bool closing = std::get<std::string>(cell(row, "entry")) == "closing";
    if (closing) {
      cells.back().text = text(row, "balance");
      if (const Money* balance = std::get_if<Money>(&cell(row, "balance"))) {
        closings_.push_back(*balance);
      }
    }
    sheet_->row(cells);
  }

  const std::vector<Money>& closings() const { return closings_; }

 private:
  void begin() {
    std::vector<Head> heads;
    for (const std::string_view name : shown_) {
      const reports::Column& one = table_->columns[column(*table_, name)];
      heads.push_back({one.title.key, one.kind == reports::ColumnKind::money});
    }
    sheet_->table({}, std::move(heads));
  }

  const reports::Cell& cell(const Row& row, std::string_view name) const {
    return row.cells[column(*table_, name)];
  }

  // An amount alone: its currency is that of the table.
  std::string text(const Row& row, std::string_view name) const {
    if (const Money* amount = std::get_if<Money>(&cell(row, name))) return amount->text();
    return reports::cell_text(cell(row, name), table_->columns[column(*table_, name)],
                              sheet_->language());
  }

  Sheet* sheet_;
  const Table* table_;
  std::vector<std::string_view> shown_;
  std::string currency_;
  std::vector<Money> closings_;
};

// Where the customer says whether its books agree; a line to write on for each currency.
void add_slip(Sheet& sheet, const std::vector<Money>& closings, const std::string& day) {
  Json rows = Json::array();
  for (const Money& closing : closings) {
    rows.push_back({{"text", money_text(closing)}, {"currency", closing.currency().code()}});
  }
  sheet.set("slip", {{"heading", sheet.tr("print.slip.heading")},
                     {"text", sheet.tr("print.slip.text", {{"day", day}})},
                     {"ours", sheet.tr("print.slip.ours")},
                     {"theirs", sheet.tr("print.slip.theirs")},
                     {"rows", std::move(rows)},
                     {"agrees", sheet.tr("print.slip.agrees")},
                     {"differs", sheet.tr("print.slip.differs")},
                     {"reason", sheet.tr("print.slip.reason")}});
}

}  // namespace

Result<PrintMade> statement_data(book::Book& book, const PrintAsked& asked,
                                 const Company& company) {
  // By an id, or by the code of one that was merged, it is the same customer.
  const std::string code =
      text_in(TRY(book.call("customer.get", {{"customer", asked.document}})), "code");
  Json params = asked.statement;
  params["customer"] = code;
  const Table table = TRY(reports::run_report(book, "statements.customer", params));
  Sheet sheet = TRY(begun_sheet(book, asked, company, code));
  sheet.fact("document.number", asked.number);
  sheet.fact("document.issued", asked.issued_on);
  sheet.fact("customer.code", code);
  sheet.fact("report.param.from", text_in(table.params, "from"));
  sheet.fact("report.param.to", text_in(table.params, "to"));
  StatementSheet statement{sheet, table};
  for (const Row& row : table.rows) statement.add(row);
  for (const Money& closing : statement.closings()) {
    sheet.grand_total(sheet.tr("report.entry.closing"), closing);
  }
  if (statement.closings().size() == 1) {
    const Money closing = statement.closings().front();
    sheet.capitals(closing);
    if (closing.minor() > 0) add_payment(sheet, company, closing, {});
  }
  if (asked.slip) add_slip(sheet, statement.closings(), text_in(table.params, "to"));
  // With a slip it may be signed that the balance is not agreed.
  sheet.sign({"print.sign.ours", asked.slip ? "print.sign.customer" : "print.sign.agreed"});
  const std::string& number = asked.number.empty() ? code : asked.number;
  return PrintMade{.data = sheet.data(), .number = number, .kinds = {asked.kind}};
}

Result<PrintMade> kept_statement_data(book::Book& book, const PrintAsked& asked,
                                      const Company& company) {
  const Json wanted{{"statement", asked.document}, {"content", true}, {"now", false}};
  Json kept = TRY(book.call("statement.get", wanted));
  PrintMade made{
      .data = std::move(kept["content"]), .number = text_in(kept, "number"), .kinds = {asked.kind}};
  made.data["kind"] = asked.kind;
  made.data["company"]["logo"] = company.logo;
  if (text_in(kept, "state") == "withdrawn") {
    made.data["mark"] =
        i18n::text("print.mark.void", i18n::language_from_tag(text_in(made.data, "tag")));
  }
  return made;
}

}  // namespace printing
