// Ageing as of any day: slider over the balance, table with small bars, totals, chart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"
#include "ui/chart.h"

namespace receivables {

struct AgeingLine {
  std::string code = {}, name = {}, currency = {};
  std::vector<Money> amounts = {};  // Not due, the bands by age, on account, total.
};

struct AgeingData {
  Date today = Date::from_days(0), as_of = Date::from_days(0);
  std::vector<std::string> titles = {};  // Of the amounts.
  std::vector<AgeingLine> lines = {}, totals = {};
  std::vector<ui::TimePoint> balance = {};  // Of the first currency, over time.
};

struct AgeingState {
  int basis = 0;  // 0 due day, 1 invoice day.
  int sorted = -1;
  bool descending = true;
};

void ageing_ui(const AgeingData& data, AgeingState& state, ui::Actions& actions);

struct OpenItemLine {
  std::string id = {}, kind = {}, number = {}, customer = {}, code = {}, issued = {}, due = {};
  std::int64_t days_past_due = 0;
  Money open;
};

void open_items_ui(const std::vector<OpenItemLine>& lines, Date as_of, ui::Actions& actions);

}  // namespace receivables
