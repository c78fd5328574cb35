// Loads ageing and open items from the reports of those names, and the balance over time.
#include "features/receivables/reports_screen.h"

#include <algorithm>
#include <charconv>

#include "app/answers.h"
#include "features/receivables/ageing_ui.h"
#include "features/settings/settings_store.h"
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

// Of the currency, from the first document of the book to today.
Result<std::vector<ui::TimePoint>> balance_series(book::Book& book, Date today,
                                                  const std::string& currency) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const std::vector<Date> days = series_days(ledger, today);
  std::vector<ui::TimePoint> points;
  const auto all = ledger::balance_over_time(ledger, days);
  for (const ledger::BalanceSeries& one : all) {
    if (one.currency.code() != currency) continue;
    for (std::size_t i = 0; i < days.size(); ++i) points.push_back({days[i], one.balance[i]});
  }
  return points;
}

std::string unquoted(const Json& setting, std::string_view usual) {
  const std::string text = text_of(setting, "value");
  return text.empty() ? std::string{usual} : text;
}

// What of the open items is asked for by the address.
struct Part {
  std::string currency;  // Empty: all.
  int band = -1;         // 0 not due, then the bands by age, then what is on account; -1: all.
  bool by_invoice = false;
};

Part part_from(const app::Route& route) {
  Part part{.currency = std::string{route.choice("currency")}};
  const std::string_view band = route.choice("band");
  part.by_invoice = route.choice("basis") == "invoice";
  int number = 0;
  const auto end = std::from_chars(band.data(), band.data() + band.size(), number);
  if (end.ec == std::errc{} && number >= 0) part.band = number;
  return part;
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

  // What the address says, else the company's currency where anything is open in it, else the
  // first; empty: all.
  static std::string currency_of(Context& context, const std::vector<std::string>& open) {
    std::string wanted{context.route.choice("currency")};
    if (wanted == "all") return {};
    if (std::ranges::contains(open, wanted)) return wanted;
    const Result<Json>& base = context.cache.query("setting.get", {{"key", "company.currency"}});
    std::string code = base ? unquoted(base.value(), "CNY") : "CNY";
    if (open.empty() || std::ranges::contains(open, code)) return code;
    return open.front();
  }

  void ageing(Context& context, ui::Actions& actions) {
    const Json wanted = params(context);
    const std::string key =
        "ageing lines" +
        base::json_text({wanted, context.today.text(), context.route.choice("currency"),
                         state_.sorted, state_.descending, i18n::tag_of(ui::language())});
    const auto& data = context.cache.get<Result<AgeingData>>(
        key, [&](book::Book&) { return load_ageing(context, wanted); });
    if (!data) return app::failed_ui(data.error());
    ageing_ui(data.value(), state_, actions);
    name_report(actions, "receivables.ageing", wanted);
  }

  // All lines in the order in which they are shown: a book may have a hundred thousand.
  Result<AgeingData> load_ageing(Context& context, const Json& wanted) const {
    const auto& table = context.cache.get<Result<reports::Table>>(
        "ageing" + base::json_text(wanted),
        [&](book::Book& book) { return reports::run_report(book, "receivables.ageing", wanted); });
    if (!table) return table.error();
    AgeingData data{.today = context.today, .as_of = context.as_of};
    data.late_from = late_from(bands_of(context));
    add_lines(context, table.value(), data);
    sort_lines(data.lines, shown_sort(state_, data.titles.size()), state_.descending);
    const Date today = context.today;
    const std::string charted = data.currency.empty() ? currency_of_chart(data) : data.currency;
    const auto& series = context.cache.get<Result<std::vector<ui::TimePoint>>>(
        "balance " + today.text() + charted,
        [&](book::Book& book) { return balance_series(book, today, charted); });
    if (series) data.balance = series.value();
    return data;
  }

  static void name_report(ui::Actions& actions, const char* report, const Json& params) {
    for (Json& message : actions.to_page) {
      if (message["type"] != "save_report") continue;
      message["report"] = report;
      message["params"] = params;
    }
  }

  static std::string currency_of_chart(const AgeingData& data) {
    return data.currencies.empty() ? std::string{} : data.currencies.front();
  }

  static void add_lines(Context& context, const reports::Table& table, AgeingData& data) {
    for (const reports::Column& column : table.columns) {
      if (column.kind == reports::ColumnKind::money) data.titles.push_back(ui::tr(column.title));
    }
    for (const reports::Row& row : table.totals) {
      data.totals.push_back(line_from(table, row));
      data.currencies.push_back(data.totals.back().currency);
    }
    data.currency = currency_of(context, data.currencies);
    const auto other = [&](const AgeingLine& line) {
      return !data.currency.empty() && line.currency != data.currency;
    };
    std::erase_if(data.totals, other);
    for (const reports::Row& row : table.rows) {
      AgeingLine line = line_from(table, row);
      if (!other(line)) data.lines.push_back(std::move(line));
    }
  }

  static const ledger::Bands& bands_of(Context& context) {
    return context.cache.get<ledger::Bands>("ageing bands", [](book::Book& book) {
      const auto bands = settings::ageing_bands(book.db());
      return bands ? bands.value() : ledger::Bands{};
    });
  }

  // Of the amounts of a line, of which the first is what is not due.
  static std::size_t late_from(const ledger::Bands& bands) {
    constexpr std::int32_t late_days = 60;
    std::size_t band = 0;
    while (band < bands.upper.size() && (band == 0 || bands.upper[band - 1] < late_days)) ++band;
    return band + 1;
  }

  static void open_items(Context& context, ui::Actions& actions) {
    const Part part = part_from(context.route);
    const std::string day = context.as_of.text();
    const std::string key =
        "open items " + base::json_text({day, part.currency, part.band, part.by_invoice});
    const auto& lines = context.cache.get<Result<std::vector<OpenItemLine>>>(
        key, [&](book::Book&) { return lines_of(context, part); });
    if (!lines) return app::failed_ui(lines.error());
    OpenItemsData data{.as_of = context.as_of, .lines = lines.value()};
    data.shown = part.currency;
    if (part.band >= 0) {
      data.shown += (data.shown.empty() ? "" : "  •  ") + band_text(bands_of(context), part.band);
    }
    if (!part.currency.empty() && !data.lines.empty()) {
      Money sum = Money::zero(data.lines.front().open.currency());
      for (const OpenItemLine& line : data.lines) sum += line.open;
      data.total = ui::money_text(sum);
    }
    open_items_ui(data, actions);
    name_report(actions, "receivables.open_items", {{"as_of", day}});
  }

  static std::string band_text(const ledger::Bands& bands, int part) {
    if (part == 0) return std::string{ui::tr("today.not_due")};
    const auto band = static_cast<std::size_t>(part - 1);
    if (band > bands.upper.size()) return std::string{ui::tr("today.on_account")};
    if (band == bands.upper.size()) {
      return ui::tr("report.band_over", {{"days", std::to_string(bands.upper.back())}});
    }
    const std::int32_t from = band == 0 ? 1 : bands.upper[band - 1] + 1;
    return ui::tr("report.band",
                  {{"from", std::to_string(from)}, {"to", std::to_string(bands.upper[band])}});
  }

  static Result<std::vector<OpenItemLine>> lines_of(Context& context, const Part& part) {
    ledger::Bands bands = bands_of(context);
    if (part.by_invoice) bands.basis = ledger::Basis::issued;
    const Result<Json>& answer =
        context.cache.query("receivables.items", {{"as_of", context.as_of.text()}});
    if (!answer) return answer.error();
    std::vector<OpenItemLine> lines;
    for (const Json& item : list_of(answer.value(), "items")) {
      if (!part.currency.empty() && text_of(item, "currency") != part.currency) continue;
      OpenItemLine line = line_of(context, item);
      if (part.band >= 0 && part_of(line, bands, context.as_of) != part.band) continue;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  static int part_of(const OpenItemLine& line, const ledger::Bands& bands, Date as_of) {
    if (line.open.minor() < 0) return static_cast<int>(bands.count()) + 1;
    const Result<Date> issued = Date::parse(line.issued), due = Date::parse(line.due);
    if (!issued || !due) return 0;
    return ledger::band_of(bands, as_of, issued.value(), due.value()) + 1;
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
