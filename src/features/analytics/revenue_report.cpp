// customers.contribution and customers.abc: customers by what they bring, each currency for itself.
#include <optional>

#include "features/analytics/analytics_report.h"
#include "features/analytics/revenue.h"
#include "features/analytics/rows_making_store.h"
#include "features/orders/order_sales_store.h"

namespace analytics {
namespace {

using reports::Column;
using reports::Row;
using reports::Total;
using enum reports::ColumnKind;

Column revenue_column() {
  return {
      .name = "revenue", .kind = money, .title = {"report.column.revenue"}, .total = Total::sum};
}

Column share_column(std::string name) {
  std::string title = "report.column." + name;
  const bool minor = name == "share";
  return {.name = std::move(name), .kind = percent, .title = {std::move(title)}, .minor = minor};
}

std::vector<Column> contribution_columns() {
  return {customer_column(), name_column(),         currency_column(),
          revenue_column(),  share_column("share"), share_column("cumulative_share")};
}

std::vector<Column> abc_columns() {
  return {customer_column(),
          revenue_column(),
          share_column("share"),
          share_column("cumulative_share"),
          {.name = "class", .kind = code, .title = {"report.column.class"}},
          name_column(),
          currency_column()};
}

class RevenueMaking final : public RowsMaking {
 public:
  enum class Form : std::uint8_t { contribution, abc };

  struct Plan {
    Form form;
    ledger::Period period;
    ledger::Credits credits;
    bool by_orders = false;  // Revenue is what was ordered, without tax; else what was invoiced.
  };

  RevenueMaking(book::Book& book, Plan plan)
      : RowsMaking{book, plan.form == Form::abc ? abc_columns() : contribution_columns()},
        form_{plan.form} {
    if (plan.by_orders) {
      ordered_.emplace(plan.period);
      then([this](const auto&) { take_orders(); });
    } else {
      then([this, plan](const auto& ledger) { take_invoices(ledger, plan); });
    }
    then([this](const auto&) { order_by_revenue(lines_); });
    then([this](const auto&) { classify(lines_); });
  }

 protected:
  Result<bool> load(sqlite::Db& db, const book::Deadline& deadline) override {
    return ordered_ ? ordered_->step(db, deadline) : Result<bool>{true};
  }
  std::size_t row_count() const override { return lines_.size(); }

  Row row(std::size_t index) override {
    const RevenueLine& line = lines_[index];
    const CustomerRoll::Entry& customer = roll().at(line.place);
    const Currency currency = line.sales.currency;
    const Money revenue = Money::from_sum(line.sales.revenue, currency);
    const std::string currency_code{currency.code()};
    const std::string link = customer_link(customer);
    if (form_ == Form::contribution) {
      return {.cells = {customer.code, customer.name, currency_code, revenue, line.abc.share_ppm,
                        line.abc.cumulative_ppm},
              .link = link};
    }
    return {.cells = {customer.code, revenue, line.abc.share_ppm, line.abc.cumulative_ppm,
                      std::string{name_of(line.abc.grade)}, customer.name, currency_code},
            .link = link};
  }

 private:
  void take_invoices(const ledger::Ledger& ledger, const Plan& plan) {
    for (const ledger::Sales& sales : ledger::sales(ledger, plan.period, plan.credits)) {
      lines_.push_back({.sales = sales, .place = roll().place_of(sales.customer)});
    }
  }

  void take_orders() {
    for (const auto& [of, net_minor] : ordered_->sums()) {
      lines_.push_back(
          {.sales = {.customer = of.first, .currency = of.second, .revenue = net_minor},
           .place = roll().place_of(of.first)});
    }
  }

  Form form_;
  std::optional<orders::OrderSales> ordered_;
  std::vector<RevenueLine> lines_;
};

auto starter(RevenueMaking::Form form) {
  return [form](book::Book& book, const Json& params) -> Result<std::unique_ptr<reports::Making>> {
    return std::unique_ptr<reports::Making>{std::make_unique<RevenueMaking>(
        book, RevenueMaking::Plan{.form = form,
                                  .period = period_of(params),
                                  .credits = credits_of(params),
                                  .by_orders = params.value("basis", "invoices") == "orders"})};
  };
}

}  // namespace

reports::Report contribution_report() {
  return {.id = "customers.contribution",
          .title_key = "report.contribution",
          .explanation_key = "report.contribution.explanation",
          .params = {{.name = "basis",
                      .kind = reports::ParamKind::choice,
                      .fallback = "invoices",
                      .choices = {"invoices", "orders"}},
                     from_param(),
                     to_param(),
                     credits_param()},
          .start = starter(RevenueMaking::Form::contribution)};
}

reports::Report abc_report() {
  return {.id = "customers.abc",
          .title_key = "report.abc",
          .explanation_key = "report.abc.explanation",
          .params = {from_param(), to_param(), credits_param()},
          .start = starter(RevenueMaking::Form::abc)};
}

}  // namespace analytics
