// Loads ageing and open items from the reports of those names, and the balance over time.
#include "features/receivables/reports_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/receivables/ageing_ui.h"
#include "ledger/figures.h"
#include "reports/report.h"
#include "ui/words.h"

namespace receivables {
namespace {

using app::Context;
using app::list_of;
using app::text_of;

constexpr int series_points = 120;

std::string text_cell(const reports::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? std::string{} : *text;
}

AgeingLine line_from(const reports::Table& table, const reports::Row& row) {
  AgeingLine line;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const reports::Column& column = table.columns[i];
    if (column.name == "customer") line.code = text_cell(row.cells[i]);
    if (column.name == "name") line.name = text_cell(row.cells[i]);
    if (column.name == "currency") line.currency = text_cell(row.cells[i]);
    if (const auto* money = std::get_if<Money>(&row.cells[i])) line.amounts.push_back(*money);
  }
  return line;
}

// Equally spaced days from the first document to today.
std::vector<Date> series_days(const ledger::Ledger& ledger, Date today) {
  std::int32_t first = today.days();
  for (const std::int32_t day : ledger.documents().issued) first = std::min(first, day);
  std::vector<Date> days;
  const std::int64_t span = today.days() - first;
  for (int i = 0; i <= series_points; ++i) {
    const auto day = static_cast<std::int32_t>(first + span * i / series_points);
    if (days.empty() || days.back().days() < day) days.push_back(Date::from_days(day));
  }
  return days;
}

Result<std::vector<ui::TimePoint>> balance_series(book::Book& book, Date today) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const std::vector<Date> days = series_days(ledger, today);
  std::vector<ui::TimePoint> points;
  const auto all = ledger::balance_over_time(ledger, days);
  if (all.empty()) return points;
  for (std::size_t i = 0; i < days.size(); ++i) points.push_back({days[i], all.front().balance[i]});
  return points;
}

class ReportsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    if (context.route.part(1) == "open-items") {
      open_items(context, actions);
    } else {
      ageing(context, actions);
    }
  }

 private:
  Json params(const Context& context) const {
    return {{"as_of", context.as_of.text()}, {"basis", state_.basis == 0 ? "due" : "invoice"}};
  }

  void ageing(Context& context, ui::Actions& actions) {
    const Json wanted = params(context);
    const auto& table = context.cache.get<Result<reports::Table>>(
        "ageing" + base::json_text(wanted),
        [&](book::Book& book) { return reports::run_report(book, "receivables.ageing", wanted); });
    if (!table) return app::failed_ui(table.error());
    AgeingData data{.today = context.today, .as_of = context.as_of};
    for (const reports::Column& column : table.value().columns) {
      if (column.kind == reports::ColumnKind::money) data.titles.push_back(ui::tr(column.title));
    }
    for (const reports::Row& row : table.value().rows) {
      data.lines.push_back(line_from(table.value(), row));
    }
    for (const reports::Row& row : table.value().totals) {
      data.totals.push_back(line_from(table.value(), row));
    }
    const Date today = context.today;
    const auto& series = context.cache.get<Result<std::vector<ui::TimePoint>>>(
        "balance " + today.text(), [&](book::Book& book) { return balance_series(book, today); });
    if (series) data.balance = series.value();
    ageing_ui(data, state_, actions);
    for (Json& message : actions.to_page) {
      if (message["type"] != "save_report") continue;
      message["report"] = "receivables.ageing";
      message["params"] = wanted;
    }
  }

  static void open_items(Context& context, ui::Actions& actions) {
    const Result<Json>& answer =
        context.cache.query("receivables.items", {{"as_of", context.as_of.text()}});
    if (!answer) return app::failed_ui(answer.error());
    const auto& lines = context.cache.get<std::vector<OpenItemLine>>(
        "open items " + context.as_of.text(), [&](book::Book&) {
          std::vector<OpenItemLine> made;
          for (const Json& item : list_of(answer.value(), "items")) {
            made.push_back(line_of(context, item));
          }
          return made;
        });
    open_items_ui(lines, context.as_of, actions);
  }

  static OpenItemLine line_of(Context& context, const Json& item) {
    const std::string id = text_of(item, "customer_id");
    const Result<Json>& customer = context.cache.query("customer.get", {{"customer", id}});
    return {.id = text_of(item, "id"),
            .kind = text_of(item, "kind"),
            .number = text_of(item, "number"),
            .customer = customer ? text_of(customer.value(), "name") : id,
            .code = customer ? text_of(customer.value(), "code") : std::string{},
            .issued = text_of(item, "issued"),
            .due = text_of(item, "due"),
            .days_past_due = app::whole_of(item, "days_past_due"),
            .open = app::money_of(item, "open", app::currency_of(item))};
  }

  AgeingState state_;
};

}  // namespace

std::unique_ptr<app::Screen> reports_screen() { return std::make_unique<ReportsScreen>(); }

}  // namespace receivables
