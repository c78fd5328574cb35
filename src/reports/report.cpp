// The registry of reports, the check of their parameters, and the sums under their columns.
#include "reports/report.h"

#include <algorithm>
#include <charconv>

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
  if (text.empty() && param.needed) {
    return base::fail_field(param.name, "report.param_needed", {{"field", param.name}});
  }
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
    case ParamKind::customer:
    case ParamKind::group:
    case ParamKind::attribute:
    case ParamKind::attributes:
      return Json(text);
  }
  base::verify_failed("known kind of parameter", __FILE__, __LINE__);
}

// Of what is summed, where that is money; else of the row.
std::optional<Currency> currency_of(const Row& row, std::span<const std::size_t> summed) {
  for (const std::size_t i : summed) {
    if (const Money* money = std::get_if<Money>(&row.cells[i])) return money->currency();
  }
  for (const Cell& cell : row.cells) {
    if (const Money* money = std::get_if<Money>(&cell)) return money->currency();
  }
  return std::nullopt;
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
  const auto from = checked.find("from");
  const auto to = checked.find("to");
  const bool both =
      from != checked.end() && to != checked.end() && from->is_string() && to->is_string();
  if (both && *from > *to) return base::fail_field("from", "report.period_turned");
  return checked;
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

TotalsSum::TotalsSum(const std::vector<Column>& columns) : width_{columns.size()} {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].total == Total::sum) summed_.push_back(i);
    if (columns[i].name == "currency") currency_at_ = i;
  }
}

void TotalsSum::add(const Row& row) {
  VERIFY(row.cells.size() == width_);
  const bool nothing = std::ranges::all_of(
      summed_, [&](std::size_t i) { return std::holds_alternative<std::monostate>(row.cells[i]); });
  if (nothing) return;
  Row& sum = sums_[currency_of(row, summed_)];
  sum.cells.resize(width_);
  for (const std::size_t i : summed_) add_cell(sum.cells[i], row.cells[i]);
}

std::vector<Row> TotalsSum::rows() && {
  std::vector<Row> rows;
  for (auto& [currency, sum] : sums_) {
    if (currency && currency_at_) sum.cells[*currency_at_] = std::string{currency->code()};
    rows.push_back(std::move(sum));
  }
  return rows;
}

void add_totals(Table& table) {
  TotalsSum sums{table.columns};
  for (const Row& row : table.rows) sums.add(row);
  table.totals = std::move(sums).rows();
}

}  // namespace reports
