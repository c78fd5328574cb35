// Reads the answer of customer.habits into what the panel shows.
#pragma once

#include <string>

#include "app/screen.h"
#include "features/analytics/habits_ui.h"

namespace analytics {

Result<HabitsData> habits_data(app::Context& context, const std::string& customer);

}  // namespace analytics
