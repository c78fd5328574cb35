// The reports about customers: contribution, frequency, lifecycle, ABC, RFM, and the statement of
// one.
#pragma once

#include <vector>

#include "reports/report.h"

namespace analytics {

std::vector<reports::Report> analytics_reports();

reports::Report contribution_report();
reports::Report frequency_report();
reports::Report lifecycle_report();
reports::Report abc_report();
reports::Report rfm_report();
reports::Report statement_report();

}  // namespace analytics
