// Which columns of a table people look at: what says nothing is left out, and a name stands with
// the code it belongs to.
#pragma once

#include <optional>
#include <vector>

#include "reports/report.h"

namespace reports {

struct ShownColumn {
  std::size_t index;
  std::optional<std::size_t> beside = {};  // A quiet text after it: the code after the name.
};

// Left out are columns without a single filled cell, and the currency where there is only one. The
// columns "customer" and "name" become one at the first one's place.
std::vector<ShownColumn> shown_columns(const Table& table);

// The one currency of the table, if it is one.
std::optional<Currency> only_currency(const Table& table);

// Whether amounts and counts stand at the right.
bool right_aligned(ColumnKind kind);

// The order of the rows by a column, empty cells last; rows that are equal stay as they were.
std::vector<std::uint32_t> row_order(const Table& table, std::size_t column, bool descending);

}  // namespace reports
