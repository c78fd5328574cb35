// A Table as a page to print: a whole HTML document with its styles, for paper of any size.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "i18n/i18n.h"
#include "reports/report.h"

namespace reports {

struct PrintPage {
  std::string title;
  std::vector<std::string> lines;             // Below the title: for whom, which period, by whom.
  std::span<const std::uint32_t> order = {};  // Of the rows; empty: as they stand.
  i18n::Language language = i18n::Language::en;
};

// More rows than anyone prints; a line says what was left out.
inline constexpr std::size_t printed_rows_max = 3'000;

std::string table_html(const Table& table, const PrintPage& page);

}  // namespace reports
