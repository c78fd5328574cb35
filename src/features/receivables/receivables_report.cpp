// Ageing and open items as of any day, made from the ledger.
#include "features/receivables/receivables_report.h"

#include <algorithm>
#include <charconv>

#include "base/sort.h"
#include "book/book.h"
#include "features/receivables/customer_names_store.h"
#include "features/settings/settings_store.h"
#include "ledger/figures.h"

namespace receivables {
namespace {

using ledger::AgeingRow;
using ledger::Bands;
using reports::Cell;
using reports::Column;
using reports::ParamKind;
using reports::ReportParam;
using reports::Row;
using reports::Table;
using reports::Total;
using enum reports::ColumnKind;

const ReportParam as_of_param{.name = "as_of", .kind = ParamKind::day, .fallback = "today"};
const ReportParam customer_param{.name = "customer", .kind = ParamKind::customer, .fallback = ""};

Date day_of(const Json& params) {
  return Date::parse(params["as_of"].get<std::string>()).value();  // Checked before.
}

// Amounts of the ledger are sums of amounts of the book; a sum may exceed what one amount may be.
Money money_of(std::int64_t minor, Currency currency) { return Money::from_sum(minor, currency); }

// "30,60,90,120", or "1y,2y,3y" for calendar years; false where it is neither.
bool read_bands(std::string_view text, Bands& bands) {
  const bool years = text.ends_with('y');
  bands.unit = years ? ledger::BandUnit::years : ledger::BandUnit::days;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::int32_t upper = 0;
    auto [stop, problem] = std::from_chars(at, end, upper);
    if (problem != std::errc{}) return false;
    if (years && (stop == end || *stop != 'y')) return false;
    if (years) ++stop;
    if (stop != end && (*stop != ',' || stop + 1 == end)) return false;
    bands.upper.push_back(upper);
    at = stop == end ? end : stop + 1;
  }
  return bands.check().operator bool();
}

// As the parameter says, or where that is not given as the book's setting has it.
Result<Bands> bands_of(sqlite::Db& db, const Json& params) {
  Bands bands = TRY(settings::ageing_bands(db));
  bands.basis = params["basis"] == "due" ? ledger::Basis::due : ledger::Basis::issued;
  if (params["bands"].is_null()) return bands;
  bands.upper.clear();
  const auto text = params["bands"].get<std::string>();
  if (!read_bands(text, bands)) {
    return base::fail_field("bands", "report.bands_text", {{"text", text}});
  }
  return bands;
}

// By day of issue an item is at least 0 days old, and the first band holds day 0 too.
Message band_title(const Bands& bands, std::size_t band) {
  const bool years = bands.unit == ledger::BandUnit::years;
  if (years && band == bands.upper.size()) {
    return {"report.band_years_over", {{"years", std::to_string(bands.upper.back())}}};
  }
  if (years) {
    return {"report.band_years",
            {{"from", std::to_string(band == 0 ? 0 : bands.upper[band - 1])},
             {"to", std::to_string(bands.upper[band])}}};
  }
  const std::int32_t first = bands.basis == ledger::Basis::due ? 1 : 0;
  const std::int32_t from = band == 0 ? first : bands.upper[band - 1] + 1;
  if (band == bands.upper.size()) {
    return {"report.band_over", {{"days", std::to_string(bands.upper.back())}}};
  }
  return {"report.band",
          {{"from", std::to_string(from)}, {"to", std::to_string(bands.upper[band])}}};
}

// The name stays the same for both bases, so that programs need not know which was asked for.
std::string band_name(const Bands& bands, std::size_t band) {
  if (bands.unit == ledger::BandUnit::years) {
    if (band == bands.upper.size()) return "y" + std::to_string(bands.upper.back()) + "_plus";
    return "y" + std::to_string(band == 0 ? 0 : bands.upper[band - 1]) + "_" +
           std::to_string(bands.upper[band]);
  }
  if (band == bands.upper.size()) return "d" + std::to_string(bands.upper.back()) + "_plus";
  const std::int32_t from = band == 0 ? 1 : bands.upper[band - 1] + 1;
  return "d" + std::to_string(from) + "_" + std::to_string(bands.upper[band]);
}

std::vector<Column> ageing_columns(const Bands& bands) {
  std::vector<Column> columns{
      {.name = "customer", .kind = code, .title = {"report.column.customer"}},
      {.name = "name", .kind = text, .title = {"report.column.name"}},
      {.name = "currency", .kind = code, .title = {"report.column.currency"}},
  };
  const auto add_amount = [&](std::string name, Message title) {
    columns.push_back({std::move(name), money, std::move(title), Total::sum});
    columns.back().minor = columns.back().name != "total" && columns.back().name != "not_due";
  };
  add_amount("not_due", {"report.column.not_due"});
  for (std::size_t band = 0; band < bands.count(); ++band) {
    add_amount(band_name(bands, band), band_title(bands, band));
  }
  add_amount("unapplied", {"report.column.unapplied"});
  add_amount("total", {"report.column.total"});
  return columns;
}

Row ageing_row(const AgeingRow& figures, const Bands& bands, const CustomerName* customer) {
  Row row;
  row.cells.emplace_back(customer == nullptr ? Cell{} : Cell{customer->code});
  row.cells.emplace_back(customer == nullptr ? Cell{} : Cell{customer->name});
  row.cells.emplace_back(std::string{figures.currency.code()});
  row.cells.emplace_back(money_of(figures.not_due, figures.currency));
  for (std::size_t band = 0; band < bands.count(); ++band) {
    row.cells.emplace_back(money_of(figures.bands[band], figures.currency));
  }
  row.cells.emplace_back(money_of(figures.unapplied, figures.currency));
  row.cells.emplace_back(money_of(figures.total, figures.currency));
  if (customer != nullptr) row.link = "#/customers/" + customer->code;
  return row;
}

bool by_code_and_currency(const Row& a, const Row& b) {
  return std::tie(a.cells[0], a.cells[2]) < std::tie(b.cells[0], b.cells[2]);
}

Result<Table> make_ageing(book::Book& book, const Json& params) {
  const Bands bands = TRY(bands_of(book.db(), params));
  const ledger::Ledger* const ledger = TRY(book.ledger());
  const std::vector<AgeingRow> figures = ledger::ageing(*ledger, day_of(params), bands);

  Table table{.columns = ageing_columns(bands)};
  if (params["group"] == "none") {
    for (const AgeingRow& total : ledger::totals(figures)) {
      table.rows.push_back(ageing_row(total, bands, nullptr));
    }
    return table;
  }
  const CustomerNames names = TRY(customer_names(book.db()));
  for (const AgeingRow& row : figures) {
    table.rows.push_back(ageing_row(row, bands, &names.at(row.customer)));
  }
  base::sort(table.rows, by_code_and_currency);
  return table;
}

reports::Report ageing_report() {
  return {
      .id = "receivables.ageing",
      .title_key = "report.ageing",
      .explanation_key = "report.ageing.explanation",
      .params = {as_of_param,
                 {.name = "basis",
                  .kind = ParamKind::choice,
                  .fallback = "due",
                  .choices = {"due", "invoice"}},
                 {.name = "group",
                  .kind = ParamKind::choice,
                  .fallback = "customer",
                  .choices = {"customer", "none"}},
                 {.name = "bands", .kind = ParamKind::text, .fallback = ""}},
      .make = make_ageing,
  };
}

std::vector<Column> open_item_columns() {
  return {
      {.name = "customer", .kind = code, .title = {"report.column.customer"}},
      {.name = "name", .kind = text, .title = {"report.column.name"}},
      {.name = "kind",
       .kind = code,
       .title = {"report.column.kind"},
       .words = "document.kind.",
       .minor = true},
      {.name = "number", .kind = code, .title = {"report.column.number"}},
      {.name = "reference", .kind = text, .title = {"report.column.reference"}, .minor = true},
      {.name = "issued", .kind = day, .title = {"report.column.issued"}, .minor = true},
      {.name = "due", .kind = day, .title = {"report.column.due"}},
      {.name = "days_past_due",
       .kind = whole,
       .title = {"report.column.days_past_due"},
       .unit = "days",
       .minor = true},
      {.name = "disputed", .kind = yes_no, .title = {"report.column.disputed"}, .minor = true},
      {.name = "currency", .kind = code, .title = {"report.column.currency"}},
      {.name = "amount",
       .kind = money,
       .title = {"report.column.amount"},
       .total = Total::sum,
       .minor = true},
      {.name = "open", .kind = money, .title = {"report.column.open"}, .total = Total::sum},
  };
}

Result<Row> open_item_row(sqlite::Db& db, const ledger::OpenItem& item,
                          const CustomerName& customer) {
  const DocumentNumber document = TRY(document_number(db, item.id));
  const bool credit = ledger::sign_of(item.kind) < 0;
  return Row{
      .cells = {customer.code, customer.name, std::string{ledger::name_of(item.kind)},
                document.number, document.reference, item.issued_on, item.due_on,
                credit ? Cell{} : Cell{std::int64_t{item.days_past_due}}, item.disputed,
                std::string{item.open.currency().code()}, item.amount, item.open},
      .link = (credit ? "#/payments/" : "#/invoices/") + document.number,
  };
}

Result<Table> make_open_items(book::Book& book, const Json& params) {
  ledger::OpenItemFilter filter;
  if (!params["customer"].is_null()) {
    filter.customer =
        TRY(customer_by_code(book.db(), params["customer"].get_ref<const std::string&>()));
  }
  const ledger::Ledger* const ledger = TRY(book.ledger());
  const CustomerNames names = TRY(customer_names(book.db()));

  Table table{.columns = open_item_columns()};
  for (const ledger::OpenItem& item : ledger::open_items(*ledger, day_of(params), filter)) {
    table.rows.push_back(TRY(open_item_row(book.db(), item, names.at(item.customer))));
  }
  return table;
}

reports::Report open_items_report() {
  return {
      .id = "receivables.open_items",
      .title_key = "report.open_items",
      .explanation_key = "report.open_items.explanation",
      .params = {as_of_param, customer_param},
      .make = make_open_items,
  };
}

}  // namespace

std::vector<reports::Report> receivables_reports() {
  return {ageing_report(), open_items_report()};
}

}  // namespace receivables
