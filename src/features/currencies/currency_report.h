// The reports on what exchange rates gained and lost.
#pragma once

#include <vector>

#include "reports/report.h"

namespace currencies {

std::vector<reports::Report> currency_reports();

}  // namespace currencies
