// The grade of one customer: why it has it, how it is set by hand, how it was before.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "money/date.h"
#include "ui/actions.h"

namespace grading {

struct GradeConditions {
  std::string grade;
  std::vector<std::pair<std::string, bool>> conditions = {};  // In words, and whether it holds.
  bool is_grade = false;                                      // The one by the rules.
};

struct GradeChangeRow {
  std::string day, change, why;
};

struct GradeData {
  std::string customer = {};  // Code.
  std::string grade = {};     // Empty: it is being computed.
  std::string by_rules = {};
  std::string by_hand = {};  // Since when, until when and why, in words; empty: not by hand.
  std::vector<std::pair<std::string, std::string>> figures = {};  // Names and values.
  std::vector<GradeConditions> rules = {};
  std::vector<std::string> grades = {};  // That can be given.
  std::vector<GradeChangeRow> history = {};
  std::int64_t days_missing = 0, days_all = 0;  // Of the history.
  Date today = Date::from_days(0), as_of = Date::from_days(0);
  const Error* error = nullptr;  // Of what was set by hand.
};

struct GradeState {
  int grade = 0;  // Of those that can be given.
  std::string reason = {}, until = {};
  bool sent = false;
};

void grade_panel_ui(const GradeData& data, GradeState& state, ui::Actions& actions);

}  // namespace grading
