// A report is data: an id, parameters, columns and one function that makes a Table. The screen,
// CSV, JSON and print draw Tables.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "money/date.h"
#include "money/money.h"

namespace book {
class Book;
}

namespace reports {

enum class ColumnKind : std::uint8_t { text, code, money, day, whole, percent, yes_no };

// What the last row of a table says about a column.
enum class Total : std::uint8_t { none, sum };

struct Column {
  std::string name;  // "d1_30": stable, in JSON and CSV
  ColumnKind kind;
  Message title;              // Its heading
  Total total = Total::none;  // Summed per currency in Table::totals
  std::string unit = {};      // Of whole numbers: "days"
};

// Money carries its currency; std::monostate is an empty cell. `percent` is held as whole ppm.
using Cell = std::variant<std::monostate, std::string, Money, Date, std::int64_t, bool>;

struct Row {
  std::vector<Cell> cells = {};
  std::string link = {};  // Route of what the row is about ("#/customers/KH-0007"), or empty.
};

struct Table {
  std::string id = {};
  Json params = Json::object();  // As used, defaults filled in.
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
  std::vector<Row> totals = {};  // One a currency, aligned with columns.
};

enum class ParamKind : std::uint8_t { day, choice, text, whole };

struct ReportParam {
  std::string name;
  ParamKind kind;
  std::string fallback;  // "today", "due", …; "" of a text or a whole number: not asked for
  std::vector<std::string> choices = {};
};

struct Report {
  std::string id;  // "receivables.ageing"
  std::string title_key;
  std::string explanation_key;
  std::vector<ReportParam> params;
  // Gets checked and complete parameters; fills in columns and rows. Totals are added afterwards.
  std::function<Result<Table>(book::Book&, const Json& params)> make;
};

// All reports of the program. Filled once at start by app/slices.cpp (tests fill what they need),
// then only read.
void register_reports(std::vector<Report> reports);
const Report* find_report(std::string_view id);
std::span<const Report> all_reports();

// The parameters with defaults filled in and days written out. Errors: invalid_input with the
// field, also for a parameter that the report does not have.
Result<Json> checked_params(const Report& report, const Json& params, Date today);

// Checks the parameters, makes the table and adds its totals. Errors: not_found, invalid_input with
// field.
Result<Table> run_report(book::Book& book, std::string_view id, const Json& params);

// Sums the columns marked Total::sum, one row a currency, ordered by currency. A column named
// "currency" gets the code.
void add_totals(Table& table);

}  // namespace reports
