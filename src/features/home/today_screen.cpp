// Loads Today from the ledger.
#include "features/home/today_screen.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "app/answers.h"
#include "features/customers/customer_store.h"
#include "features/demo/demo_store.h"
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

struct Overdue {
  std::string code, name;
  Money overdue, total;
  std::int32_t oldest_due;
};

// How the ledger stands on the day.
struct Standing {
  Currency main = Currency::known("CNY");
  ledger::Bands bands = {};
  std::vector<ledger::AgeingRow> totals = {};
  std::vector<Overdue> overdue = {};  // Of the main currency, the largest first.
  std::map<Currency, std::int64_t> customers_overdue = {};
  bool book_is_empty = false;
};

// The same a month before.
struct Before {
  std::vector<ledger::AgeingRow> totals = {};
  std::vector<ledger::Dso> dso = {};
};

struct Flow {
  std::vector<ledger::Dso> dso = {};
  std::vector<ledger::DueWeeks> weeks = {};
};

// All that Today says about the ledger on one day.
struct Loaded {
  const Standing& now;
  const Before& before;
  const Flow& flow;
};

// The company's currency; where nothing is open in it, the one with the most open items.
Currency main_currency(Currency base, const std::vector<ledger::AgeingRow>& totals) {
  const bool has_base = std::ranges::contains(totals, base, &ledger::AgeingRow::currency);
  if (has_base || totals.empty()) return base;
  return std::ranges::max_element(totals, {}, &ledger::AgeingRow::items)->currency;
}

Result<Overdue> named(sqlite::Db& db, const ledger::Balance& row) {
  const auto customer = TRY(customers::customer_by_id(db, row.customer));
  VERIFY(customer);  // The ledger only holds customers of the book.
  return Overdue{customer->code, customer->name, Money::from_sum(row.overdue, row.currency),
                 Money::from_sum(row.balance, row.currency), row.oldest_due};
}

// Each of these passes over the ledger once or twice: of a million invoices that takes a frame.
Result<Standing> standing_on(book::Book& book, Date as_of) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  Standing now{.bands = TRY(settings::ageing_bands(book.db())),
               .book_is_empty = !TRY(demo::has_records(book.db()))};
  now.totals = ledger::totals(ledger::ageing(ledger, as_of, now.bands));
  now.main = main_currency(TRY(settings::base_currency(book.db())), now.totals);
  std::vector<ledger::Balance> rows = ledger::balances(ledger, as_of);
  std::erase_if(rows, [](const ledger::Balance& row) { return row.overdue <= 0; });
  for (const ledger::Balance& row : rows) ++now.customers_overdue[row.currency];
  std::erase_if(rows, [&](const ledger::Balance& row) { return row.currency != now.main; });
  const std::size_t shown = std::min(work_rows_max, rows.size());
  std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(shown), std::greater{},
                            &ledger::Balance::overdue);
  for (std::size_t i = 0; i < shown; ++i) {
    now.overdue.push_back(TRY(named(book.db(), rows[i])));
  }
  return now;
}

Result<Before> before_of(book::Book& book, Date day, const ledger::Bands& bands) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  Before before{.totals = ledger::totals(ledger::ageing(ledger, day, bands))};
  before.dso = ledger::dso(ledger, day, before.totals);
  return before;
}

Result<Flow> flow_of(book::Book& book, Date as_of, const Standing& now) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  return Flow{.dso = ledger::dso(ledger, as_of, now.totals),
              .weeks = ledger::due_by_week(ledger, as_of)};
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
  const ledger::AgeingRow* found = of_currency(loaded.now.totals, currency);
  const ledger::AgeingRow& row = found == nullptr ? none : *found;
  figures.receivable = money(row.total);
  for (std::size_t i = 0; i < loaded.now.bands.count(); ++i) figures.overdue += money(row.bands[i]);
  figures.bands = bands_of(row, loaded.now.bands);
  const ledger::AgeingRow* before = of_currency(loaded.before.totals, currency);
  if (before != nullptr && before->total > 0) {
    figures.change_ppm =
        money::multiply_divide(row.total - before->total, 1'000'000, before->total);
  }
  if (const auto* dso = of_currency(loaded.flow.dso, currency)) figures.dso_tenths = dso->tenths;
  if (const auto* dso = of_currency(loaded.before.dso, currency)) {
    figures.dso_before_tenths = dso->tenths;
  }
  if (const auto* weeks = of_currency(loaded.flow.weeks, currency)) {
    figures.due_this_week = money(weeks->amount.front());
    figures.items_this_week = weeks->items.front();
  }
  const auto count = loaded.now.customers_overdue.find(currency);
  if (count != loaded.now.customers_overdue.end()) figures.customers_overdue = count->second;
  return figures;
}

