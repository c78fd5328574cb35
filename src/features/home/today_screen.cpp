// Loads Today from the ledger.
#include "features/home/today_screen.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "app/answers.h"
#include "features/customers/customer_store.h"
#include "features/demo/demo_store.h"
#include "features/home/today_ui.h"
#include "ledger/figures.h"
#include "ui/words.h"

namespace home {
namespace {

using app::Context;
using app::list_of;
using app::text_of;

std::string band_title(const ledger::Bands& bands, std::size_t band) {
  const std::int32_t from = band == 0 ? 1 : bands.upper[band - 1] + 1;
  if (band == bands.upper.size()) {
    return ui::tr("ageing.band_over", {{"days", std::to_string(bands.upper.back())}});
  }
  return ui::tr("ageing.band",
                {{"from", std::to_string(from)}, {"to", std::to_string(bands.upper[band])}});
}

CurrencyFigures figures_from(const ledger::AgeingRow& row, const ledger::Bands& bands) {
  const auto money = [&](std::int64_t minor) { return Money::from_sum(minor, row.currency); };
  CurrencyFigures figures{.receivable = money(row.total),
                          .overdue = money(0),
                          .not_due = money(row.not_due),
                          .unapplied = money(-row.unapplied)};
  figures.bands.push_back({std::string{ui::tr("today.not_due")}, money(row.not_due)});
  for (std::size_t i = 0; i < bands.count(); ++i) {
    figures.overdue += money(row.bands[i]);
    figures.bands.push_back({band_title(bands, i), money(row.bands[i])});
  }
  return figures;
}

struct Overdue {
  std::string code, name;
  Money overdue, balance;
};

struct Loaded {
  std::vector<ledger::AgeingRow> totals;
  std::vector<Overdue> top;  // The largest first.
  std::map<Currency, std::int64_t> customers_overdue;
  bool book_is_empty = false;
};

// By due day, whatever is in a band is past due.
std::int64_t overdue_of(const ledger::AgeingRow& row) {
  return std::accumulate(row.bands.begin(), row.bands.end(), std::int64_t{0});
}

Result<Overdue> named(sqlite::Db& db, const ledger::AgeingRow& row) {
  const auto customer = TRY(customers::customer_by_id(db, row.customer));
  VERIFY(customer);  // The ledger only holds customers of the book.
  return Overdue{customer->code, customer->name, Money::from_sum(overdue_of(row), row.currency),
                 Money::from_sum(row.total, row.currency)};
}

// One pass over the ledger gives all figures: of a million invoices each takes its time.
Result<Loaded> load(book::Book& book, Date as_of) {
  constexpr std::size_t top_max = 8;
  std::vector<ledger::AgeingRow> rows = ledger::ageing(*TRY(book.ledger()), as_of, {});
  Loaded loaded{.totals = ledger::totals(rows),
                .top = {},
                .customers_overdue = {},
                .book_is_empty = !TRY(demo::has_records(book.db()))};
  std::erase_if(rows, [](const ledger::AgeingRow& row) { return overdue_of(row) <= 0; });
  for (const ledger::AgeingRow& row : rows) ++loaded.customers_overdue[row.currency];
  const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(std::min(top_max, rows.size()));
  std::ranges::partial_sort(rows, middle, std::greater{}, overdue_of);
  rows.erase(middle, rows.end());
  for (const ledger::AgeingRow& row : rows) loaded.top.push_back(TRY(named(book.db(), row)));
  return loaded;
}

class TodayScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const Date as_of = context.as_of;
    const auto& loaded = context.cache.get<Result<Loaded>>(
        "today " + as_of.text(), [&](book::Book& book) { return load(book, as_of); });
    if (!loaded) return app::failed_ui(loaded.error());
    TodayData data;
    for (const ledger::AgeingRow& row : loaded.value().totals) {
      data.currencies.push_back(figures_from(row, {}));
      const auto& counts = loaded.value().customers_overdue;
      const auto count = counts.find(row.currency);
      if (count != counts.end()) data.currencies.back().customers_overdue = count->second;
    }
    for (const Overdue& row : loaded.value().top) {
      data.top.push_back({row.code, row.name, row.overdue, row.balance});
    }
    add_changes(context, data);
    data.book_is_empty = loaded.value().book_is_empty;
    today_ui(data, actions);
  }

 private:
  static void add_changes(Context& context, TodayData& data) {
    const Result<Json>& changes =
        context.cache.query("history.list", {{"limit", 8}, {"changes", false}});
    if (!changes) return;
    for (const Json& row : list_of(changes.value(), "rows")) {
      data.changes.push_back(
          {app::short_moment(text_of(row, "at")), app::command_text(text_of(row, "command"))});
    }
  }
};

}  // namespace

std::unique_ptr<app::Screen> today_screen() { return std::make_unique<TodayScreen>(); }

}  // namespace home
