// Takes parts of amounts at the rates that documents keep.
#include "features/currencies/carrying.h"

#include "base/verify.h"

namespace currencies {

Result<Carried> Carried::at(Money amount, ExchangeRate rate, Currency base) {
  const Money carried = TRY(rate.convert(amount, base));
  return Carried{carried.minor(), rate, amount.currency(), base};
}

std::int64_t Carried::take(std::int64_t minor) {
  taken_ += minor;
  // Never more than the whole amount, whose base amount was found to fit.
  const auto so_far = rate_.convert(Money::from_sum(taken_, currency_), base_currency_);
  VERIFY(so_far);
  const std::int64_t part = so_far.value().minor() - taken_base_;
  taken_base_ += part;
  return part;
}

void Carried::give_back(std::int64_t minor, std::int64_t base_minor) {
  taken_ -= minor;
  taken_base_ -= base_minor;
}

Taken taken_of(Carried carried, DocumentId document, std::span<const Allocation> allocations) {
  // What is given up beside the amount of an allocation, by that allocation.
  std::map<AllocationId, std::int64_t> beside;
  Taken taken{.left = carried.left()};
  for (const Allocation& each : allocations) {
    const std::int64_t rest = each.taken_from(document) - each.paid_of(document);
    if (!each.reverses) {
      taken.base_minor[each.id] = carried.take(each.paid_of(document));
      if (rest != 0) beside[each.id] = carried.take(rest);
      continue;
    }
    const auto reversed = taken.base_minor.find(*each.reverses);
    if (reversed == taken.base_minor.end()) {  // Of a book in disorder: nothing was taken yet.
      taken.base_minor[each.id] = 0;
      continue;
    }
    const std::int64_t back = reversed->second;
    carried.give_back(-each.paid_of(document), back);
    taken.base_minor[each.id] = -back;
    if (const auto found = beside.find(*each.reverses); found != beside.end()) {
      carried.give_back(-rest, found->second);
    }
  }
  taken.left = carried.left();
  return taken;
}

}  // namespace currencies