// "11-30": the Monday of the week.
std::vector<WeekDue> weeks_of(const Loaded& loaded, Date as_of) {
  std::vector<WeekDue> weeks;
  const auto* due = of_currency(loaded.flow.weeks, loaded.now.main);
  const Date monday = as_of.plus_days(1 - as_of.weekday());
  for (std::size_t i = 0; i < ledger::due_weeks; ++i) {
    const std::string day = monday.plus_days(7 * static_cast<int>(i)).text().substr(5);
    weeks.push_back({i == 0 ? std::string{ui::tr("today.this_week")} : day,
                     Money::from_sum(due == nullptr ? 0 : due->amount[i], loaded.now.main)});
  }
  return weeks;
}

void add_figures(const Loaded& loaded, Date as_of, TodayData& data) {
  data.main = figures_of(loaded, loaded.now.main);
  for (const ledger::AgeingRow& row : loaded.now.totals) {
    if (row.currency != loaded.now.main) data.others.push_back(figures_of(loaded, row.currency));
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
    const auto* now = context.cache.in_turn<Result<Standing>>(
        "today " + as_of.text(), [&](book::Book& book) { return standing_on(book, as_of); });
    if (now == nullptr) return show(actions);
    if (!*now) return app::failed_ui(now->error());
    const Standing& standing = now->value();
    const auto* before = context.cache.in_turn<Result<Before>>(
        "today before " + as_of.text(),
        [&](book::Book& book) { return before_of(book, as_of.plus_months(-1), standing.bands); });
    const auto* flow = context.cache.in_turn<Result<Flow>>(
        "today flow " + as_of.text(),
        [&](book::Book& book) { return flow_of(book, as_of, standing); });
    if (before == nullptr || flow == nullptr) return show(actions);
    if (!*before) return app::failed_ui(before->error());
    if (!*flow) return app::failed_ui(flow->error());
    shown_ = data_of(context, {standing, before->value(), flow->value()});
    show(actions);
  }

 private:
  // While the figures of another day are made, those of the day before it stay.
  void show(ui::Actions& actions) const {
    if (shown_) today_ui(*shown_, actions);
  }

  static TodayData data_of(Context& context, const Loaded& loaded) {
    TodayData data;
    add_figures(loaded, context.as_of, data);
    for (const Overdue& row : loaded.now.overdue) {
      data.work.push_back({.code = row.code,
                           .name = row.name,
                           .overdue = row.overdue,
                           .total = row.total,
                           .days_late = context.as_of.days() - row.oldest_due});
    }
    add_follow_ups(context, data);
    add_due(context, data);
    add_changes(context, data);
    data.book_is_empty = loaded.now.book_is_empty;
    return data;
  }

  // Of today, whatever day the figures are of: they are still to be done.
  static void add_follow_ups(Context& context, TodayData& data) {
    const Result<Json>& due = context.cache.query(
        "followups.list",
        {{"until", context.today.text()}, {"limit", static_cast<int>(work_rows_max)}});
    if (!due) return;
    data.follow_ups_total = app::whole_of(due.value(), "total");
    for (const Json& row : list_of(due.value(), "rows")) {
      const Result<Date> day = Date::parse(text_of(row, "follow_up"));
      std::string what{ui::tr("communication.channel." + text_of(row, "channel"))};
      for (const char* part : {"contact_name", "summary"}) {
        if (const std::string words = text_of(row, part); !words.empty()) what += "  •  " + words;
      }
      std::ranges::replace(what, '\n', ' ');
      data.follow_ups.push_back({.id = text_of(row, "id"),
                                 .code = text_of(row, "customer"),
                                 .name = text_of(row, "customer_name"),
                                 .what = std::move(what),
                                 .days_late = day ? days_between(day.value(), context.today) : 0});
    }
  }

  static void add_due(Context& context, TodayData& data) {
    data.today = context.today.text();
    const Result<Json>& list = context.cache.query("recurring.list", {{"until", data.today}});
    if (list) data.recurring_due = app::whole_of(list.value(), "due");
    const Result<Json>& bills = context.cache.query("bill.list", {{"as_of", data.today}});
    if (bills) data.bills_due = app::whole_of(bills.value(), "due");
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

  std::optional<TodayData> shown_;
};

}  // namespace

std::unique_ptr<app::Screen> today_screen() { return std::make_unique<TodayScreen>(); }

}  // namespace home
