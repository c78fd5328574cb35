// Panels of the table of exchange rates: the list, and the form of one.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "money/currency.h"
#include "money/date.h"
#include "ui/actions.h"

namespace currencies {

struct RateRow {
  std::string currency = {}, day = {}, rate = {}, source = {};
};

struct RatesData {
  Currency base;
  std::vector<RateRow> rows = {};  // A window of all, the newest first.
  std::int64_t offset = 0, total = 0;
  std::int64_t documents_without = 0;
  const Error* error = nullptr;  // Of the file that was given last.
};

struct RatesState {
  std::int64_t first = 0;  // Row in sight.
};

void rates_list_ui(const RatesData& data, RatesState& state, ui::Actions& actions);

struct RateForm {
  std::string currency = {}, day = {}, rate = {}, source = {};
};

struct RateFormData {
  Currency base;
  Date today = Date::from_days(0);
  bool known = false;  // There is a rate of that currency and day.
  const Error* error = nullptr;
};

void rate_form_ui(const RateFormData& data, RateForm& form, ui::Actions& actions);

}  // namespace currencies
