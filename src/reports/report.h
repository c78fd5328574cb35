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
#include "book/book.h"
#include "money/date.h"
#include "money/money.h"

namespace reports {

enum class ColumnKind : std::uint8_t { text, code, money, day, whole, percent, yes_no };

struct Column {
  std::string name;  // "d1_30": stable, in JSON and CSV
  ColumnKind kind;
  std::string title_key;  // i18n key of its heading
  bool total = false;     // Summed per currency in Table::totals
};

// Money carries its currency; std::monostate is an empty cell. `whole` also holds percent in ppm.
using Cell = std::variant<std::monostate, std::string, Money, Date, std::int64_t, bool>;

struct Row {
  std::vector<Cell> cells;
  std::string link;  // Route of what the row is about ("#/customers/KH-0007"), or empty.
};

struct Table {
  std::string id;
  Json params;  // As used, defaults filled in.
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Row> totals;  // One a currency, aligned with columns.
};

struct ReportParam {
  std::string name;
  std::string type;      // "day", "choice", "text", "whole"
  std::string fallback;  // "today", "due", …
  std::vector<std::string> choices = {};
};

struct Report {
  std::string id;  // "receivables.ageing"
  std::string title_key;
  std::string explanation_key;
  std::vector<ReportParam> params;
  std::function<Result<Table>(book::Book&, const Json& params)>
      make;  // params are checked and complete.
};

void register_reports(std::vector<Report> reports);
const Report* find_report(std::string_view id);
std::span<const Report> all_reports();

// Checks the parameters against the report's list, fills in defaults, and makes the table. Errors:
// not_found, invalid_input with field.
Result<Table> run_report(book::Book& book, std::string_view id, const Json& params);

// {"id","params","columns":[{"name","kind","unit"}],"rows":[[…]],"totals":{…}}: money as decimal
// strings in major units.
Json table_json(const Table& table);
std::string table_csv(const Table& table);  // RFC 4180, a heading row with column names, CRLF.

}  // namespace reports
