// The table is made by a job in small steps and kept until the book changes; the one before stays
// in sight meanwhile.
#include "features/gallery/report_view_screen.h"

#include <algorithm>
#include <array>

#include "app/answers.h"
#include "features/custom_fields/custom_field.h"
#include "features/customers/customer_report_store.h"
#include "features/printing/preview_ui.h"
#include "reports/made_reports.h"
#include "reports/relative_day.h"
#include "reports/table_html.h"
#include "reports/table_out.h"
#include "ui/words.h"

namespace gallery {
namespace {

using app::Context;
using reports::ParamKind;
using reports::ReportParam;
using ui::tr;

struct PeriodName {
  std::string_view key, from, to;
};
// The first is chosen while the days are not one of the others.
constexpr std::array period_names{
    PeriodName{"gallery.period.own", "", ""},
    PeriodName{"gallery.period.all", "", "today"},
    PeriodName{"gallery.period.this_month", "start_of_this_month", "end_of_this_month"},
    PeriodName{"gallery.period.last_month", "start_of_last_month", "end_of_last_month"},
    PeriodName{"gallery.period.this_quarter", "start_of_this_quarter", "end_of_this_quarter"},
    PeriodName{"gallery.period.last_quarter", "start_of_last_quarter", "end_of_last_quarter"},
    PeriodName{"gallery.period.this_year", "start_of_this_year", "end_of_this_year"},
    PeriodName{"gallery.period.last_year", "start_of_last_year", "end_of_last_year"},
    PeriodName{"gallery.period.12_months", "-12m", "today"},
};

std::string day_text(std::string_view words, Date as_of) {
  if (words.empty()) return {};
  const Result<Date> day = reports::day_from_text(words, as_of);
  return day ? day.value().text() : std::string{words};
}

ReportField::Kind kind_of(ParamKind kind) {
  switch (kind) {
    case ParamKind::day:
      return ReportField::Kind::day;
    case ParamKind::choice:
      return ReportField::Kind::choice;
    case ParamKind::text:
      return ReportField::Kind::text;
    case ParamKind::whole:
      return ReportField::Kind::whole;
    case ParamKind::customer:
      return ReportField::Kind::customer;
    case ParamKind::group:
    case ParamKind::attribute:
      return ReportField::Kind::one_of;
    case ParamKind::attributes:
      return ReportField::Kind::some_of;
  }
  base::verify_failed("known kind of parameter", __FILE__, __LINE__);
}

// A value of a parameter and what people read for it.
struct Offer {
  std::string value, title;
};

// What is there to choose, beside what the report knows by itself.
std::vector<Offer> offers_of(Context& context, ParamKind kind) {
  std::vector<Offer> offers;
  if (kind == ParamKind::group) {
    offers.push_back({"", std::string{tr("gallery.all_customers")}});
    const Result<Json>& groups = context.cache.query("group.list", Json::object());
    if (!groups) return offers;
    for (const Json& group : app::list_of(groups.value(), "rows")) {
      offers.push_back({app::text_of(group, "name"), app::text_of(group, "name")});
    }
  }
  if (kind != ParamKind::attribute && kind != ParamKind::attributes) return offers;
  if (kind == ParamKind::attribute) {
    offers.push_back({"", std::string{tr("gallery.by_nothing")}});
  }
  for (const auto& [name, title] : customers::plain_attributes()) {
    offers.push_back({std::string{name}, std::string{tr(title)}});
  }
  const Result<Json>& fields = context.cache.query("custom_field.list", Json::object());
  if (!fields) return offers;
  for (const Json& field : app::list_of(fields.value(), "rows")) {
    offers.push_back({std::string{custom_fields::field_prefix} + app::text_of(field, "id"),
                      app::text_of(field, "name")});
  }
  return offers;
}

// What people read for what was chosen.
std::string title_of(Context& context, const ReportParam& param, const std::string& text) {
  if (param.kind == ParamKind::choice) {
    return std::string{tr("report.choice." + param.name + "." + text)};
  }
  if (param.kind == ParamKind::customer) {
    const Result<Json>& customer = context.cache.query("customer.get", {{"customer", text}});
    return customer ? app::text_of(customer.value(), "name") + " (" + text + ")" : text;
  }
  std::string titles;
  for (const Offer& offer : offers_of(context, param.kind)) {
    if (!("," + text + ",").contains("," + offer.value + ",")) continue;
    titles += (titles.empty() ? "" : ", ") + offer.title;
  }
  return titles.empty() ? text : titles;
}

}  // namespace

// Braces would make a list of the parameters.
ReportView::ReportView(const reports::Report& report, Head head, Json fixed)
    : report_{&report}, head_{head}, fixed_(std::move(fixed)) {
  for (const ReportParam& param : report.params) {
    if (!is_fixed(param)) asked_.push_back(&param);
  }
  state_.values.resize(asked_.size());
}

// Fields that nobody touched follow the day that the page is set to.
void ReportView::fill_in(const Context& context) {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    FieldValue& value = state_.values[i];
    if (value.touched) continue;
    const ReportParam& param = *asked_[i];
    value.text =
        param.kind == ParamKind::day ? day_text(param.fallback, context.as_of) : param.fallback;
    const auto choice = std::ranges::find(param.choices, param.fallback);
    value.chosen = static_cast<int>(choice - param.choices.begin());
  }
}

