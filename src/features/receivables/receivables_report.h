// The reports about what customers owe: receivables.ageing and receivables.open_items.
#pragma once

#include <vector>

#include "reports/report.h"

namespace receivables {

std::vector<reports::Report> receivables_reports();

}  // namespace receivables
