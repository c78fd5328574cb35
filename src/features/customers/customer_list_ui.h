// The list of customers: search, filters that can be kept, sort, any length.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/customers/contact_import_ui.h"
#include "money/money.h"
#include "ui/actions.h"

namespace customers {

struct CustomerListRow {
  std::string code = {}, name = {}, contact = {}, phone = {}, region = {}, owner = {};
  std::vector<std::string> tags = {};
  Money balance, overdue;  // Of the first currency.
  std::int64_t more_currencies = 0;
  std::int32_t days_late = 0;
  bool archived = false;
};

// What of the list is shown.
struct CustomerFilters {
  std::string tag = {}, region = {}, owner = {};  // Empty: any.
  int balance = 0;                                // Of balance_filters.

  friend bool operator==(const CustomerFilters&, const CustomerFilters&) = default;
  bool any() const { return *this == CustomerFilters{}; }
};
inline constexpr std::array<std::string_view, 4> balance_filters{"any", "open", "overdue",
                                                                 "credit"};

struct SavedFilters {
  std::string name = {};
  CustomerFilters filters = {};
};

// A window of the list; rows outside of it are drawn as soon as they are loaded.
struct CustomerListData {
  std::int64_t total = 0;
  std::int64_t offset = 0;
  std::vector<CustomerListRow> rows = {};
  bool book_is_empty = false;
  std::vector<std::string> tags = {}, regions = {}, owners = {};  // In use.
  std::vector<SavedFilters> saved = {};
  VcardImportData import = {};
  std::string hidden = {};  // Columns that the person left out: ",contact,owner,".
};

struct CustomerListState {
  std::string search = {};
  std::string sort = "overdue";  // "code", "name", "balance", "overdue", …
  bool descending = true;
  bool archived = false;
  CustomerFilters filters = {};
  bool filters_open = false;  // On a phone, where they take room.
  bool saving = false;
  std::string saved_name = {};
  std::int64_t first = 0, end = 60;  // What can be seen.
};

// Columns are hidden and shown by the setting of this key.
inline constexpr std::string_view hidden_columns_setting = "ui.columns.customers";
// Filters are kept in the book under this one.
inline constexpr std::string_view saved_filters_setting = "view.customers";

void customer_list_ui(const CustomerListData& data, CustomerListState& state, VcardWish& wish,
                      ui::Actions& actions);

}  // namespace customers
