// Each habit is counted or put in order; amounts only within the one currency.
#include "features/analytics/habits.h"

#include <algorithm>
#include <map>
#include <set>

namespace analytics {
namespace {

using ledger::CustomerInvoice;

Usual most_usual(const std::map<int, std::int64_t>& counts) {
  Usual usual;
  for (const auto& [value, count] : counts) {
    if (count > usual.count) usual = {value, count};
  }
  return usual;
}

Currency main_currency(std::span<const CustomerInvoice> invoices) {
  std::map<Currency, std::int64_t> counts;
  for (const CustomerInvoice& invoice : invoices) ++counts[invoice.currency];
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })
      ->first;
}

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

void add_days(std::span<const CustomerInvoice> invoices, Habits& habits) {
  std::set<std::int32_t> days;
  for (const CustomerInvoice& invoice : invoices) days.insert(invoice.issued);
  std::map<int, std::int64_t> weekdays, days_of_month;
  for (const std::int32_t day : days) {
    const Date date = Date::from_days(day);
    ++weekdays[date.weekday()];
    ++days_of_month[date.day()];
  }
  habits.weekday = most_usual(weekdays);
  habits.day_of_month = most_usual(days_of_month);
}

void add_amounts(std::span<const CustomerInvoice> invoices, Habits& habits) {
  std::int64_t sum = 0, count = 0;
  for (const CustomerInvoice& invoice : invoices) {
    if (invoice.currency != habits.currency) continue;
    add(sum, invoice.amount);
    ++count;
    habits.largest_minor = std::max(habits.largest_minor, invoice.amount);
  }
  habits.average_minor = money::multiply_divide(sum, 1, count);
}

void add_delay(std::span<const CustomerInvoice> invoices, Habits& habits) {
  std::vector<std::int64_t> delays;
  for (const CustomerInvoice& invoice : invoices) {
    if (invoice.settled != ledger::never) delays.push_back(invoice.settled - invoice.due);
  }
  habits.settled = std::ssize(delays);
  if (!delays.empty()) habits.median_delay = median(delays);
}

void add_months(std::span<const CustomerInvoice> invoices, Date as_of, Habits& habits) {
  std::array<std::int64_t, 12> sums{}, occurrences{};
  Date month = Date::from_days(habits.rhythm.first_day).first_of_month();
  for (; month <= as_of; month = month.plus_months(1)) {
    ++occurrences[static_cast<std::size_t>(month.month() - 1)];
  }
  for (const CustomerInvoice& invoice : invoices) {
    if (invoice.currency != habits.currency) continue;
    add(sums[static_cast<std::size_t>(Date::from_days(invoice.issued).month() - 1)],
        invoice.amount);
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (occurrences[i] > 0) habits.months[i] = money::multiply_divide(sums[i], 1, occurrences[i]);
  }
}

}  // namespace

std::optional<Habits> habits_of(std::span<const CustomerInvoice> invoices, Date as_of) {
  if (invoices.empty()) return std::nullopt;
  std::vector<std::int32_t> days;
  for (const CustomerInvoice& invoice : invoices) days.push_back(invoice.issued);
  Habits habits{.rhythm = rhythm_of(days, as_of.days()),
                .weekday = {},
                .day_of_month = {},
                .currency = main_currency(invoices)};
  add_days(invoices, habits);
  add_amounts(invoices, habits);
  add_delay(invoices, habits);
  add_months(invoices, as_of, habits);
  return habits;
}

}  // namespace analytics
