// Open amounts, open items and balances: one pass over the allocations, one over the documents.
#include "ledger/figures.h"

#include <algorithm>
#include <map>
#include <tuple>

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
  const auto count = [&](Slot slot, std::int64_t amount, std::int32_t due) {
    Balance& balance = all[documents.account[slot]];
    if (customer && balance.customer != *customer) return;
    add_to(balance, amount, due, as_of.days());
  };
  for (const OpenPart& part : take_instalments(ledger, open)) count(part.slot, part.open, part.due);
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (open[slot] != 0) count(slot, open[slot], documents.due[slot]);
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
    open[allocations.from[i]] += allocations.credit[i];
    open[allocations.to[i]] -= allocations.amount[i] + allocations.allowed[i];
  }
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (!documents.counts(slot, day)) open[slot] = 0;
  }
}

std::vector<OpenPart> take_instalments(const Ledger& ledger, std::vector<std::int64_t>& open) {
  std::vector<OpenPart> all;
  for (const auto& [slot, instalments] : ledger.instalments()) {
    std::int64_t settled = ledger.documents().amount[slot] - open[slot];
    if (open[slot] == 0) continue;
    for (std::size_t i = 0; i < instalments.size() && open[slot] > 0; ++i) {
      const std::int64_t amount = instalments[i].amount;
      const bool last = i + 1 == instalments.size();
      const std::int64_t left =
          last ? open[slot] : amount - std::clamp<std::int64_t>(settled, 0, amount);
      settled -= amount;
      open[slot] -= left;
      if (left == 0) continue;
      all.push_back({.slot = slot,
                     .due = instalments[i].due,
                     .amount = amount,
                     .open = left,
                     .number = static_cast<std::int32_t>(i) + 1});
    }
  }
  return all;
}

Date next_due(const Ledger& ledger, Slot slot, std::int64_t open) {
  const auto found = ledger.instalments().find(slot);
  if (found == ledger.instalments().end() || open <= 0) {
    return Date::from_days(ledger.documents().due[slot]);
  }
  std::int64_t left = ledger.documents().amount[slot] - open;
  for (const Instalment& part : found->second) {
    left -= part.amount;
    if (left < 0) return Date::from_days(part.due);
  }
  return Date::from_days(found->second.back().due);
}

std::vector<OpenItem> open_items(const Ledger& ledger, Date as_of, const OpenItemFilter& filter) {
  std::vector<std::int64_t> open;
  open_amounts(ledger, as_of, open);
  const Documents& documents = ledger.documents();
  std::vector<OpenItem> items;
  const auto take = [&](const OpenPart& part, std::int32_t instalment) {
    const Slot slot = part.slot;
    const Account& account = ledger.account_of(slot);
    const std::int32_t past_due = part.open < 0 ? 0 : as_of.days() - part.due;
    if (!wanted(filter, account) || !wanted(filter.which, part.open, past_due)) return;
    items.push_back({.id = documents.id[slot],
                     .kind = documents.kind[slot],
                     .customer = account.customer,
                     .issued_on = Date::from_days(documents.issued[slot]),
                     .due_on = Date::from_days(part.due),
                     .amount = Money::from_minor(part.amount, account.currency).value(),
                     .open = Money::from_minor(part.open, account.currency).value(),
                     .days_past_due = past_due,
                     .disputed = documents.disputed[slot] != 0,
                     .instalment = instalment});
  };
  for (const OpenPart& part : take_instalments(ledger, open)) take(part, part.number);
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (open[slot] == 0) continue;
    take({.slot = slot,
          .due = documents.due[slot],
          .amount = documents.amount[slot],
          .open = open[slot]},
         0);
  }
  base::sort(items, [](const OpenItem& a, const OpenItem& b) {
    return std::tuple{a.due_on, a.id, a.instalment} < std::tuple{b.due_on, b.id, b.instalment};
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
