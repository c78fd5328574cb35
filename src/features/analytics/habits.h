// Trading habits of one customer, read from the invoices.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "features/analytics/rhythm.h"
#include "ledger/sales.h"

namespace analytics {

// What is most usual, and how many of how many it was.
struct Usual {
  int value = 0;
  std::int64_t count = 0;
};

struct Habits {
  Rhythm rhythm;       // Of all invoices; its first and last day are the period.
  Usual weekday;       // 1 Monday – 7 Sunday, of purchase days; the earlier one on a tie.
  Usual day_of_month;  // 1–31
  Currency currency;   // In which most of the invoices are; the amounts below are of those.
  std::int64_t average_minor = 0;
  std::int64_t largest_minor = 0;
  std::int64_t settled = 0;                       // Invoices that are.
  std::optional<std::int64_t> median_delay = {};  // Days from due day to settled; negative: early.
  // Revenue of an average January, …, by the months from the first invoice to the last day asked
  // for. Nothing where the month does not occur in between.
  std::array<std::optional<std::int64_t>, 12> months = {};
};

// Nothing without invoices. `as_of` is not before the last of them.
std::optional<Habits> habits_of(std::span<const ledger::CustomerInvoice> invoices, Date as_of);

}  // namespace analytics
