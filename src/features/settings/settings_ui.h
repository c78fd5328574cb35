// Settings: company, numbers, terms, ageing, look; and what the program is made of.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.h"
#include "money/date.h"
#include "ui/actions.h"

namespace settings {

// Series whose numbers can begin with what the person likes: setting numbering.NAME.
struct NumberSeries {
  std::string_view name, usual;  // The latter where nothing is set.
};
inline constexpr std::array<NumberSeries, 12> number_series{{{"invoice", "INV-{year}-"},
                                                             {"payment", "PAY-{year}-"},
                                                             {"customer", "KH-"},
                                                             {"statement", "ST-{year}-"},
                                                             {"order", "SO-{year}-"},
                                                             {"delivery", "DN-{year}-"},
                                                             {"product", "P-"},
                                                             {"credit_note", "CN-{year}-"},
                                                             {"refund", "REF-{year}-"},
                                                             {"fee", "FEE-{year}-"},
                                                             {"interest", "INT-{year}-"},
                                                             {"write_off", "WO-{year}-"}}};

struct SettingsForm {
  std::string name = {}, currency = {};
  std::array<std::string, number_series.size()> prefixes = {};  // "INV-{year}-"
  std::string term_days = {}, lost_after = {};
  std::string tolerance_percent = {}, tolerance_most = {}, grace_days = {};
  bool tax_included = false;  // In prices, where nothing else is said.
  bool tolerance_over = false;
  std::string approval_above = {};  // Empty: write-offs need no approval.
  std::string methods = {};         // Of payment, one a line.
  std::string order = {};           // Kinds that are settled first, parted by commas.
  std::string closed_until = {};    // Empty: no period is closed.
  std::string bands = {};           // "30, 60, 90, 120"
  std::string origins = {};         // Whose pages may ask the book, one a line.
  std::string asked = {};           // The setting that was saved last: whose error is shown.
};

struct SettingsData {
  SettingsForm kept = {};  // As the book has it.
  std::string theme = "system", density = "comfortable", negative = "minus";
  Date today = Date::from_days(0);
  const Error* error = nullptr;          // Of the company.
  const Error* setting_error = nullptr;  // Of the setting that was asked for.
};

void settings_ui(const SettingsData& data, SettingsForm& form, ui::Actions& actions);

// "30, 60, 90" as numbers; empty where it is not such a list.
std::vector<std::int64_t> days_in(std::string_view text);

struct Part {
  std::string name = {}, version = {}, licence = {};
};

void about_ui(const std::vector<Part>& parts, ui::Actions& actions);

}  // namespace settings
