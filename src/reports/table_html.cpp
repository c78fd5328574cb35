// Plain HTML: a heading row that repeats on every sheet, amounts at the right, totals below.
#include "reports/table_html.h"

#include <algorithm>

#include "base/escape.h"
#include "reports/shown_columns.h"
#include "reports/table_out.h"

namespace reports {
namespace {

constexpr std::string_view styles =
    "@page{margin:14mm 12mm}"
    "body{font:10pt/1.4 system-ui,'Noto Sans','Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "color:#111;margin:0}"
    "h1{font-size:16pt;margin:0 0 2mm}p{margin:0 0 1mm;color:#444}"
    "table{border-collapse:collapse;width:100%;margin-top:5mm;font-variant-numeric:tabular-nums}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    "th{text-align:left;font-weight:600;border-bottom:1pt solid #111}"
    "th,td{padding:1mm 2mm;vertical-align:top}"
    "td{border-bottom:.3pt solid #bbb}.n{text-align:right;white-space:nowrap}"
    ".q{color:#666;font-size:85%}tfoot{display:table-row-group}tfoot "
    "td{font-weight:600;border-top:1pt solid #111}";

class Sheet {
 public:
  Sheet(const Table& table, const PrintPage& page)
      : table_{table}, page_{page}, columns_{shown_columns(table)} {}

  std::string html() {
    const std::string title = base::html_escaped(page_.title);
    html_ = "<!doctype html><html lang=\"" + std::string{i18n::tag_of(page_.language)} +
            "\"><head><meta charset=\"utf-8\"><title>" + title + "</title><style>";
    html_ += styles;
    html_ += "</style></head><body><h1>" + title + "</h1>";
    for (const std::string& line : page_.lines) html_ += "<p>" + base::html_escaped(line) + "</p>";
    html_ += "<table>";
    add_head();
    add_rows();
    add_totals();
    html_ += "</table>";
    add_what_is_left_out();
    html_ += "</body></html>";
    return std::move(html_);
  }

 private:
  void open(std::string_view tag, std::size_t column) {
    html_ += '<';
    html_ += tag;
    if (right_aligned(table_.columns[column].kind)) html_ += " class=\"n\"";
    html_ += '>';
  }

  void add_head() {
    html_ += "<thead><tr>";
    for (const ShownColumn& column : columns_) {
      open("th", column.index);
      const Column& titled = table_.columns[column.beside.value_or(column.index)];
      html_ += base::html_escaped(i18n::tr(titled.title, page_.language)) + "</th>";
    }
    html_ += "</tr></thead>";
  }

  std::string text(const Row& row, std::size_t column) const {
    return base::html_escaped(cell_text(row.cells[column], table_.columns[column], page_.language));
  }

  void add_rows() {
    html_ += "<tbody>";
    const std::size_t count = std::min(table_.rows.size(), printed_rows_max);
    for (std::size_t i = 0; i < count; ++i) {
      const Row& row = table_.rows[page_.order.empty() ? i : page_.order[i]];
      html_ += "<tr>";
      for (const ShownColumn& column : columns_) {
        open("td", column.index);
        html_ += text(row, column.index);
        if (column.beside) {
          html_ += " <span class=\"q\">" + text(row, *column.beside) + "</span>";
        }
        html_ += "</td>";
      }
      html_ += "</tr>";
    }
    html_ += "</tbody>";
  }

  void add_totals() {
    if (table_.totals.empty()) return;
    html_ += "<tfoot>";
    for (const Row& total : table_.totals) {
      html_ += "<tr>";
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        open("td", columns_[i].index);
        const std::string value = text(total, columns_[i].index);
        html_ += i == 0 && value.empty()
                     ? base::html_escaped(i18n::text("report.total", page_.language))
                     : value;
        html_ += "</td>";
      }
      html_ += "</tr>";
    }
    html_ += "</tfoot>";
  }

  void add_what_is_left_out() {
    if (table_.rows.size() <= printed_rows_max) return;
    html_ += "<p>" +
             base::html_escaped(i18n::tr("report.print_cut", page_.language,
                                         {{"shown", std::to_string(printed_rows_max)},
                                          {"all", std::to_string(table_.rows.size())}})) +
             "</p>";
  }

  const Table& table_;
  const PrintPage& page_;
  std::vector<ShownColumn> columns_;
  std::string html_;
};

}  // namespace

std::string table_html(const Table& table, const PrintPage& page) {
  return Sheet{table, page}.html();
}

}  // namespace reports
