// The list of reports of this slice.
#include "features/analytics/analytics_report.h"

namespace analytics {

std::vector<reports::Report> analytics_reports() {
  return {contribution_report(), abc_report(),       rfm_report(),
          frequency_report(),    lifecycle_report(), statement_report()};
}

}  // namespace analytics