// "#/reports/customers.abc?to=2011-12-09" opens it with that day.
void ReportView::take_from_route(const Context& context) {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const std::string_view given = context.route.choice(asked_[i]->name);
    if (given.empty()) continue;
    FieldValue& value = state_.values[i];
    value = {.text = std::string{given}, .touched = true};
    const auto choice = std::ranges::find(asked_[i]->choices, given);
    if (choice != asked_[i]->choices.end()) {
      value.chosen = static_cast<int>(choice - asked_[i]->choices.begin());
    }
  }
}

Json ReportView::wanted() const {
  Json params = fixed_;
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const ReportParam& param = *asked_[i];
    const FieldValue& value = state_.values[i];
    const bool chosen = param.kind == ParamKind::choice;
    const std::string& text =
        chosen ? param.choices[static_cast<std::size_t>(value.chosen)] : value.text;
    // An emptied field that has a default is asked for again, not answered by the default.
    if (!text.empty() || !param.fallback.empty()) params[param.name] = text;
  }
  return params;
}

// By what is known of customers: then there is no row a customer.
bool ReportView::is_summed() const {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i]->kind == ParamKind::attribute && !state_.values[i].text.empty()) return true;
  }
  return false;
}

std::vector<ReportField> ReportView::fields(Context& context, const Error* error) const {
  std::vector<ReportField> all;
  for (const ReportParam* param : asked_) {
    ReportField field{.name = param->name,
                      .title = std::string{tr("report.param." + param->name)},
                      .kind = kind_of(param->kind)};
    for (const std::string& choice : param->choices) {
      field.choices.emplace_back(tr("report.choice." + param->name + "." + choice));
    }
    if (is_summed() && (param->kind == ParamKind::attributes || param->name == "group")) {
      field.kind = ReportField::Kind::one_of;  // With nothing to choose: it would change nothing.
      field.choices.clear();
      all.push_back(std::move(field));
      continue;
    }
    for (Offer& offer : offers_of(context, param->kind)) {
      field.choices.push_back(std::move(offer.title));
      field.values.push_back(std::move(offer.value));
    }
    if (param->kind == ParamKind::day && param->fallback.empty()) {
      field.hint = tr("gallery.from_the_start");
    }
    if (error != nullptr && error->field == param->name) field.error = tr(error->message);
    all.push_back(std::move(field));
  }
  return all;
}

