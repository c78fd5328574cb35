// The registry of reports, the check of their parameters, and the sums under their columns.
#include "reports/report.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "reports/relative_day.h"

namespace reports {
namespace {

std::vector<Report>& registry() {
  static std::vector<Report> reports;
  return reports;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += text.empty() ? word : ", " + word;
  return text;
}

// A parameter may come as text or, from JSON, as a number.
Result<std::string> text_of(const ReportParam& param, const Json& given) {
  if (given.is_null()) return param.fallback;
  if (given.is_string()) return given.get<std::string>();
  if (given.is_number_integer()) return std::to_string(given.get<std::int64_t>());
  return base::fail_field(param.name, "json.not_text", {{"field", param.name}});
}

Result<Json> whole_number(const ReportParam& param, const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc{} || stop != end) {
    return base::fail_field(param.name, "json.not_whole", {{"field", param.name}});
  }
  return Json(number);
}

Result<Json> checked_param(const ReportParam& param, const Json& given, Date today) {
  const std::string text = TRY(text_of(param, given));
  if (text.empty() && param.fallback.empty()) return Json(nullptr);

  switch (param.kind) {
    case ParamKind::day: {
      const auto day = day_from_text(text, today);
      if (!day) return base::fail_field(param.name, "date.not_a_day", {{"text", text}});
      return Json(day.value().text());
    }
    case ParamKind::choice:
      if (std::ranges::contains(param.choices, text)) return Json(text);
      return base::fail_field(
          param.name, "report.not_a_choice",
          {{"field", param.name}, {"text", text}, {"choices", joined(param.choices)}});
    case ParamKind::whole:
      return whole_number(param, text);
    case ParamKind::text:
      return Json(text);
  }
  base::verify_failed("known kind of parameter", __FILE__, __LINE__);
}

std::optional<Currency> currency_of(const Row& row) {
  for (const Cell& cell : row.cells) {
    if (const Money* money = std::get_if<Money>(&cell)) return money->currency();
  }
  return std::nullopt;
}

void add_cell(Cell& sum, const Cell& cell) {
  if (const Money* money = std::get_if<Money>(&cell)) {
    Money* const so_far = std::get_if<Money>(&sum);
    sum = so_far == nullptr ? *money : *so_far + *money;
  } else if (const std::int64_t* count = std::get_if<std::int64_t>(&cell)) {
    std::int64_t* const so_far = std::get_if<std::int64_t>(&sum);
    sum = so_far == nullptr ? *count : *so_far + *count;
  }
}

}  // namespace

void register_reports(std::vector<Report> reports) {
  for (Report& report : reports) {
    // Registering twice changes nothing, so that tests may fill the list where they need it.
    if (find_report(report.id) == nullptr) registry().push_back(std::move(report));
  }
}

const Report* find_report(std::string_view id) {
  const auto found = std::ranges::find(registry(), id, &Report::id);
  return found == registry().end() ? nullptr : &*found;
}

std::span<const Report> all_reports() { return registry(); }

Result<Json> checked_params(const Report& report, const Json& params, Date today) {
  if (!params.is_object() && !params.is_null()) {
    return base::fail_field("params", "json.not_object", {{"field", "params"}});
  }
  for (const auto& item : params.items()) {
    if (!std::ranges::contains(report.params, item.key(), &ReportParam::name)) {
      return base::fail_field(item.key(), "json.unknown", {{"field", item.key()}});
    }
  }
  Json checked = Json::object();
  for (const ReportParam& param : report.params) {
    const auto given = params.find(param.name);
    checked[param.name] = TRY(checked_param(param, given == params.end() ? Json() : *given, today));
  }
  return checked;
}

void add_totals(Table& table) {
  const auto summed = [](const Column& column) { return column.total == Total::sum; };
  table.totals.clear();
  if (std::ranges::none_of(table.columns, summed)) return;

  std::map<std::optional<Currency>, Row> sums;
  for (const Row& row : table.rows) {
    VERIFY(row.cells.size() == table.columns.size());
    Row& sum = sums[currency_of(row)];
    sum.cells.resize(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (summed(table.columns[i])) add_cell(sum.cells[i], row.cells[i]);
    }
  }
  const auto named = std::ranges::find(table.columns, "currency", &Column::name);
  for (auto& [currency, sum] : sums) {
    if (currency && named != table.columns.end()) {
      sum.cells[static_cast<std::size_t>(named - table.columns.begin())] =
          std::string{currency->code()};
    }
    table.totals.push_back(std::move(sum));
  }
}

}  // namespace reports
