// The rules of grading as a form: grades in their order with what each asks for.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/actions.h"

namespace grading {

struct GradeForm {
  std::string name = {};
  int abc = 0;                     // Any, A, B, C.
  std::string score = {};          // Empty: any.
  std::array<int, 3> fifths = {};  // 0: any.
  int band = 0;                    // Any, then frequency_bands.

  friend bool operator==(const GradeForm&, const GradeForm&) = default;
};

struct GradingForm {
  std::string months = {};
  bool credits = true;
  std::vector<GradeForm> grades = {};

  friend bool operator==(const GradingForm&, const GradingForm&) = default;
};

struct GradingData {
  GradingForm kept = {};
  std::string since = {};  // The day from which they hold; empty: the usual ones.
  const Error* error = nullptr;
};

void grading_ui(const GradingData& data, GradingForm& form, ui::Actions& actions);

}  // namespace grading
