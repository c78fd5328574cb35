// A report is data: an id, parameters, columns and one function that makes a Table. The screen,
// CSV, JSON and print draw Tables.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "book/method.h"
#include "money/date.h"
#include "money/money.h"

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
  std::string words = {};     // Of codes: "document.kind." before one is the key of its text.
  bool minor = false;         // Left out on a narrow screen.
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

enum class ParamKind : std::uint8_t {
  day,
  choice,
  text,
  whole,
  customer,    // A text: the code of one.
  group,       // A text: name or id of a group of customers.
  attribute,   // A text: the name of what is known of customers.
  attributes,  // Several of those, with commas between.
};

struct ReportParam {
  std::string name;
  ParamKind kind;
  std::string fallback;  // "today", "due", …; "" of a text or a whole number: not asked for
  std::vector<std::string> choices = {};
  bool needed = false;  // Has no fallback and must be given.
};

// A table in the making, in small steps, so that a page can be drawn between them.
class Making {
 public:
  virtual ~Making() = default;
  virtual Result<bool> step(const book::Deadline& deadline) = 0;  // True when it is complete.
  virtual book::Progress progress() const = 0;
  virtual Table table() = 0;  // Once, after it is complete; without totals.
};

struct Report {
  std::string id;  // "receivables.ageing"
  std::string title_key;
  std::string explanation_key;
  std::vector<ReportParam> params;
  // One of the two. They get checked and complete parameters and fill in columns and rows; totals
  // are added afterwards.
  std::function<Result<Table>(book::Book&, const Json& params)> make = {};
  // For reports with a row a customer.
  std::function<Result<std::unique_ptr<Making>>(book::Book&, const Json& params)> start = {};
};

// All reports of the program. Filled once at start by app/slices.cpp (tests fill what they need),
// then only read.
void register_reports(std::vector<Report> reports);
const Report* find_report(std::string_view id);
std::span<const Report> all_reports();

// The parameters with defaults filled in and days written out. Errors: invalid_input with the
// field, also for a parameter that the report does not have, report.param_needed, and
// report.period_turned where "from" is after "to".
Result<Json> checked_params(const Report& report, const Json& params, Date today);

// Checks the parameters, makes the table and adds its totals. Errors: not_found, invalid_input with
// field.
Result<Table> run_report(book::Book& book, std::string_view id, const Json& params);

// The same in small steps: hand it on and call table() when a step was the last.
Result<std::unique_ptr<Making>> start_report(book::Book& book, std::string_view id,
                                             const Json& params);

// The report's own making, its table without totals; `params` are checked ones.
Result<std::unique_ptr<Making>> start_making(const Report& report, book::Book& book,
                                             const Json& params);

// Money and whole numbers; nothing and something is something.
void add_cell(Cell& sum, const Cell& cell);

// Sums of the columns marked Total::sum, one row a currency, ordered by currency. A column named
// "currency" gets the code.
class TotalsSum {
 public:
  explicit TotalsSum(const std::vector<Column>& columns);
  void add(const Row& row);
  std::vector<Row> rows() &&;

 private:
  std::vector<std::size_t> summed_;
  std::optional<std::size_t> currency_at_;
  std::size_t width_;
  std::map<std::optional<Currency>, Row> sums_;
};
void add_totals(Table& table);

}  // namespace reports
