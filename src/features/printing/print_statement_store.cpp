// Print data of a customer's account: the figures of the report statements.customer, a table for
// each currency.
#include <map>
#include <set>

#include "features/printing/print_store.h"
#include "features/settings/settings_store.h"
#include "ledger/figures.h"
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
  StatementSheet(Sheet& sheet, const Table& table, std::set<std::string> disputed)
      : sheet_{&sheet},
        table_{&table},
        disputed_{std::move(disputed)},
        shown_{shown(text_in(table.params, "kind"))} {}

  void add(const Row& row) {
    std::string of_row = text(row, "currency");
    if (of_row != currency_) begin();
    currency_ = std::move(of_row);
    std::vector<Cell> cells;
    const bool disputed = disputed_.contains(row.link.substr(row.link.rfind('/') + 1));
    for (const std::string_view name : shown_) {
      const bool marked = disputed && name == "number";
      cells.push_back({.text = text(row, name),
                       .below = marked ? sheet_->tr("document.disputed") : std::string{}});
    }
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
  std::set<std::string> disputed_;  // Ids.
  std::vector<std::string_view> shown_;
  std::string currency_;
  std::vector<Money> closings_;
};

// What is open on the last day, by days past due; a line for each currency that has debits open.
void add_ageing(Sheet& sheet, const std::vector<ledger::OpenItem>& items,
                const ledger::Bands& bands, Date day) {
  struct Line {
    std::vector<std::int64_t> ages;  // Not due, then the bands.
    std::int64_t credit = 0, total = 0;
    bool owes = false;
  };
  std::map<std::string, std::pair<Currency, Line>> lines;
  for (const ledger::OpenItem& item : items) {
    const Currency currency = item.open.currency();
    Line& line = lines
                     .try_emplace(std::string{currency.code()}, currency,
                                  Line{std::vector<std::int64_t>(bands.count() + 1)})
                     .first->second.second;
    const std::int64_t open = item.open.minor();
    line.total += open;
    if (ledger::sign_of(item.kind) < 0) {
      line.credit += open;
      continue;
    }
    line.owes = true;
    const int band = ledger::band_of(bands, day, item.issued_on, item.due_on);
    line.ages[static_cast<std::size_t>(std::int64_t{band} + 1)] += open;
  }
  std::erase_if(lines, [](const auto& each) { return !each.second.second.owes; });
  if (lines.empty()) return;
  std::vector<std::string> titles{sheet.tr("customer.currency"), sheet.tr("report.column.not_due")};
  std::int32_t from = 1;
  for (const std::int32_t upper : bands.upper) {
    titles.push_back(std::to_string(from) + "–" + std::to_string(upper));
    from = upper + 1;
  }
  titles.push_back("> " + std::to_string(bands.upper.back()));
  titles.push_back(sheet.tr("print.on_account"));
  titles.push_back(sheet.tr("print.total"));
  std::vector<Head> heads;  // A text that is no key stands as it is.
  for (const std::string& title : titles) heads.push_back({title, !heads.empty()});
  sheet.table("print.ageing", std::move(heads));
  for (const auto& [code, entry] : lines) {
    const auto& [currency, line] = entry;
    std::vector<Cell> cells{{.text = code}};
    const auto amount = [&, &of = currency](std::int64_t minor) {
      cells.push_back({.text = minor == 0 ? "–" : Money::from_sum(minor, of).text()});
    };
    for (const std::int64_t age : line.ages) amount(age);
    amount(line.credit);
    amount(line.total);
    sheet.row(cells);
  }
}

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
  const Json customer = TRY(book.call("customer.get", {{"customer", asked.document}}));
  const std::string code = text_in(customer, "code");
  Json params = asked.statement;
  params["customer"] = code;
  const Table table = TRY(reports::run_report(book, "statements.customer", params));
  Sheet sheet = TRY(begun_sheet(book, asked, company, code));
  sheet.fact("document.number", asked.number);
  sheet.fact("document.issued", asked.issued_on);
  sheet.fact("customer.code", code);
  sheet.fact("report.param.from", text_in(table.params, "from"));
  sheet.fact("report.param.to", text_in(table.params, "to"));
  const Date to = TRY(Date::parse(text_in(table.params, "to")));
  const auto id = TRY(JsonReader{customer}.id<ledger::CustomerId>("id"));
  const auto items = ledger::open_items(*TRY(book.ledger()), to, {.customer = id});
  std::set<std::string> disputed;
  for (const ledger::OpenItem& item : items) {
    if (item.disputed) disputed.insert(std::to_string(static_cast<std::int64_t>(item.id)));
  }
  StatementSheet statement{sheet, table, std::move(disputed)};
  for (const Row& row : table.rows) statement.add(row);
  const ledger::Bands bands = TRY(settings::ageing_bands(book.db()));
  add_ageing(sheet, items, bands, to);
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
