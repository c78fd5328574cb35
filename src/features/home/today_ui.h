// Today: what is receivable and overdue, its ages, who owes most, what changed last.
#pragma once

#include <cstdint>
#include <string>
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
  Money receivable, overdue, not_due, unapplied;
  std::int64_t customers_overdue = 0;
  std::vector<AgeBand> bands = {};  // Not due first, then by age; what is on account last.
};

struct TopCustomer {
  std::string code = {}, name = {};
  Money overdue, total;
};

struct RecentChange {
  std::string when = {}, what = {};
};

struct TodayData {
  std::vector<CurrencyFigures> currencies = {};
  std::vector<TopCustomer> top = {};
  std::vector<RecentChange> changes = {};
  bool book_is_empty = false;
};

void today_ui(const TodayData& data, ui::Actions& actions);

}  // namespace home
