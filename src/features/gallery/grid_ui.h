// Any table of figures: sorted by its headings, totals below, rows that lead somewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "money/money.h"
#include "ui/actions.h"

namespace gallery {

struct GridColumn {
  std::string title;
  bool at_right = false;  // Amounts, counts, percent.
  bool wide = false;      // Names.
  bool narrow = false;    // Scores and codes of a few letters.
  bool minor = false;     // Left out on a phone.
};

struct GridCell {
  std::string text = {};
  std::string beside = {};
  std::optional<Money> money = {};  // Instead of the text.
};

struct GridData {
  std::string_view name;
  std::vector<GridColumn> columns;
  std::int64_t rows = 0;
  // Asked for the rows in sight only.
  std::function<GridCell(std::int64_t row, std::size_t column)> cell;
  std::function<std::string(std::int64_t row)> route;  // Where the row leads; empty: nowhere.
  std::vector<std::vector<GridCell>> totals = {};
  bool links = false;  // Any row leads somewhere.
};

struct GridState {
  int sorted = -1;
  bool descending = false;
};

// At most so high. True when another order was asked for.
bool grid_ui(const GridData& data, GridState& state, float height, ui::Actions& actions);

}  // namespace gallery
