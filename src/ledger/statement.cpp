// Every change of the balance is written down with its day and then added up before and within the
// period.
#include "ledger/statement.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/sort.h"
#include "ledger/figures.h"

namespace ledger {
namespace {

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

class Statements {
 public:
  Statements(const Ledger& ledger, CustomerId customer, Period period)
      : ledger_{ledger}, period_{period} {
    const std::span<const Account> accounts = ledger.accounts();
    own_.resize(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i) own_[i] = accounts[i].customer == customer;
  }

  void add_documents() {
    const Documents& documents = ledger_.documents();
    for (Slot slot = 0; slot < documents.size(); ++slot) {
      if (own_[documents.account[slot]] == 0 || documents.issued[slot] > period_.to) continue;
      if (documents.voided[slot] <= documents.issued[slot]) continue;  // Never counted.
      of_slot_.emplace(slot, documents.amount[slot]);
    }
  }

  // What is left of each document, and the allowances.
  void add_allocations() {
    const Allocations& allocations = ledger_.allocations();
    const Documents& documents = ledger_.documents();
    for (std::size_t i = 0; i < allocations.size(); ++i) {
      const Slot to = allocations.to[i];
      const std::int32_t day = allocations.day[i];
      if (day > period_.to) continue;
      const Slot from = allocations.from[i];
      const bool owes = own_[documents.account[to]] != 0, pays = own_[documents.account[from]] != 0;
      if (!owes && !pays) continue;
      take(from, day, allocations.credit[i]);
      take(to, day, -allocations.amount[i] - allocations.allowed[i]);
      const std::int64_t given = counted(from, day, allocations.credit[i]);
      const std::int64_t paid = counted(to, day, -allocations.amount[i]);
      const std::int64_t allowed = counted(to, day, -allocations.allowed[i]);
      if (documents.account[from] == documents.account[to]) {
        move({Movement::Kind::allowance, to, day, given + paid + allowed}, to);
        continue;
      }
      move({Movement::Kind::transfer, to, day, given}, from);
      move({Movement::Kind::transfer, from, day, paid}, to);
      move({Movement::Kind::allowance, to, day, allowed}, to);
    }
  }

  std::vector<AccountStatement> made() {
    const Documents& documents = ledger_.documents();
    for (const auto& [slot, left] : of_slot_) {
      const std::int32_t issued = documents.issued[slot];
      const std::int32_t voided = documents.voided[slot];
      const bool gone = voided <= period_.to;
      const std::int64_t amount = documents.amount[slot];
      if (gone && issued >= period_.from && left == amount) continue;
      move({Movement::Kind::document, slot, issued, amount}, slot);
      if (gone) move({Movement::Kind::voided, slot, voided, -left}, slot);
      if (!gone) one_of(slot).items.push_back({slot, amount - left, left});
    }
    std::vector<AccountStatement> all;
    for (auto& [currency, one] : by_currency_) {
      finish(one);
      all.push_back(std::move(one));
    }
    return all;
  }

 private:
  // What an allocation changes of a document: nothing of a foreign one, or once it is void.
  std::int64_t counted(Slot slot, std::int32_t day, std::int64_t amount) const {
    return of_slot_.contains(slot) && day < ledger_.documents().voided[slot] ? amount : 0;
  }

  void take(Slot slot, std::int32_t day, std::int64_t amount) {
    const std::int64_t change = counted(slot, day, amount);
    if (change != 0) add(of_slot_[slot], change);
  }

  AccountStatement& one_of(Slot slot) {
    const Currency currency = ledger_.account_of(slot).currency;
    return by_currency_.try_emplace(currency, AccountStatement{.currency = currency}).first->second;
  }

  // Of the account that has the document `of`.
  void move(Movement movement, Slot of) {
    const bool nothing = movement.amount == 0 && movement.kind != Movement::Kind::document &&
                         movement.kind != Movement::Kind::voided;
    if (nothing) return;
    AccountStatement& one = one_of(of);
    add(one.closing, movement.amount);
    if (movement.day < period_.from) {
      add(one.opening, movement.amount);
    } else {
      one.movements.push_back(movement);
    }
  }

  void finish(AccountStatement& one) const {
    const Documents& documents = ledger_.documents();
    const auto place = [&](const Movement& movement) {
      return std::tuple{movement.day, documents.id[movement.document], movement.kind,
                        movement.amount};
    };
    base::sort(one.movements,
               [&](const Movement& a, const Movement& b) { return place(a) < place(b); });
    // As lists show it: of a document in parts the day of its first open one.
    const auto due = [&](const StatementItem& item) {
      return std::pair{next_due(ledger_, item.document, item.open), documents.id[item.document]};
    };
    base::sort(one.items,
               [&](const StatementItem& a, const StatementItem& b) { return due(a) < due(b); });
    std::int64_t open = 0;
    for (const StatementItem& item : one.items) add(open, item.open);
    VERIFY(open == one.closing);
  }

  const Ledger& ledger_;
  Period period_;
  std::vector<std::uint8_t> own_;         // By account
  std::map<Slot, std::int64_t> of_slot_;  // What is left of each document, up to its void.
  std::map<Currency, AccountStatement> by_currency_;
};

}  // namespace

std::vector<AccountStatement> statement(const Ledger& ledger, CustomerId customer, Period period) {
  Statements statements{ledger, customer, period};
  statements.add_documents();
  statements.add_allocations();
  return statements.made();
}

}  // namespace ledger
