// Totals from the ledger.
#include "features/backup/totals_store.h"

#include <algorithm>

#include "ledger/figures.h"

namespace backup {
namespace {

// A sum may be larger than a single amount may be, so it is put together from such.
Money sum_of_minor(std::int64_t minor, Currency currency) {
  Money sum = Money::zero(currency);
  while (minor != 0) {
    const std::int64_t part = std::clamp(minor, -Money::limit_minor, Money::limit_minor);
    sum += Money::from_minor(part, currency).value();
    minor -= part;
  }
  return sum;
}

}  // namespace

Result<Receivable> receivable_of(book::Book& book, Date as_of) {
  const ledger::Ledger* ledger = TRY(book.ledger());
  Receivable receivable;
  for (const auto& row : ledger::totals(ledger::ageing(*ledger, as_of, {}))) {
    receivable[std::string{row.currency.code()}] = sum_of_minor(row.total, row.currency).plain();
  }
  return receivable;
}

}  // namespace backup
