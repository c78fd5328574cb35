// customers.rfm: three scores a customer, each currency for itself.
#include <algorithm>
#include <array>
#include <tuple>

#include "base/sort.h"
#include "features/analytics/analytics_report.h"
#include "features/analytics/rfm.h"
#include "features/analytics/rows_making_store.h"

namespace analytics {
namespace {

using reports::Column;
using reports::Row;
using reports::Total;
using enum reports::ColumnKind;

struct Line {
  ledger::Sales sales;
  std::uint32_t place = 0;
  std::array<std::uint8_t, 3> scores = {};
};

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
    then([this](const auto&) { sort(); });
    then([this](const auto&) { score(0, [](const auto& sales) { return sales.last_day; }); });
    then([this](const auto&) { score(1, [](const auto& sales) { return sales.invoices; }); });
    then([this](const auto&) { score(2, [](const auto& sales) { return sales.revenue; }); });
  }

 protected:
  std::size_t row_count() const override { return lines_.size(); }

  Row row(std::size_t index) override {
    const Line& line = lines_[index];
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
  void sort() {
    base::sort(lines_, [](const Line& a, const Line& b) {
      return std::tuple{a.sales.currency, a.place} < std::tuple{b.sales.currency, b.place};
    });
  }

  template <class Value>
  void score(std::size_t which, const Value& value) {
    std::vector<Ranked> ranked;
    for (std::size_t begin = 0; begin < lines_.size(); begin += ranked.size()) {
      ranked.clear();
      for (std::size_t i = begin;
           i < lines_.size() && lines_[i].sales.currency == lines_[begin].sales.currency; ++i) {
        ranked.push_back({.value = value(lines_[i].sales), .tie = lines_[i].place});
      }
      const std::vector<std::uint8_t> fifths = quintiles(ranked);
      for (std::size_t i = 0; i < fifths.size(); ++i) lines_[begin + i].scores[which] = fifths[i];
    }
  }

  std::int32_t as_of_ = 0;
  std::vector<Line> lines_;
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
