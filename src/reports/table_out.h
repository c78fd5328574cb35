// A Table written out for other programs (JSON, CSV) and for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "i18n/i18n.h"
#include "reports/report.h"

namespace reports {

// {"id","params","columns":[{"name","kind","unit"}],"rows":[[…]],
//  "totals":{"CNY":{"total":"12.00"}}}
// Money is a decimal string in major units. The unit of a money column is its currency; where a
// table holds several, it is "currency" and the column of that name says which.
Json table_json(const Table& table);

// RFC 4180: a heading row with column names, CRLF. For other programs: nothing is altered.
std::string table_csv(const Table& table);

// RFC 4180 with a byte order mark and headings in the person's language, for a spreadsheet: a text
// that a spreadsheet would take for a formula is made plain text by a leading apostrophe.
std::string table_spreadsheet_csv(const Table& table, i18n::Language language);

// Aligned columns for a terminal, East Asian characters counting two. Headings in the language.
std::string table_text(const Table& table, i18n::Language language);

// One cell as a person reads it ("1,234.50", "2026-11-23", "12.5 %", "yes"); empty: "".
std::string cell_text(const Cell& cell, ColumnKind kind, i18n::Language language);

// The same, and codes in the words of the column.
std::string cell_text(const Cell& cell, const Column& column, i18n::Language language);

// One cell as a program reads it ("1234.50", "2026-11-23", "12.5", "true"); empty: "".
std::string cell_plain(const Cell& cell, ColumnKind kind);

}  // namespace reports
