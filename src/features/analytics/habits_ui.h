// What is usual for a customer.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "money/money.h"

namespace analytics {

struct HabitLine {
  std::string name, value;
};

struct HabitProduct {
  std::string name, invoices, quantity;
  Money amount;
};

struct HabitsData {
  std::string period = {};  // "2024-01-03 – 2026-11-25"; empty: no invoice yet.
  std::vector<HabitLine> lines = {};
  std::string products_period = {};  // Of the usual products.
  std::vector<HabitProduct> by_amount = {}, by_count = {};
  std::array<std::optional<Money>, 12> months = {};  // Revenue of an average January, …
};

void habits_ui(const HabitsData& data);

}  // namespace analytics
