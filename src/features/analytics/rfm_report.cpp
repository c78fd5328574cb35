// customers.rfm: three scores a customer, each currency for itself.
#include "features/analytics/analytics_report.h"
#include "features/analytics/rfm.h"
#include "features/analytics/rows_making_store.h"

namespace analytics {
namespace {

using reports::Column;
using reports::Row;
using reports::Total;
using enum reports::ColumnKind;

std::vector<Column> rfm_columns() {
  const auto score = [](std::string name) {
    std::string title = "report.column." + name;
    return Column{.name = std::move(name), .kind = whole, .title = {std::move(title)}};
  };
  return {customer_column(),
          {.name = "recency_days",
           .kind = whole,
           .title = {"report.column.recency_days"},
           .unit = "days"},
          {.name = "frequency",
           .kind = whole,
           .title = {"report.column.frequency"},
           .total = Total::sum,
           .minor = true},
          {.name = "monetary",
           .kind = money,
           .title = {"report.column.monetary"},
           .total = Total::sum,
           .minor = true},
          score("r"),
          score("f"),
          score("m"),
          name_column(),
          currency_column()};
}

class RfmMaking final : public RowsMaking {
 public:
  RfmMaking(book::Book& book, const Json& params) : RowsMaking{book, rfm_columns()} {
    as_of_ = Date::parse(params["as_of"].get<std::string>()).value().days();
    then([this, credits = credits_of(params)](const auto& ledger) {
      for (const ledger::Sales& sales : ledger::sales(ledger, {.to = as_of_}, credits)) {
        if (sales.invoices == 0) continue;  // Credit notes alone are no purchase.
        lines_.push_back({.sales = sales, .place = roll().place_of(sales.customer)});
      }
    });
    then([this](const auto&) { order_for_scores(lines_); });
    for (const Score which : {Score::recency, Score::frequency, Score::monetary}) {
      then([this, which](const auto&) { score(lines_, which); });
    }
  }

 protected:
  std::size_t row_count() const override { return lines_.size(); }

  Row row(std::size_t index) override {
    const RfmLine& line = lines_[index];
    const CustomerRoll::Entry& customer = roll().at(line.place);
    return {.cells = {customer.code, std::int64_t{as_of_ - line.sales.last_day},
                      std::int64_t{line.sales.invoices},
                      Money::from_sum(line.sales.revenue, line.sales.currency),
                      std::int64_t{line.scores[0]}, std::int64_t{line.scores[1]},
                      std::int64_t{line.scores[2]}, customer.name,
                      std::string{line.sales.currency.code()}},
            .link = customer_link(customer)};
  }

 private:
  std::int32_t as_of_ = 0;
  std::vector<RfmLine> lines_;
};

}  // namespace

reports::Report rfm_report() {
  return {
      .id = "customers.rfm",
      .title_key = "report.rfm",
      .explanation_key = "report.rfm.explanation",
      .params = {{.name = "as_of", .kind = reports::ParamKind::day, .fallback = "today"},
                 credits_param()},
      .start = [](book::Book& book, const Json& params) {
        return Result<std::unique_ptr<reports::Making>>{std::make_unique<RfmMaking>(book, params)};
      }};
}

}  // namespace analytics
