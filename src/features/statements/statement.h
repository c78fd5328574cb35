// A statement of account as it was issued: it keeps what was printed, whatever is written later.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "money/date.h"
#include "money/money.h"

namespace statements {

enum class StatementId : std::int64_t {};

// open: not answered yet; withdrawn: it does not hold any more, and is not answered.
inline constexpr std::array<std::string_view, 4> states{"open", "confirmed", "differs",
                                                        "withdrawn"};
inline constexpr std::array<std::string_view, 3> kinds{"balance_forward", "open_item", "activity"};

struct StatementBalance {
  Money closing;                     // What it says is owed on its last day.
  std::optional<Money> theirs = {};  // What the customer's books say.
};

struct Statement {
  StatementId id{};
  std::string number = {};
  ledger::CustomerId customer{};
  std::string customer_code = {}, customer_name = {};  // As they are now.
  std::string kind = {};
  std::optional<Date> from = {};  // None: from the first document on.
  Date to;
  Date issued_on;
  std::string state = "open";
  std::optional<Date> answered_on = {};
  std::string remark = {};
  std::vector<StatementBalance> balances = {};  // By currency.
};

}  // namespace statements
