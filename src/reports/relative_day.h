// Days as people ask for them: "2026-11-23", "today", "-30d", "end_of_last_month".
#pragma once

#include <string_view>

#include "base/result.h"
#include "money/date.h"

namespace reports {

// An ISO day; or today, yesterday, tomorrow; or a signed count of days, weeks, months or years from
// today ("-30d", "+2w", "-1m", "-1y"); or start_of_/end_of_ with last_/this_/next_ month, quarter
// or year ("end_of_last_month"). Errors: date.not_a_day.
Result<Date> day_from_text(std::string_view text, Date today);

}  // namespace reports
