// customers.frequency: how often each customer buys, and who has been away for too long.
#include <algorithm>

#include "base/sort.h"
#include "features/analytics/analytics_report.h"
#include "features/analytics/rhythm.h"
#include "features/analytics/rows_making_store.h"

namespace analytics {
namespace {

using reports::Cell;
using reports::Column;
using reports::Row;
using reports::Total;
using enum reports::ColumnKind;

std::vector<Column> frequency_columns() {
  const auto days = [](std::string name) {
    std::string title = "report.column." + name;
    return Column{.name = std::move(name),
                  .kind = whole,
                  .title = {std::move(title)},
                  .unit = "days",
                  .minor = true};
  };
  return {
      customer_column(),
      name_column(),
      {.name = "invoices", .kind = whole, .title = {"report.column.invoices"}, .total = Total::sum},
      days("median_interval"),
      {.name = "last", .kind = day, .title = {"report.column.last"}, .minor = true},
      days("days_since"),
      {.name = "overdue_rhythm", .kind = percent, .title = {"report.column.overdue_rhythm"}},
      {.name = "band",
       .kind = code,
       .title = {"report.column.band"},
       .words = "report.frequency_band."}};
}

// The accounts of a customer lie beside each other, ordered by the customer's code.
struct AccountPlace {
  std::uint32_t place;
  std::uint32_t account;
};

class FrequencyMaking final : public RowsMaking {
 public:
  FrequencyMaking(book::Book& book, ledger::Period period)
      : RowsMaking{book, frequency_columns()}, period_{period} {
    then([this](const auto& ledger) { days_ = ledger::invoice_days(ledger, period_); });
    then([this](const auto& ledger) { order_accounts(ledger.accounts()); });
  }

 protected:
  std::size_t row_count() const override { return customers_.size(); }

  Row row(std::size_t index) override {
    const std::size_t begin = customers_[index];
    const std::uint32_t place = accounts_[begin].place;
    std::vector<std::int32_t> days;
    for (std::size_t i = begin; i < accounts_.size() && accounts_[i].place == place; ++i) {
      const std::uint32_t account = accounts_[i].account;
      for (std::uint32_t at = days_.begin[account]; at < days_.begin[account + 1]; ++at) {
        days.push_back(days_.day[at]);
      }
    }
    const Rhythm rhythm = rhythm_of(days, period_.to);
    const CustomerRoll::Entry& customer = roll().at(place);
    return {.cells = {customer.code, customer.name, rhythm.invoices,
                      rhythm.median_gap ? Cell{*rhythm.median_gap} : Cell{},
                      Date::from_days(rhythm.last_day), std::int64_t{period_.to - rhythm.last_day},
                      rhythm.overdue_ppm ? Cell{*rhythm.overdue_ppm} : Cell{},
                      std::string{frequency_band(rhythm)}},
            .link = customer_link(customer)};
  }

 private:
  void order_accounts(std::span<const ledger::Account> accounts) {
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
      if (days_.begin[i] == days_.begin[i + 1]) continue;
      accounts_.push_back({roll().place_of(accounts[i].customer), i});
    }
    base::sort(accounts_, [](const AccountPlace& a, const AccountPlace& b) {
      return std::pair{a.place, a.account} < std::pair{b.place, b.account};
    });
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      if (i == 0 || accounts_[i].place != accounts_[i - 1].place) customers_.push_back(i);
    }
  }

  ledger::Period period_;
  ledger::InvoiceDays days_;
  std::vector<AccountPlace> accounts_;
  std::vector<std::size_t> customers_;  // Where each begins in accounts_.
};

}  // namespace

reports::Report frequency_report() {
  return {.id = "customers.frequency",
          .title_key = "report.frequency",
          .explanation_key = "report.frequency.explanation",
          .params = {from_param(), to_param()},
          .start = [](book::Book& book,
                      const Json& params) -> Result<std::unique_ptr<reports::Making>> {
            return std::unique_ptr<reports::Making>{
                std::make_unique<FrequencyMaking>(book, period_of(params))};
          }};
}

}  // namespace analytics
