// Sales, days' sales outstanding and due weeks: one pass each.
#include "ledger/flow.h"

#include <algorithm>
#include <map>

namespace ledger {
namespace {

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

// The days of the first documents, by currency.
std::map<Currency, std::int32_t> first_days(const Ledger& ledger) {
  std::map<Currency, std::int32_t> first;
  const Documents& documents = ledger.documents();
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    if (documents.issued[slot] == never) continue;
    std::int32_t& day = first.try_emplace(ledger.account_of(slot).currency, never).first->second;
    day = std::min(day, documents.issued[slot]);
  }
  return first;
}

}  // namespace

std::vector<CurrencySales> sales_by_currency(const Ledger& ledger, Date first, Date last) {
  std::map<Currency, std::int64_t> sums;
  const Documents& documents = ledger.documents();
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    const DocumentKind kind = documents.kind[slot];
    if (kind != DocumentKind::invoice && kind != DocumentKind::credit_note) continue;
    if (documents.issued[slot] < first.days() || !documents.counts(slot, last.days())) continue;
    add(sums[ledger.account_of(slot).currency], documents.amount[slot]);
  }
  std::vector<CurrencySales> ordered;
  for (const auto& [currency, amount] : sums) ordered.push_back({currency, amount});
  return ordered;
}

std::optional<std::int64_t> dso_tenths(std::int64_t receivable, std::int64_t sales, int days) {
  if (sales <= 0 || receivable < 0) return std::nullopt;
  return money::multiply_divide(receivable, std::int64_t{10} * days, sales);
}

std::vector<Dso> dso(const Ledger& ledger, Date as_of, std::span<const AgeingRow> totals) {
  const Date begin = as_of.plus_days(1 - dso_days);
  const std::vector<CurrencySales> sold = sales_by_currency(ledger, begin, as_of);
  std::vector<Dso> all;
  for (const auto& [currency, first] : first_days(ledger)) {
    if (first > as_of.days()) continue;
    const auto total = std::ranges::find(totals, currency, &AgeingRow::currency);
    const auto found = std::ranges::find(sold, currency, &CurrencySales::currency);
    Dso one{.currency = currency, .tenths = std::nullopt};
    if (first <= begin.days() && found != sold.end()) {
      one.tenths = dso_tenths(total == totals.end() ? 0 : total->total, found->amount, dso_days);
    }
    all.push_back(one);
  }
  return all;
}

std::vector<DueWeeks> due_by_week(const Ledger& ledger, Date as_of) {
  std::map<Currency, DueWeeks> sums;
  const std::int32_t monday = as_of.days() - as_of.weekday() + 1;
  std::vector<std::int64_t> open;
  open_amounts(ledger, as_of, open);
  const Documents& documents = ledger.documents();
  const auto count = [&](Slot slot, std::int64_t amount, std::int32_t due) {
    if (amount <= 0 || due < as_of.days()) return;
    const auto week = static_cast<std::size_t>((due - monday) / 7);
    if (week >= due_weeks) return;
    const Currency currency = ledger.account_of(slot).currency;
    DueWeeks& sum = sums.try_emplace(currency, DueWeeks{.currency = currency}).first->second;
    add(sum.amount[week], amount);
    ++sum.items[week];
  };
  for (const OpenPart& part : take_instalments(ledger, open)) count(part.slot, part.open, part.due);
  for (Slot slot = 0; slot < open.size(); ++slot) count(slot, open[slot], documents.due[slot]);
  std::vector<DueWeeks> ordered;
  for (const auto& [currency, sum] : sums) ordered.push_back(sum);
  return ordered;
}

}  // namespace ledger
