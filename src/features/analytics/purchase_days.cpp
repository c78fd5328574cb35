// Gathers the days of a customer's accounts.
#include "features/analytics/purchase_days.h"

#include <functional>
#include <utility>

#include "base/sort.h"

namespace analytics {

void PurchaseDays::read(const ledger::Ledger& ledger, ledger::Period period) {
  period_ = period;
  days_ = ledger::invoice_days(ledger, period);
}

void PurchaseDays::find_places(const ledger::Ledger& ledger,
                               const std::function<std::uint32_t(ledger::CustomerId)>& place_of) {
  const std::span<const ledger::Account> accounts = ledger.accounts();
  for (std::uint32_t i = 0; i < accounts.size(); ++i) {
    if (days_.begin[i] == days_.begin[i + 1]) continue;
    accounts_.push_back({place_of(accounts[i].customer), i});
  }
}

void PurchaseDays::order() {
  base::sort(accounts_, [](const AccountPlace& a, const AccountPlace& b) {
    return std::pair{a.place, a.account} < std::pair{b.place, b.account};
  });
  for (std::size_t i = 0; i < accounts_.size(); ++i) {
    if (i == 0 || accounts_[i].place != accounts_[i - 1].place) begins_.push_back(i);
  }
}

std::vector<std::int32_t> PurchaseDays::days(std::size_t customer) const {
  const std::size_t begin = begins_[customer];
  std::vector<std::int32_t> days;
  for (std::size_t i = begin; i < accounts_.size() && accounts_[i].place == accounts_[begin].place;
       ++i) {
    const std::uint32_t account = accounts_[i].account;
    for (std::uint32_t at = days_.begin[account]; at < days_.begin[account + 1]; ++at) {
      days.push_back(days_.day[at]);
    }
  }
  base::sort(days, std::less<>{});
  return days;
}

Rhythm PurchaseDays::rhythm(std::size_t customer) const {
  std::vector<std::int32_t> all = days(customer);
  return rhythm_of(all, period_.to);
}

}  // namespace analytics
