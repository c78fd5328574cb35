// customers.frequency: how often each customer buys, and who has been away for too long.
#include "features/analytics/analytics_report.h"
#include "features/analytics/purchase_days.h"
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

class FrequencyMaking final : public RowsMaking {
 public:
  FrequencyMaking(book::Book& book, ledger::Period period)
      : RowsMaking{book, frequency_columns()}, period_{period} {
    then([this](const auto& ledger) { days_.read(ledger, period_); });
    then([this](const auto& ledger) {
      days_.find_places(ledger, [this](ledger::CustomerId id) { return roll().place_of(id); });
    });
    then([this](const auto&) { days_.order(); });
  }

 protected:
  std::size_t row_count() const override { return days_.customers(); }

  Row row(std::size_t index) override {
    const std::uint32_t place = days_.place(index);
    const Rhythm rhythm = days_.rhythm(index);
    const CustomerRoll::Entry& customer = roll().at(place);
    return {.cells = {customer.code, customer.name, rhythm.invoices,
                      rhythm.median_gap ? Cell{*rhythm.median_gap} : Cell{},
                      Date::from_days(rhythm.last_day), std::int64_t{period_.to - rhythm.last_day},
                      rhythm.overdue_ppm ? Cell{*rhythm.overdue_ppm} : Cell{},
                      std::string{frequency_bands[frequency_band(rhythm)]}},
            .link = customer_link(customer)};
  }

 private:
  ledger::Period period_;
  PurchaseDays days_;
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
