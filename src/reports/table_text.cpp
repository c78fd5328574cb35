// Tables as aligned text for a terminal.
#include <algorithm>

#include "reports/shown_columns.h"
#include "reports/table_out.h"
#include "reports/text_width.h"

namespace reports {
namespace {

constexpr std::string_view gap = "  ";

using Lines = std::vector<std::vector<std::string>>;

// A line break or a tab inside a name would tear the columns apart.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

std::vector<std::string> line_of(const Table& table, const Row& row, i18n::Language language) {
  std::vector<std::string> line;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    line.push_back(on_one_line(cell_text(row.cells[i], table.columns[i].kind, language)));
  }
  return line;
}

std::vector<std::size_t> widths_of(const Lines& lines, std::size_t columns) {
  std::vector<std::size_t> widths(columns);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < columns; ++i) {
      widths[i] = std::max(widths[i], text_width(line[i]));
    }
  }
  return widths;
}

void append_line(std::string& text, const std::vector<std::string>& line,
                 const std::vector<std::size_t>& widths, const std::vector<Column>& columns) {
  std::string built;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string padding(widths[i] - text_width(line[i]), ' ');
    if (i > 0) built += gap;
    built += right_aligned(columns[i].kind) ? padding + line[i] : line[i] + padding;
  }
  built.erase(built.find_last_not_of(' ') + 1);
  text += built + '\n';
}

std::string params_line(const Json& params) {
  std::string line;
  for (const auto& item : params.items()) {
    if (item.value().is_null()) continue;
    const std::string value =
        item.value().is_string() ? item.value().get<std::string>() : item.value().dump();
    line += (line.empty() ? "" : "  ") + item.key() + "=" + value;
  }
  return line;
}

}  // namespace

std::string table_text(const Table& table, i18n::Language language) {
  Lines lines{{}};
  for (const Column& column : table.columns) {
    lines.front().push_back(i18n::tr(column.title, language));
  }
  for (const Row& row : table.rows) lines.push_back(line_of(table, row, language));
  for (Row total : table.totals) {
    const bool has_label = !std::holds_alternative<std::monostate>(total.cells.front());
    if (!has_label) total.cells.front() = std::string{i18n::text("report.total", language)};
    lines.push_back(line_of(table, total, language));
  }
  const auto widths = widths_of(lines, table.columns.size());
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');

  const Report* const report = find_report(table.id);
  std::string text;
  if (report != nullptr) text += std::string{i18n::text(report->title_key, language)} + '\n';
  if (const std::string params = params_line(table.params); !params.empty()) text += params + '\n';
  const std::size_t totals_from = lines.size() - table.totals.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 1 || (i == totals_from && i > 1)) append_line(text, rule, widths, table.columns);
    append_line(text, lines[i], widths, table.columns);
  }
  return text;
}

}  // namespace reports
