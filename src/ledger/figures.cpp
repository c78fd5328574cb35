// Open amounts, open items and balances: one pass over the allocations, one over the documents.
#include "ledger/figures.h"

#include <algorithm>
#include <map>

#include "base/sort.h"

namespace ledger {
namespace {

std::int64_t sum_of(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  VERIFY(!__builtin_add_overflow(a, b, &sum));
  return sum;
}

bool wanted(const OpenItemFilter& filter, const Account& account) {
  return (!filter.customer || *filter.customer == account.customer) &&
         (!filter.currency || *filter.currency == account.currency);
}

bool wanted(OpenItemFilter::Which which, std::int64_t open, std::int32_t past_due) {
  switch (which) {
    case OpenItemFilter::Which::all:
      return true;
    case OpenItemFilter::Which::debits:
      return open > 0;
    case OpenItemFilter::Which::credits:
      return open < 0;
    case OpenItemFilter::Which::overdue:
      return open > 0 && past_due > 0;
  }
  return false;
}

// A balance lies within 64 bits, since amounts are added with checks.
void add_to(Balance& balance, std::int64_t open, std::int32_t due, std::int32_t day) {
  ++balance.items;
  balance.balance = sum_of(balance.balance, open);
  if (open < 0) {
    balance.unapplied = sum_of(balance.unapplied, open);
  } else if (due < day) {
    balance.overdue = sum_of(balance.overdue, open);
    balance.oldest_due = std::min(balance.oldest_due, due);
  }
}

std::vector<Balance> balances_where(const Ledger& ledger, Date as_of,
                                    std::optional<CustomerId> customer) {
  std::vector<std::int64_t> open;
  open_amounts(ledger, as_of, open);
  std::vector<Balance> all;
  for (const Account& account : ledger.accounts()) {
    all.push_back({.customer = account.customer, .currency = account.currency});
  }
  const Documents& documents = ledger.documents();
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (open[slot] == 0) continue;
    Balance& balance = all[documents.account[slot]];
    if (customer && balance.customer != *customer) continue;
    add_to(balance, open[slot], documents.due[slot], as_of.days());
  }
  std::erase_if(all, [](const Balance& balance) { return balance.items == 0; });
  return all;
}

}  // namespace

void open_amounts(const Ledger& ledger, Date as_of, std::vector<std::int64_t>& open) {
  const Documents& documents = ledger.documents();
  const Allocations& allocations = ledger.allocations();
  const std::int32_t day = as_of.days();
  open.assign(documents.amount.begin(), documents.amount.end());
  for (std::size_t i = 0; i < allocations.size(); ++i) {
    if (allocations.day[i] > day) continue;
    open[allocations.from[i]] += allocations.amount[i];
    open[allocations.to[i]] -= allocations.amount[i] + allocations.allowed[i];
  }
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (!documents.counts(slot, day)) open[slot] = 0;
  }
}

std::vector<OpenItem> open_items(const Ledger& ledger, Date as_of, const OpenItemFilter& filter) {
  std::vector<std::int64_t> open;
  open_amounts(ledger, as_of, open);
  const Documents& documents = ledger.documents();
  std::vector<OpenItem> items;
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (open[slot] == 0) continue;
    const Account& account = ledger.account_of(slot);
    const std::int32_t past_due = open[slot] < 0 ? 0 : as_of.days() - documents.due[slot];
    if (!wanted(filter, account) || !wanted(filter.which, open[slot], past_due)) continue;
    items.push_back({.id = documents.id[slot],
                     .kind = documents.kind[slot],
                     .customer = account.customer,
                     .issued_on = Date::from_days(documents.issued[slot]),
                     .due_on = Date::from_days(documents.due[slot]),
                     .amount = Money::from_minor(documents.amount[slot], account.currency).value(),
                     .open = Money::from_minor(open[slot], account.currency).value(),
                     .days_past_due = past_due,
                     .disputed = documents.disputed[slot] != 0});
  }
  base::sort(items, [](const OpenItem& a, const OpenItem& b) {
    return std::pair{a.due_on, a.id} < std::pair{b.due_on, b.id};
  });
  return items;
}

std::vector<Balance> balances(const Ledger& ledger, Date as_of) {
  return balances_where(ledger, as_of, std::nullopt);
}

std::vector<Balance> balances(const Ledger& ledger, Date as_of, CustomerId customer) {
  return balances_where(ledger, as_of, customer);
}

}  // namespace ledger