void ReportView::find_customers(Context& context, ReportData& data) const {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const FieldValue& value = state_.values[i];
    if (asked_[i]->kind != ParamKind::customer || !value.text.empty() || value.search.empty()) {
      continue;
    }
    const Result<Json>& found = context.cache.query(
        "customer.list", {{"search", value.search}, {"archived", "all"}, {"limit", 6}});
    if (!found) continue;
    for (const Json& row : app::list_of(found.value(), "rows")) {
      data.customers.push_back({app::text_of(row, "code"), app::text_of(row, "name")});
    }
  }
}

void ReportView::load(Context& context, const Json& params, ReportData& data,
                      ui::Actions& actions) {
  const std::string key = reports::made_key(report_->id, params);
  const auto made = context.book.view<reports::MadeReports>().find(key);
  if (made != nullptr) {
    if (made == table_) return;
    table_ = made;
    columns_ = reports::shown_columns(*table_);
    order_.clear();
    if (state_.grid.sorted >= static_cast<int>(columns_.size())) state_.grid = {};
    sort();
    return;
  }
  const std::string job_key = "report " + key;
  const app::JobState* const job = context.job(job_key);
  if (job != nullptr && job->running) {
    data.making = true;
    data.made = job->progress.done;
    data.to_make = job->progress.total;
    return;
  }
  if (job != nullptr && job->error) {
    const bool new_error = failed_at_ < 0;
    if (new_error) failed_at_ = context.book.revision();
    if (failed_at_ == context.book.revision()) {
      data.problem = tr(job->error->message);
      return;
    }
  }
  failed_at_ = -1;
  data.making = true;
  actions.jobs.push_back({.key = job_key,
                          .method = "report.make",
                          .params = {{"id", report_->id}, {"params", params}}});
}

void ReportView::sort() {
  order_.clear();
  if (state_.grid.sorted < 0 || table_ == nullptr) return;
  const std::size_t column = columns_[static_cast<std::size_t>(state_.grid.sorted)].index;
  order_ = reports::row_order(*table_, column, state_.grid.descending);
}

GridCell ReportView::cell_of(const reports::Row& row, std::size_t column) const {
  const reports::ShownColumn& shown = columns_[column];
  const reports::Cell& cell = row.cells[shown.index];
  if (const Money* money = std::get_if<Money>(&cell)) return {.money = *money};
  const reports::Column& described = table_->columns[shown.index];
  GridCell result;
  const auto* ppm = std::get_if<std::int64_t>(&cell);
  result.text = ppm != nullptr && described.kind == reports::ColumnKind::percent
                    ? ui::percent_text(*ppm)
                    : reports::cell_text(cell, described, ui::language());
  if (shown.beside) {
    result.beside = reports::cell_text(row.cells[*shown.beside], table_->columns[*shown.beside],
                                       ui::language());
  }
  return result;
}

void ReportView::show_table(ReportData& data) {
  if (table_ == nullptr || !data.problem.empty()) return;
  const reports::Table& table = *table_;
  GridData grid{.name = tr(report_->title_key), .columns = {}, .cell = {}, .route = {}};
  for (const reports::ShownColumn& shown : columns_) {
    const reports::Column& column = table.columns[shown.index];
    const reports::Column& titled = table.columns[shown.beside.value_or(shown.index)];
    grid.columns.push_back(
        {.title = tr(titled.title),
         .at_right = reports::right_aligned(column.kind),
         .wide = shown.beside || column.kind == reports::ColumnKind::text,
         .narrow = column.name.size() == 1 || column.name == "class" || column.name == "currency",
         .minor = column.minor});
  }
  const auto row_at = [this](std::int64_t row) -> const reports::Row& {
    const auto at = static_cast<std::size_t>(row);
    return table_->rows[order_.empty() ? at : order_[at]];
  };
  grid.rows = std::ssize(table.rows);
  grid.cell = [this, row_at](std::int64_t row, std::size_t column) {
    return cell_of(row_at(row), column);
  };
  grid.route = [row_at](std::int64_t row) {
    const std::string& link = row_at(row).link;
    return link.empty() ? link : link.substr(std::string_view{"#/"}.size());
  };
  grid.links = std::ranges::any_of(table.rows, [](const auto& row) { return !row.link.empty(); });
  for (const reports::Row& total : table.totals) {
    std::vector<GridCell> cells;
    for (std::size_t i = 0; i < columns_.size(); ++i) cells.push_back(cell_of(total, i));
    if (!cells.empty() && cells.front().text.empty())
      cells.front() = {.text = std::string{tr("report.total")}};
    grid.totals.push_back(std::move(cells));
  }
  const std::optional<Currency> currency = reports::only_currency(table);
  data.below = tr("gallery.rows", {{"count", ui::count_text(grid.rows)}});
  if (currency) data.below += "  •  " + std::string{currency->code()};
  data.grid = std::move(grid);
}

