// customers.lifecycle: who is new, who returns, who was recovered, who is lost.
#include "features/analytics/analytics_report.h"
#include "features/analytics/lifecycle.h"
#include "features/analytics/purchase_days.h"
#include "features/analytics/rows_making_store.h"
#include "features/settings/settings_store.h"

namespace analytics {
namespace {

using reports::Column;
using reports::ParamKind;
using reports::Row;
using reports::Total;
using enum reports::ColumnKind;

std::vector<Column> lifecycle_columns() {
  return {
      customer_column(),
      name_column(),
      {.name = "state",
       .kind = code,
       .title = {"report.column.lifecycle"},
       .words = "report.lifecycle."},
      {.name = "first", .kind = day, .title = {"report.column.first"}, .minor = true},
      {.name = "last", .kind = day, .title = {"report.column.last"}},
      {.name = "count", .kind = whole, .title = {"report.column.invoices"}, .total = Total::sum}};
}

class LifecycleMaking final : public RowsMaking {
 public:
  LifecycleMaking(book::Book& book, Date as_of, std::int64_t months)
      : RowsMaking{book, lifecycle_columns()}, as_of_{as_of}, months_{static_cast<int>(months)} {
    then([this](const auto& ledger) { days_.read(ledger, {.to = as_of_.days()}); });
    then([this](const auto& ledger) {
      days_.find_places(ledger, [this](ledger::CustomerId id) { return roll().place_of(id); });
    });
    then([this](const auto&) { days_.order(); });
  }

 protected:
  std::size_t row_count() const override { return days_.customers(); }

  Row row(std::size_t index) override {
    const CustomerRoll::Entry& customer = roll().at(days_.place(index));
    const std::vector<std::int32_t> days = days_.days(index);
    return {
        .cells = {customer.code, customer.name, std::string{lifecycle_state(days, as_of_, months_)},
                  Date::from_days(days.front()), Date::from_days(days.back()),
                  std::int64_t{std::ssize(days)}},
        .link = customer_link(customer)};
  }

 private:
  Date as_of_;
  int months_;
  PurchaseDays days_;
};

// As the parameter says, or where that is not given as the book's setting has it.
Result<std::int64_t> months_of(sqlite::Db& db, const Json& params) {
  if (params["months"].is_null()) return settings::lost_after_months(db);
  const auto months = params["months"].get<std::int64_t>();
  if (months >= 1 && months <= settings::lost_after_months_max) return months;
  return fail_field("months", "settings.lost_after",
                    {{"max", std::to_string(settings::lost_after_months_max)}});
}

}  // namespace

reports::Report lifecycle_report() {
  return {.id = "customers.lifecycle",
          .title_key = "report.lifecycle",
          .explanation_key = "report.lifecycle.explanation",
          .params = {{.name = "as_of", .kind = ParamKind::day, .fallback = "today"},
                     {.name = "months", .kind = ParamKind::whole, .fallback = ""}},
          .start = [](book::Book& book,
                      const Json& params) -> Result<std::unique_ptr<reports::Making>> {
            const std::int64_t months = TRY(months_of(book.db(), params));
            const Date as_of = Date::parse(params["as_of"].get<std::string>()).value();
            return std::unique_ptr<reports::Making>{
                std::make_unique<LifecycleMaking>(book, as_of, months)};
          }};
}

}  // namespace analytics
