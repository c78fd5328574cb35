// Rules of grading in words.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace grading {

// "monthly" -> "Monthly"
std::string band_text(const std::string& band);
// "ABC class A or better"
std::string condition_text(std::string_view what, const std::string& needs);
// What counts, then each grade in its order: {"Grade 1", "A: ABC class A or better, …"}. Empty
// where it is no rules.
std::vector<std::pair<std::string, std::string>> rules_facts(const Json& rules);

}  // namespace grading
