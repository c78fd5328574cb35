// The list of customers: search, sort, any length.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "money/money.h"
#include "ui/actions.h"

namespace customers {

struct CustomerListRow {
  std::string code = {}, name = {}, contact = {}, phone = {}, region = {};
  Money balance, overdue;
  bool archived = false;
};

// A window of the list; rows outside of it are drawn as soon as they are loaded.
struct CustomerListData {
  std::int64_t total = 0;
  std::int64_t offset = 0;
  std::vector<CustomerListRow> rows = {};
  bool book_is_empty = false;
};

struct CustomerListState {
  std::string search = {};
  std::string sort = "name";  // "code", "name", "balance", "overdue", …
  bool descending = false;
  bool archived = false;
  std::int64_t first = 0, end = 60;  // What can be seen.
};

void customer_list_ui(const CustomerListData& data, CustomerListState& state, ui::Actions& actions);

}  // namespace customers
