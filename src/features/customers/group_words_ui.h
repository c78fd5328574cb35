// Filters of groups in words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

namespace customers {

// {"Region", "East"}
std::vector<std::pair<std::string, std::string>> filter_facts(const Json& filters);
// "Region: East, Receivable: Overdue"; "All" without any.
std::string filters_text(const Json& filters);

}  // namespace customers
