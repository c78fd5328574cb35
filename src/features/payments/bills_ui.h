// Panels of bills of exchange: the list of those held, and what a payment's page says of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"

namespace payments {

struct BillRow {
  std::string payment = {}, payment_number = {}, customer = {}, customer_code = {}, number = {},
              bank = {}, due = {}, collected = {};
  Money amount;
};
struct BillListData {
  std::vector<BillRow> rows = {};
  std::vector<Money> held = {};  // By currency.
  Date today = Date::from_days(0);
};
struct BillListState {
  int which = 0;  // 1: all, collected ones too.
};
void bill_list_ui(const BillListData& data, BillListState& state, ui::Actions& actions);

struct BillFacts {
  std::string payment = {}, payment_number = {};
  std::string due = {}, number = {}, bank = {}, collected = {};  // An empty due day: none is noted.
  bool stands = true;                                            // The payment is not void.
  Date today = Date::from_days(0);
};
struct BillState {
  bool editing = false, collecting = false;
  std::string due = {}, number = {}, bank = {}, day = {};
};
// As a badge: when it is due, or that it was collected.
void bill_badge_ui(const BillFacts& bill);
void bill_ui(const BillFacts& bill, BillState& state, ui::Actions& actions);

}  // namespace payments
