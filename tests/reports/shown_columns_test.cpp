// What people see of a table: on the screen and on paper.
#include "reports/shown_columns.h"

#include <doctest/doctest.h>

#include "reports/table_html.h"

namespace {

using reports::Row;
using reports::Table;
using reports::Total;
using enum reports::ColumnKind;

Money amount(const char* text, const char* currency) {
  return Money::parse(text, Currency::known(currency)).value();
}

Table two_customers(const char* second_currency) {
  Table table{
      .columns =
          {{.name = "customer", .kind = code, .title = {"report.column.customer"}},
           {.name = "total", .kind = money, .title = {"report.column.total"}, .total = Total::sum},
           {.name = "reference", .kind = text, .title = {"report.column.reference"}},
           {.name = "name", .kind = text, .title = {"report.column.name"}},
           {.name = "currency", .kind = code, .title = {"report.column.currency"}}},
      .rows = {{.cells = {"K1", amount("5.00", "CNY"), {}, "<Ash & Co>", "CNY"}},
               {.cells = {"K2", amount("1234.50", second_currency), {}, "Oak", second_currency}}}};
  reports::add_totals(table);
  return table;
}

std::string indices(const Table& table) {
  std::string text;
  for (const reports::ShownColumn& column : reports::shown_columns(table)) {
    text += std::to_string(column.index);
    if (column.beside) text += "+" + std::to_string(*column.beside);
    text += ' ';
  }
  return text;
}

TEST_CASE(
    "reports: people see names with codes, no empty columns, a currency where there are two") {
  CHECK(indices(two_customers("CNY")) == "3+0 1 ");
  CHECK(indices(two_customers("EUR")) == "3+0 1 4 ");
}

TEST_CASE("reports: rows are put in order by any column, empty cells last") {
  Table table = two_customers("CNY");
  table.rows.push_back({.cells = {"K3", {}, {}, {}, "CNY"}});

  CHECK(reports::row_order(table, 1, true) == std::vector<std::uint32_t>{1, 0, 2});
  CHECK(reports::row_order(table, 1, false) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(reports::row_order(table, 3, true) == std::vector<std::uint32_t>{1, 0, 2});
}

TEST_CASE("reports: the printed page holds what the screen shows, and no markup of its contents") {
  const std::string html =
      reports::table_html(two_customers("CNY"), {.title = "A & B", .lines = {"Harbour <Trading>"}});

  CHECK(html.starts_with("<!doctype html><html lang=\"en\">"));
  CHECK(html.contains("<h1>A &amp; B</h1><p>Harbour &lt;Trading&gt;</p>"));
  CHECK(
      html.contains("<td>&lt;Ash &amp; Co&gt; <span class=\"q\">K1</span></td>"
                    "<td class=\"n\">5.00</td>"));
  CHECK(html.contains("<tfoot><tr><td>Total</td><td class=\"n\">1,239.50</td></tr></tfoot>"));
}

TEST_CASE("reports: what is too long for paper says so") {
  Table table = two_customers("CNY");
  table.rows.resize(reports::printed_rows_max + 5, table.rows[1]);

  const std::string html = reports::table_html(table, {.title = "Long", .lines = {}});

  CHECK(html.contains("The first 3000 of 3005 rows"));
}

}  // namespace
