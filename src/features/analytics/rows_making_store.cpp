// Steps through the pieces and the rows, looking at the clock.
#include "features/analytics/rows_making_store.h"

namespace analytics {
namespace {

constexpr std::size_t rows_between_looks = 256;

Date day_of(const Json& day) { return Date::parse(day.get<std::string>()).value(); }

}  // namespace

Result<bool> RowsMaking::step(const book::Deadline& deadline) {
  if (!TRY(book_->view<CustomerRoll>().fill(book_->db(), deadline))) return false;
  if (!loaded_) loaded_ = TRY(load(book_->db(), deadline));
  if (!loaded_) return false;
  const ledger::Ledger& ledger = *TRY(book_->ledger());
  while (piece_ < pieces_.size()) {
    pieces_[piece_++](ledger);
    if (deadline()) return false;
  }
  const std::size_t count = row_count();
  table_.rows.reserve(count);
  while (table_.rows.size() < count) {
    table_.rows.push_back(row(table_.rows.size()));
    if (table_.rows.size() % rows_between_looks == 0 && deadline()) return false;
  }
  return true;
}

book::Progress RowsMaking::progress() const {
  const bool rows = piece_ == pieces_.size();
  return {.done = static_cast<std::int64_t>(table_.rows.size()),
          .total = rows ? static_cast<std::int64_t>(row_count()) : 0};
}

ledger::Period period_of(const Json& params) {
  ledger::Period period{.to = day_of(params["to"]).days()};
  if (!params["from"].is_null()) period.from = day_of(params["from"]).days();
  return period;
}

ledger::Credits credits_of(const Json& params) {
  return params["credits"] == "1" ? ledger::Credits::subtract : ledger::Credits::leave_out;
}

reports::ReportParam from_param() {
  return {.name = "from", .kind = reports::ParamKind::day, .fallback = ""};
}

reports::ReportParam to_param() {
  return {.name = "to", .kind = reports::ParamKind::day, .fallback = "today"};
}

reports::ReportParam credits_param() {
  return {.name = "credits",
          .kind = reports::ParamKind::choice,
          .fallback = "0",
          .choices = {"0", "1"}};
}

reports::Column customer_column() {
  return {
      .name = "customer", .kind = reports::ColumnKind::code, .title = {"report.column.customer"}};
}

reports::Column name_column() {
  return {.name = "name", .kind = reports::ColumnKind::text, .title = {"report.column.name"}};
}

reports::Column currency_column() {
  return {
      .name = "currency", .kind = reports::ColumnKind::code, .title = {"report.column.currency"}};
}

std::string customer_link(const CustomerRoll::Entry& customer) {
  return "#/customers/" + customer.code;
}

}  // namespace analytics