void ReportView::choose_period(int period, Date as_of) {
  if (period <= 0) return;
  const PeriodName& name = period_names[static_cast<std::size_t>(period)];
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i]->name == "from")
      state_.values[i] = {.text = day_text(name.from, as_of), .touched = true};
    if (asked_[i]->name == "to")
      state_.values[i] = {.text = day_text(name.to, as_of), .touched = true};
  }
}

void ReportView::print(Context& context, ui::Actions& actions) const {
  if (report_->id == "statements.customer") {
    return printing::ask_preview(actions, "statement", app::text_of(table_->params, "customer"),
                                 {{"from", app::text_of(table_->params, "from")},
                                  {"to", app::text_of(table_->params, "to")},
                                  {"statement", app::text_of(table_->params, "kind")}});
  }
  reports::PrintPage page{.title = std::string{tr(report_->title_key)},
                          .lines = {},
                          .order = order_,
                          .language = ui::language()};
  const Result<Json>& company = context.cache.query("setting.get", {{"key", "company.name"}});
  if (company) page.lines.push_back(app::text_of(company.value(), "value"));
  std::string chosen;
  for (const ReportParam& param : report_->params) {
    const Json& value = table_->params[param.name];
    if (value.is_null()) continue;
    if (!chosen.empty()) chosen += "  •  ";
    chosen += std::string{tr("report.param." + param.name)} + ": " +
              title_of(context, param, app::text_of(table_->params, param.name));
  }
  page.lines.push_back(std::move(chosen));
  if (const auto currency = reports::only_currency(*table_)) {
    page.lines.emplace_back(currency->code());
  }
  actions.to_page.push_back({{"type", "print"}, {"html", reports::table_html(*table_, page)}});
}

void ReportView::draw(Context& context, ui::Actions& actions) {
  if (context.entered) take_from_route(context);
  fill_in(context);
  ReportData data{.today = context.today};
  if (head_ == Head::page) {
    data.title = tr(report_->title_key);
    data.explanation = tr(report_->explanation_key);
  }
  const Json params = wanted();
  const Result<Json> checked = reports::checked_params(*report_, params, context.as_of);
  const bool lacks = !checked && checked.error().message.key == "report.param_needed";
  if (lacks) data.problem = tr("gallery.choose_customer");
  data.fields = fields(context, checked || lacks ? nullptr : &checked.error());
  const auto asks_for = [&](std::string_view name) {
    return std::ranges::any_of(asked_, [&](const auto* param) { return param->name == name; });
  };
  if (asks_for("from") && asks_for("to")) {
    for (const PeriodName& name : period_names) data.periods.emplace_back(tr(name.key));
  }
  find_customers(context, data);
  if (checked) load(context, checked.value(), data, actions);
  show_table(data);
  const ReportAnswer answer = report_ui(data, state_, actions);
  if (answer.back) actions.go("reports");
  if (answer.sorted) sort();
  if (answer.period >= 0) choose_period(answer.period, context.as_of);
  if (answer.csv) {
    actions.to_page.push_back(
        {{"type", "save_report"}, {"report", report_->id}, {"params", table_->params}});
  }
  if (answer.print) print(context, actions);
}

}  // namespace gallery
