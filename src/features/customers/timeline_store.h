// The timeline of a customer: everything that happened, from the ledger, orders, communications and
// history, as one stream.
#pragma once

#include <array>
#include <cstdint>

#include "book/book.h"
#include "book/params.h"
#include "features/customers/timeline.h"
#include "i18n/i18n.h"

namespace customers {

using ledger::CustomerId;

struct TimelineQuestion {
  CustomerId customer;
  std::array<bool, timeline_kinds.size()> kinds = {true, true, true, true, true, true};
  book::Window window = {};
  std::int64_t zone_minutes = 0;  // East of UTC, of the person's clock.
  i18n::Language language = i18n::Language::en;
};

// {rows, total, counts: by kind}. The newest day first; within a day what was written last.
Result<Json> timeline(book::Book& book, const TimelineQuestion& question);

}  // namespace customers
