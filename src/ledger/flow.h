// What flows: sales of a span of days, days' sales outstanding, and what falls due in the weeks to
// come. Per currency, from the same arrays as all figures.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "ledger/figures.h"

namespace ledger {

// Sales on credit with tax: invoices issued from `first` to `last`, less credit notes of those
// days. What was voided up to `last` is left out.
struct CurrencySales {
  Currency currency;
  std::int64_t amount = 0;
};
// Ordered by currency.
std::vector<CurrencySales> sales_by_currency(const Ledger& ledger, Date first, Date last);

// Days' sales outstanding, the simple measure: receivable / sales × days, in tenths of a day,
// rounded once. Empty where nothing was sold, or more is owed by us than to us.
std::optional<std::int64_t> dso_tenths(std::int64_t receivable, std::int64_t sales, int days);

// Of a currency as of a day over the days before it. Empty also where the currency's first document
// is younger than that: part of a period would tell nothing.
struct Dso {
  Currency currency;
  std::optional<std::int64_t> tenths;
};
constexpr int dso_days = 90;
// Ordered by currency; one for each that has documents up to the day. `totals` are those of the
// day.
std::vector<Dso> dso(const Ledger& ledger, Date as_of, std::span<const AgeingRow> totals);

// What is open on the day and falls due from that day on, by weeks from Monday to Sunday; the first
// is the week of the day.
constexpr std::size_t due_weeks = 6;
struct DueWeeks {
  Currency currency;
  std::array<std::int64_t, due_weeks> amount = {};
  std::array<std::int32_t, due_weeks> items = {};
};
// Ordered by currency.
std::vector<DueWeeks> due_by_week(const Ledger& ledger, Date as_of);

}  // namespace ledger
