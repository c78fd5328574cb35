// One report: its parameters as fields, then its table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/gallery/grid_ui.h"
#include "money/date.h"

namespace gallery {

struct CustomerChoice {
  std::string code = {}, name = {};
};

struct ReportField {
  enum class Kind : std::uint8_t { day, choice, text, whole, customer, one_of, some_of };
  std::string name = {};
  std::string title = {};
  Kind kind = Kind::text;
  std::vector<std::string> choices = {};  // As people read them,
  std::vector<std::string> values = {};   // and as one_of and some_of write them.
  std::string hint = {};
  std::string error = {};
};

// What stands in a field.
struct FieldValue {
  // A day, a text, a number, the code of a customer, a value, values with commas between.
  std::string text = {};
  int chosen = 0;
  std::string customer_name = {};
  std::string search = {};  // For a customer.
  bool touched = false;     // Else it follows what the page is set to.
};

struct ReportData {
  std::string title = {}, explanation = {};  // Without a title: part of another page.
  std::string below = {};                    // "4,338 rows • GBP"
  Date today = Date::from_days(0);
  std::vector<ReportField> fields = {};
  std::vector<std::string> periods = {};  // Where it is of a period: what can be chosen by name.
  std::vector<CustomerChoice> customers = {};
  std::string problem = {};  // A sentence, instead of the table.
  std::optional<GridData> grid = {};
  bool making = false;
  std::int64_t made = 0, to_make = 0;
};

struct ReportState {
  std::vector<FieldValue> values = {};  // Beside the fields.
  int period = 0;
  GridState grid = {};
};

struct ReportAnswer {
  bool back = false;
  bool csv = false;
  bool print = false;
  bool sorted = false;
  int period = -1;  // The one that was chosen by name.
};

ReportAnswer report_ui(const ReportData& data, ReportState& state, ui::Actions& actions);

// All reports by group, each with its title and what it tells.
struct ReportCard {
  std::string id = {}, group = {}, title = {}, explanation = {};
};
void gallery_ui(const std::vector<ReportCard>& cards, ui::Actions& actions);

}  // namespace gallery
