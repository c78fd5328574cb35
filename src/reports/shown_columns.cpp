// What people see of a table, and in which order.
#include "reports/shown_columns.h"

#include <algorithm>

#include "base/sort.h"

namespace reports {
namespace {

bool filled(const Table& table, std::size_t column) {
  return std::ranges::any_of(table.rows, [column](const Row& row) {
    return !std::holds_alternative<std::monostate>(row.cells[column]);
  });
}

std::optional<std::size_t> column_of(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

// Amounts of two currencies have no order; they lie by currency.
bool comes_before(const Cell& a, const Cell& b) {
  const Money* const first = std::get_if<Money>(&a);
  const Money* const second = std::get_if<Money>(&b);
  if (first == nullptr || second == nullptr) {
    if (a.index() != b.index()) return a.index() < b.index();
    return std::visit(
        [&b]<class T>(const T& value) {
          if constexpr (std::is_same_v<T, Money>) {
            return false;
          } else {
            return value < std::get<T>(b);
          }
        },
        a);
  }
  if (first->currency() != second->currency()) return first->currency() < second->currency();
  return first->minor() < second->minor();
}

}  // namespace

std::vector<ShownColumn> shown_columns(const Table& table) {
  const auto customer = column_of(table, "customer");
  const auto name = column_of(table, "name");
  const bool joined = customer && name && filled(table, *name);
  const bool one_currency = only_currency(table).has_value();
  std::vector<ShownColumn> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (one_currency && table.columns[i].name == "currency") continue;
    if (joined && i == *name) continue;
    if (joined && i == *customer) {
      shown.push_back({*name, i});
    } else if (table.rows.empty() || filled(table, i)) {
      shown.push_back({i});
    }
  }
  return shown;
}

std::optional<Currency> only_currency(const Table& table) {
  std::optional<Currency> only;
  for (const Row& row : table.rows) {
    for (const Cell& cell : row.cells) {
      const Money* const money = std::get_if<Money>(&cell);
      if (money == nullptr) continue;
      if (only && *only != money->currency()) return std::nullopt;
      only = money->currency();
      break;
    }
  }
  return only;
}

bool right_aligned(ColumnKind kind) {
  return kind == ColumnKind::money || kind == ColumnKind::whole || kind == ColumnKind::percent;
}

std::vector<std::uint32_t> row_order(const Table& table, std::size_t column, bool descending) {
  return base::sorted_places(table.rows.size(), [&](std::uint32_t a, std::uint32_t b) {
    const Cell& first = table.rows[a].cells[column];
    const Cell& second = table.rows[b].cells[column];
    const bool first_empty = std::holds_alternative<std::monostate>(first);
    const bool second_empty = std::holds_alternative<std::monostate>(second);
    if (first_empty || second_empty) return !first_empty && second_empty;
    return descending ? comes_before(second, first) : comes_before(first, second);
  });
}

}  // namespace reports
