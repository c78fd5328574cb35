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
  std::vector<std::string> titles = {};             // Of the amounts.
  std::vector<AgeingLine> lines = {}, totals = {};  // Of the currency that is shown, or of all.
  std::vector<ui::TimePoint> balance = {};          // Of `currency`, over time.
  std::vector<std::string> currencies = {};         // With anything open.
  std::string currency = {};                        // That is shown; empty: all.
  std::size_t late_from = 3;  // The first of the amounts that is past due by more than 60 days.
};

struct AgeingState {
  int basis = 0;    // 0 due day, 1 invoice day.
  int sorted = -1;  // Column; -1: by the total.
  bool descending = true;
};

// The column that the lines are sorted by: 0 the name, then the amounts.
int shown_sort(const AgeingState& state, std::size_t amounts);
// By that column; amounts of one currency stay together, since others are not compared with them.
void sort_lines(std::vector<AgeingLine>& lines, int column, bool descending);

void ageing_ui(const AgeingData& data, AgeingState& state, ui::Actions& actions);

struct OpenItemLine {
  std::string id = {}, kind = {}, number = {}, customer = {}, code = {}, issued = {}, due = {};
  std::int64_t days_past_due = 0;
  Money open;
};

struct OpenItemsData {
  Date as_of = Date::from_days(0);
  const std::vector<OpenItemLine>& lines;
  std::string shown = {};  // In words, where only a part is shown: "CNY  •  31–60 days".
  std::string total = {};  // Of what is shown, where that is one currency.
};

void open_items_ui(const OpenItemsData& data, ui::Actions& actions);

}  // namespace receivables
