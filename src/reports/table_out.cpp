// Tables as JSON and CSV.
#include "reports/table_out.h"

#include <algorithm>
#include <optional>

namespace reports {
namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

// 12.5 % is held as 125'000 ppm of one; no digits are lost.
std::string percent_plain(std::int64_t ppm) {
  std::string digits = std::to_string(ppm < 0 ? -ppm : ppm);
  if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
  digits.insert(digits.size() - 4, ".");
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return ppm < 0 ? "-" + digits : digits;
}

Json cell_json(const Cell& cell, ColumnKind kind) {
  return std::visit(Overloaded{
                        [](std::monostate) { return Json(nullptr); },
                        [](const std::string& text) { return Json(text); },
                        [](Money money) { return Json(money.plain()); },
                        [](Date day) { return Json(day.text()); },
                        [kind](std::int64_t number) {
                          return kind == ColumnKind::percent ? Json(percent_plain(number))
                                                             : Json(number);
                        },
                        [](bool flag) { return Json(flag); },
                    },
                    cell);
}

std::string_view name_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::text:
      return "text";
    case ColumnKind::code:
      return "code";
    case ColumnKind::money:
      return "money";
    case ColumnKind::day:
      return "day";
    case ColumnKind::whole:
      return "whole";
    case ColumnKind::percent:
      return "percent";
    case ColumnKind::yes_no:
      return "yes_no";
  }
  base::verify_failed("known kind of column", __FILE__, __LINE__);
}

// The one currency of all amounts in the column, if it is one.
std::string money_unit(const Table& table, std::size_t column) {
  std::optional<Currency> only;
  for (const Row& row : table.rows) {
    const Money* const money = std::get_if<Money>(&row.cells[column]);
    if (money == nullptr) continue;
    if (only && *only != money->currency()) return "currency";
    only = money->currency();
  }
  return only ? std::string{only->code()} : "currency";
}

Json unit_json(const Table& table, std::size_t column) {
  const Column& described = table.columns[column];
  if (described.kind == ColumnKind::money) return money_unit(table, column);
  if (described.kind == ColumnKind::percent) return "%";
  return described.unit.empty() ? Json(nullptr) : Json(described.unit);
}

std::string currency_key(const Row& total) {
  for (const Cell& cell : total.cells) {
    if (const Money* money = std::get_if<Money>(&cell))
      return std::string{money->currency().code()};
  }
  return "all";  // Rows without any amount: only counts were summed.
}

Json totals_json(const Table& table) {
  Json totals = Json::object();
  for (const Row& total : table.totals) {
    Json& of_currency = totals[currency_key(total)] = Json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const Column& column = table.columns[i];
      if (column.total == Total::none) continue;
      of_currency[column.name] = cell_json(total.cells[i], column.kind);
    }
  }
  return totals;
}

void append_csv_field(std::string& csv, std::string_view field) {
  if (field.find_first_of("\",\r\n") == std::string_view::npos) {
    csv += field;
    return;
  }
  csv += '"';
  for (const char c : field) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

// Only texts can be taken for a formula by mistake; amounts keep their minus.
std::string spreadsheet_safe(std::string text, const Cell& cell) {
  const bool is_text = std::holds_alternative<std::string>(cell);
  const bool tempting = !text.empty() && std::string_view{"=+-@\t\r"}.contains(text.front());
  return is_text && tempting ? "'" + text : text;
}

template <class Heading, class Field>
std::string csv_of(const Table& table, Heading heading, Field field) {
  std::string csv;
  const auto append_line = [&](auto field_at) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) csv += ',';
      append_csv_field(csv, field_at(i));
    }
    csv += "\r\n";
  };
  append_line([&](std::size_t i) { return heading(table.columns[i]); });
  for (const Row& row : table.rows) {
    append_line([&](std::size_t i) { return field(row.cells[i], table.columns[i]); });
  }
  return csv;
}

}  // namespace

std::string cell_plain(const Cell& cell, ColumnKind kind) {
  return std::visit(Overloaded{
                        [](std::monostate) { return std::string{}; },
                        [](const std::string& text) { return text; },
                        [](Money money) { return money.plain(); },
                        [](Date day) { return day.text(); },
                        [kind](std::int64_t number) {
                          return kind == ColumnKind::percent ? percent_plain(number)
                                                             : std::to_string(number);
                        },
                        [](bool flag) { return std::string{flag ? "true" : "false"}; },
                    },
                    cell);
}

std::string cell_text(const Cell& cell, ColumnKind kind, i18n::Language language) {
  if (const Money* money = std::get_if<Money>(&cell)) return money->text();
  if (const bool* flag = std::get_if<bool>(&cell)) {
    return std::string{i18n::text(*flag ? "report.yes" : "report.no", language)};
  }
  const std::string plain = cell_plain(cell, kind);
  return kind == ColumnKind::percent && !plain.empty() ? plain + " %" : plain;
}

std::string cell_text(const Cell& cell, const Column& column, i18n::Language language) {
  const std::string* const code = std::get_if<std::string>(&cell);
  if (code != nullptr && !column.words.empty() && i18n::has(column.words + *code, language)) {
    return std::string{i18n::text(column.words + *code, language)};
  }
  return cell_text(cell, column.kind, language);
}

Json table_json(const Table& table) {
  Json columns = Json::array();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    columns.push_back(
        {{"name", column.name}, {"kind", name_of(column.kind)}, {"unit", unit_json(table, i)}});
  }
  Json rows = Json::array();
  for (const Row& row : table.rows) {
    Json cells = Json::array();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cells.push_back(cell_json(row.cells[i], table.columns[i].kind));
    }
    rows.push_back(std::move(cells));
  }
  return {{"id", table.id},
          {"params", table.params},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"totals", totals_json(table)}};
}

std::string table_csv(const Table& table) {
  return csv_of(
      table, [](const Column& column) { return column.name; },
      [](const Cell& cell, const Column& column) { return cell_plain(cell, column.kind); });
}

std::string table_spreadsheet_csv(const Table& table, i18n::Language language) {
  return "\xEF\xBB\xBF" +
         csv_of(
             table, [language](const Column& column) { return i18n::tr(column.title, language); },
             [language](const Cell& cell, const Column& column) {
               const bool in_words = !column.words.empty();
               return spreadsheet_safe(
                   in_words ? cell_text(cell, column, language) : cell_plain(cell, column.kind),
                   cell);
             });
}

}  // namespace reports
