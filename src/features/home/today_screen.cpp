// Loads Today from the ledger.
#include "features/home/today_screen.h"

#include <algorithm>

#include "app/answers.h"
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

struct Loaded {
  std::vector<ledger::AgeingRow> totals;
  std::vector<ledger::Balance> overdue;  // The largest first.
  std::map<Currency, std::int64_t> customers_overdue;
};

Result<Loaded> load(book::Book& book, Date as_of) {
  const ledger::Ledger& ledger = *TRY(book.ledger());
  Loaded loaded{.totals = ledger::totals(ledger::ageing(ledger, as_of, {})),
                .overdue = ledger::balances(ledger, as_of),
                .customers_overdue = {}};
  std::erase_if(loaded.overdue, [](const ledger::Balance& row) { return row.overdue <= 0; });
  for (const ledger::Balance& row : loaded.overdue) ++loaded.customers_overdue[row.currency];
  std::ranges::sort(loaded.overdue, std::greater{}, &ledger::Balance::overdue);
  constexpr std::size_t top_max = 8;
  if (loaded.overdue.size() > top_max)
    loaded.overdue.erase(loaded.overdue.begin() + top_max, loaded.overdue.end());
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
    for (const ledger::Balance& row : loaded.value().overdue) add_top(context, row, data);
    add_changes(context, data);
    const Result<Json>& any =
        context.cache.query("customer.list", {{"archived", "all"}, {"limit", 1}});
    data.book_is_empty = any && app::whole_of(any.value(), "total") == 0;
    today_ui(data, actions);
  }

 private:
  static void add_top(Context& context, const ledger::Balance& row, TodayData& data) {
    const std::string id = std::to_string(static_cast<std::int64_t>(row.customer));
    const Result<Json>& customer = context.cache.query("customer.get", {{"customer", id}});
    if (!customer) return;
    data.top.push_back({text_of(customer.value(), "code"), text_of(customer.value(), "name"),
                        Money::from_sum(row.overdue, row.currency),
                        Money::from_sum(row.balance, row.currency)});
  }

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
