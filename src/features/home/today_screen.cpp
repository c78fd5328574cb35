// Loads Today from the ledger.
#include "features/home/today_screen.h"

#include <algorithm>
#include <map>

#include "app/answers.h"
#include "features/home/today_ui.h"
#include "features/settings/settings_store.h"
#include "ledger/flow.h"
#include "ui/words.h"

namespace home {
namespace {

using app::Context;
using app::list_of;
using app::text_of;

constexpr std::size_t work_rows_max = 8;

std::string band_title(const ledger::Bands& bands, std::size_t band) {
  const std::int32_t from = band == 0 ? 1 : bands.upper[band - 1] + 1;
  if (band == bands.upper.size()) {
    return ui::tr("ageing.band_over", {{"days", std::to_string(bands.upper.back())}});
  }
  return ui::tr("ageing.band",
                {{"from", std::to_string(from)}, {"to", std::to_string(bands.upper[band])}});
}

// All that Today says about the ledger on one day, and what it compares with a month before.
struct Loaded {
  Currency main = Currency::known("CNY");
  ledger::Bands bands = {};
  std::vector<ledger::AgeingRow> totals = {}, totals_before = {};
  std::vector<ledger::Dso> dso = {}, dso_before = {};
  std::vector<ledger::DueWeeks> weeks = {};
  std::vector<ledger::Balance> overdue = {};  // Of the main currency, the largest first.
  std::map<Currency, std::int64_t> customers_overdue = {};
};

// The company's currency; where nothing is open in it, the one with the most open items.
Currency main_currency(Currency base, const std::vector<ledger::AgeingRow>& totals) {
  const bool has_base = std::ranges::contains(totals, base, &ledger::AgeingRow::currency);
  if (has_base || totals.empty()) return base;
  return std::ranges::max_element(totals, {}, &ledger::AgeingRow::items)->currency;
}

Result<Loaded> load(book::Book& book, Date as_of) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const Date before = as_of.plus_months(-1);
  Loaded loaded{.bands = TRY(settings::ageing_bands(book.db()))};
  loaded.totals = ledger::totals(ledger::ageing(ledger, as_of, loaded.bands));
  loaded.totals_before = ledger::totals(ledger::ageing(ledger, before, loaded.bands));
  loaded.dso = ledger::dso(ledger, as_of, loaded.totals);
  loaded.dso_before = ledger::dso(ledger, before, loaded.totals_before);
  loaded.weeks = ledger::due_by_week(ledger, as_of);
  loaded.main = main_currency(TRY(settings::base_currency(book.db())), loaded.totals);
  loaded.overdue = ledger::balances(ledger, as_of);
  std::erase_if(loaded.overdue, [](const ledger::Balance& row) { return row.overdue <= 0; });
  for (const ledger::Balance& row : loaded.overdue) ++loaded.customers_overdue[row.currency];
  std::erase_if(loaded.overdue,
                [&](const ledger::Balance& row) { return row.currency != loaded.main; });
  std::ranges::sort(loaded.overdue, std::greater{}, &ledger::Balance::overdue);
  if (loaded.overdue.size() > work_rows_max) {
    loaded.overdue.erase(loaded.overdue.begin() + work_rows_max, loaded.overdue.end());
  }
  return loaded;
}

template <class Row>
const Row* of_currency(const std::vector<Row>& rows, Currency currency) {
  const auto found = std::ranges::find(rows, currency, &Row::currency);
  return found == rows.end() ? nullptr : &*found;
}

std::vector<AgeBand> bands_of(const ledger::AgeingRow& row, const ledger::Bands& bands) {
  const auto money = [&](std::int64_t minor) { return Money::from_sum(minor, row.currency); };
  std::vector<AgeBand> all{{std::string{ui::tr("today.not_due")}, money(row.not_due)}};
  for (std::size_t i = 0; i < bands.count(); ++i) {
    all.push_back({band_title(bands, i), money(row.bands[i])});
  }
  all.push_back({std::string{ui::tr("today.on_account")}, money(row.unapplied)});
  return all;
}

CurrencyFigures figures_of(const Loaded& loaded, Currency currency) {
  const Money zero = Money::zero(currency);
  CurrencyFigures figures{.receivable = zero, .overdue = zero, .due_this_week = zero};
  const auto money = [&](std::int64_t minor) { return Money::from_sum(minor, currency); };
  const ledger::AgeingRow none{.currency = currency};
  const ledger::AgeingRow* found = of_currency(loaded.totals, currency);
  const ledger::AgeingRow& row = found == nullptr ? none : *found;
  figures.receivable = money(row.total);
  for (std::size_t i = 0; i < loaded.bands.count(); ++i) figures.overdue += money(row.bands[i]);
  figures.bands = bands_of(row, loaded.bands);
  const ledger::AgeingRow* before = of_currency(loaded.totals_before, currency);
  if (before != nullptr && before->total > 0) {
    figures.change_ppm =
        money::multiply_divide(row.total - before->total, 1'000'000, before->total);
  }
  if (const auto* dso = of_currency(loaded.dso, currency)) figures.dso_tenths = dso->tenths;
  if (const auto* dso = of_currency(loaded.dso_before, currency)) {
    figures.dso_before_tenths = dso->tenths;
  }
  if (const auto* weeks = of_currency(loaded.weeks, currency)) {
    figures.due_this_week = money(weeks->amount.front());
    figures.items_this_week = weeks->items.front();
  }
  const auto count = loaded.customers_overdue.find(currency);
  if (count != loaded.customers_overdue.end()) figures.customers_overdue = count->second;
  return figures;
}

// "11-30": the Monday of the week.
std::vector<WeekDue> weeks_of(const Loaded& loaded, Date as_of) {
  std::vector<WeekDue> weeks;
  const auto* due = of_currency(loaded.weeks, loaded.main);
  const Date monday = as_of.plus_days(1 - as_of.weekday());
  for (std::size_t i = 0; i < ledger::due_weeks; ++i) {
    const std::string day = monday.plus_days(7 * static_cast<int>(i)).text().substr(5);
    weeks.push_back({i == 0 ? std::string{ui::tr("today.this_week")} : day,
                     Money::from_sum(due == nullptr ? 0 : due->amount[i], loaded.main)});
  }
  return weeks;
}

void add_figures(const Loaded& loaded, Date as_of, TodayData& data) {
  data.main = figures_of(loaded, loaded.main);
  for (const ledger::AgeingRow& row : loaded.totals) {
    if (row.currency != loaded.main) data.others.push_back(figures_of(loaded, row.currency));
  }
  data.weeks = weeks_of(loaded, as_of);
  data.work_total = data.main->customers_overdue;
}

class TodayScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const app::JobState* making = context.job(std::string{demo_job});
    if (making != nullptr && making->running) {
      return making_ui({making->progress.done, making->progress.total}, actions);
    }
    const Date as_of = context.as_of;
    const auto& loaded = context.cache.get<Result<Loaded>>(
        "today " + as_of.text(), [&](book::Book& book) { return load(book, as_of); });
    if (!loaded) return app::failed_ui(loaded.error());
    TodayData data;
    add_figures(loaded.value(), as_of, data);
    for (const ledger::Balance& row : loaded.value().overdue) add_work(context, row, data);
    add_changes(context, data);
    const Result<Json>& any =
        context.cache.query("customer.list", {{"archived", "all"}, {"limit", 1}});
    data.book_is_empty = any && app::whole_of(any.value(), "total") == 0;
    today_ui(data, actions);
  }

 private:
  static void add_work(Context& context, const ledger::Balance& row, TodayData& data) {
    const std::string id = std::to_string(static_cast<std::int64_t>(row.customer));
    const Result<Json>& customer = context.cache.query("customer.get", {{"customer", id}});
    if (!customer) return;
    data.work.push_back({.code = text_of(customer.value(), "code"),
                         .name = text_of(customer.value(), "name"),
                         .overdue = Money::from_sum(row.overdue, row.currency),
                         .total = Money::from_sum(row.balance, row.currency),
                         .days_late = context.as_of.days() - row.oldest_due});
  }

  static void add_changes(Context& context, TodayData& data) {
    constexpr int changes_shown = 7;
    const Result<Json>& changes =
        context.cache.query("history.list", {{"limit", changes_shown}, {"most", 3}});
    if (!changes) return;
    for (const Json& row : list_of(changes.value(), "rows")) {
      const std::string at = app::short_moment(text_of(row, "at"));
      data.changes.push_back({.when = at.size() > 5 ? at.substr(5) : at,
                              .what = app::change_text(row),
                              .subject = app::change_subject(context.cache, row).text});
    }
  }
};

}  // namespace

std::unique_ptr<app::Screen> today_screen() { return std::make_unique<TodayScreen>(); }

}  // namespace home
