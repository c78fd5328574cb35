// Receivable and overdue over time: each document and allocation is an event at a day, and running
// sums over the days asked for give the series.
#include <algorithm>
#include <map>

#include "ledger/figures.h"

namespace ledger {
namespace {

// Where in a list of days an event first shows: the first day that is not before it.
class Places {
 public:
  explicit Places(std::span<const Date> days) : first_{days.front().days()} {
    std::size_t place = 0;
    const auto span = static_cast<std::size_t>(days_between(days.front(), days.back())) + 1;
    places_.resize(span);
    for (std::size_t i = 0; i < span; ++i) {
      while (days[place].days() < first_ + static_cast<std::int32_t>(i)) ++place;
      places_[i] = static_cast<std::uint32_t>(place);
    }
    end_ = days.size();
  }

  // days.size() where it shows on none of them.
  std::size_t of(std::int32_t day) const {
    if (day <= first_) return 0;
    const auto offset = static_cast<std::size_t>(static_cast<std::int64_t>(day) - first_);
    return offset < places_.size() ? places_[offset] : end_;
  }

 private:
  std::int32_t first_;
  std::vector<std::uint32_t> places_;
  std::size_t end_ = 0;
};

// Changes of the sums at each day; the last place gathers what comes after all of them.
class Events {
 public:
  Events(const Ledger& ledger, std::span<const Date> days, std::optional<CustomerId> customer)
      : ledger_{ledger}, places_{days}, width_{days.size() + 1}, customer_{customer} {
    for (const Account& account : ledger.accounts()) {
      currencies_.try_emplace(account.currency, currencies_.size());
    }
    for (const Account& account : ledger.accounts()) {
      const bool wanted = !customer_ || *customer_ == account.customer;
      lanes_.push_back(wanted ? currencies_[account.currency] : currencies_.size());
    }
    balance_.resize((currencies_.size() + 1) * width_);  // The last lane is thrown away.
    overdue_.resize(balance_.size());
  }

  void add_documents() {
    const Documents& documents = ledger_.documents();
    for (Slot slot = 0; slot < documents.size(); ++slot) {
      if (documents.issued[slot] == never) continue;
      const std::int64_t amount = documents.amount[slot];
      balance(slot, documents.issued[slot]) += amount;
      balance(slot, documents.voided[slot]) -= amount;
      if (amount <= 0) continue;
      overdue(slot, late_from(slot)) += amount;
      overdue(slot, std::max(documents.voided[slot], late_from(slot))) -= amount;
    }
  }

  void add_allocations() {
    const Allocations& allocations = ledger_.allocations();
    for (std::size_t i = 0; i < allocations.size(); ++i) {
      if (allocations.day[i] == never) continue;
      const Slot to = allocations.to[i];
      // Between members of a family it moves from one balance to the other.
      balance(allocations.from[i], allocations.day[i]) += allocations.credit[i];
      balance(to, allocations.day[i]) -= allocations.amount[i] + allocations.allowed[i];
      overdue(to, std::max(allocations.day[i], late_from(to))) -=
          allocations.amount[i] + allocations.allowed[i];
    }
  }

  // A document that is due in parts was counted as due with the last of them. Here comes what its
  // earlier ones make overdue before: at each of its days what of them is late and not yet settled.
  void add_instalments() {
    const auto& in_parts = ledger_.instalments();
    if (in_parts.empty()) return;
    // By place among them; most slots have none.
    std::vector<std::map<std::int32_t, std::int64_t>> settled(in_parts.size());
    std::vector<std::uint32_t> places(ledger_.documents().size(), no_slot);
    std::uint32_t place = 0;
    for (const auto& [slot, parts] : in_parts) places[slot] = place++;
    const Allocations& allocations = ledger_.allocations();
    for (std::size_t i = 0; i < allocations.size(); ++i) {
      const std::uint32_t at = places[allocations.to[i]];
      if (at == no_slot || allocations.day[i] == never) continue;
      settled[at][allocations.day[i]] += allocations.amount[i] + allocations.allowed[i];
    }
    for (const auto& [slot, parts] : in_parts) add_parts(slot, parts, settled[places[slot]]);
  }

  std::vector<BalanceSeries> series() const {
    std::map<Currency, BalanceSeries> ordered;
    for (const auto& [currency, lane] : currencies_) {
      BalanceSeries one{.currency = currency, .balance = {}, .overdue = {}};
      std::int64_t balance = 0;
      std::int64_t overdue = 0;
      for (std::size_t i = 0; i + 1 < width_; ++i) {
        one.balance.push_back(balance += balance_[lane * width_ + i]);
        one.overdue.push_back(overdue += overdue_[lane * width_ + i]);
      }
      ordered.emplace(currency, std::move(one));
    }
    std::vector<BalanceSeries> all;
    for (auto& [currency, one] : ordered) all.push_back(std::move(one));
    return all;
  }

 private:
  std::int32_t late_from(Slot slot) const {
    return std::max(ledger_.documents().due[slot] + 1, ledger_.documents().issued[slot]);
  }
  void add_parts(Slot slot, std::span<const Instalment> parts,
                 const std::map<std::int32_t, std::int64_t>& settled) {
    struct Change {
      std::int64_t due = 0, settled = 0;
    };
    const Documents& documents = ledger_.documents();
    std::map<std::int32_t, Change> changes;
    for (const Instalment& part : parts) {
      changes[std::max(part.due + 1, documents.issued[slot])].due += part.amount;
    }
    for (const auto& [day, amount] : settled) changes[day].settled += amount;
    changes[late_from(slot)];
    changes[documents.voided[slot]];
    std::int64_t due = 0, paid = 0, counted = 0;
    for (const auto& [day, change] : changes) {
      due += change.due;
      paid += change.settled;
      const bool early = day < late_from(slot) && day < documents.voided[slot];
      const std::int64_t late = early ? std::max<std::int64_t>(0, due - paid) : 0;
      overdue(slot, day) += late - counted;
      counted = late;
    }
  }

  std::int64_t& balance(Slot slot, std::int32_t day) {
    return balance_[lanes_[ledger_.documents().account[slot]] * width_ + places_.of(day)];
  }
  std::int64_t& overdue(Slot slot, std::int32_t day) {
    return overdue_[lanes_[ledger_.documents().account[slot]] * width_ + places_.of(day)];
  }

  const Ledger& ledger_;
  Places places_;
  std::size_t width_;
  std::optional<CustomerId> customer_;
  std::map<Currency, std::size_t> currencies_;
  std::vector<std::size_t> lanes_;  // By account
  std::vector<std::int64_t> balance_;
  std::vector<std::int64_t> overdue_;
};

}  // namespace

std::vector<BalanceSeries> balance_over_time(const Ledger& ledger, std::span<const Date> days,
                                             std::optional<CustomerId> customer) {
  if (days.empty()) return {};
  VERIFY(std::ranges::is_sorted(days));
  Events events{ledger, days, customer};
  events.add_documents();
  events.add_allocations();
  events.add_instalments();
  return events.series();
}

}  // namespace ledger
