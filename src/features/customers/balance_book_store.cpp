// One day is kept: a list is of one day.
#include "features/customers/balance_book_store.h"

#include "base/sort.h"
#include "features/settings/settings_store.h"

namespace customers {

Result<Done> BalanceBook::follow(sqlite::Db&, std::span<const std::byte>) {
  empty();
  return base::done();
}

Result<BalanceBook::Balances> BalanceBook::on(book::Book& book, Date day) {
  if (day_ == day) return balances_;
  const Currency own = TRY(settings::base_currency(book.db()));
  std::vector<ledger::Balance> all = ledger::balances(*TRY(book.ledger()), day);
  base::sort(all, [own](const ledger::Balance& a, const ledger::Balance& b) {
    if (a.customer != b.customer) return a.customer < b.customer;
    return a.currency == own && b.currency != own;
  });
  balances_ = std::make_shared<const std::vector<ledger::Balance>>(std::move(all));
  day_ = day;
  return balances_;
}

}  // namespace customers
