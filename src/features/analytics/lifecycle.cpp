// States of customers by the months between their purchases.
#include "features/analytics/lifecycle.h"

#include "base/verify.h"

namespace analytics {

std::string_view lifecycle_state(std::span<const std::int32_t> days, Date as_of, int months) {
  VERIFY(!days.empty() && days.back() <= as_of.days() && months > 0);
  const auto within = [&](std::int32_t day, Date until) {
    return Date::from_days(day).plus_months(months) >= until;
  };
  if (!within(days.back(), as_of)) return lifecycle_states[3];
  if (within(days.front(), as_of)) return lifecycle_states[0];
  for (std::size_t i = days.size(); i-- > 1;) {
    if (!within(days[i], as_of)) break;
    if (!within(days[i - 1], Date::from_days(days[i]))) return lifecycle_states[2];
  }
  return lifecycle_states[1];
}

}  // namespace analytics
