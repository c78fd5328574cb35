// Loads the grade of one customer.
#pragma once

#include "app/screen.h"
#include "features/grading/grade_panel_ui.h"

namespace grading {

// The grade alone, for the head of a customer; with `all` what its tab shows.
Result<GradeData> grade_data(app::Context& context, const std::string& customer, bool all);
// What was set by hand is not in the form any more.
void follow_grade_form(const app::Context& context, GradeState& state);

}  // namespace grading
