// Today: what is receivable and overdue, its ages, who to ask first, what falls due, what changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "money/money.h"
#include "ui/actions.h"

namespace home {

struct AgeBand {
  std::string title = {};
  Money amount;
};

// Figures of one currency.
struct CurrencyFigures {
  Money receivable, overdue, due_this_week;
  std::int64_t customers_overdue = 0;
  std::int64_t items_this_week = 0;
  // Against the day a month before; empty where nothing was receivable then.
  std::optional<std::int64_t> change_ppm = {};
  std::optional<std::int64_t> dso_tenths = {}, dso_before_tenths = {};
  std::vector<AgeBand> bands = {};  // Not due first, then by age; what is on account last.
};

struct WeekDue {
  std::string title = {};
  Money amount;
};

// A customer to ask for money, the most overdue first.
struct WorkRow {
  std::string code = {}, name = {};
  Money overdue, total;
  std::int32_t days_late = 0;
};

// What was promised to be taken up again, the longest due first.
struct FollowUpRow {
  std::string id = {}, code = {}, name = {}, what = {};
  std::int32_t days_late = 0;
};

struct RecentChange {
  std::string when = {}, what = {}, subject = {}, route = {};
};

struct TodayData {
  std::optional<CurrencyFigures> main = {};
  std::vector<CurrencyFigures> others = {};
  std::vector<WeekDue> weeks = {};  // Of the main currency.
  std::vector<WorkRow> work = {};   // Of the main currency.
  std::int64_t work_total = 0;      // Customers overdue in it.
  std::vector<FollowUpRow> follow_ups = {};
  std::int64_t follow_ups_total = 0;
  std::int64_t recurring_due = 0;  // Drafts to make.
  std::int64_t bills_due = 0;      // Of exchange, to be collected.
  std::string today = {};
  std::vector<RecentChange> changes = {};
  bool book_is_empty = false;
};

void today_ui(const TodayData& data, ui::Actions& actions);

// While the demo book is being written there are no figures yet.
inline constexpr std::string_view demo_job = "demo";
struct Making {
  std::int64_t done = 0, total = 0;
};
void making_ui(const Making& making, ui::Actions& actions);

}  // namespace home
