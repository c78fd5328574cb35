// The list of customers: search, filters, groups, sort, any length.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "features/custom_fields/custom_field.h"
#include "features/customers/contact_import_ui.h"
#include "features/customers/edit_many_ui.h"
#include "features/customers/sent_command.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"
#include "ui/theme.h"

namespace customers {

// Columns that the list does not show unless they are asked for.
inline constexpr std::array<std::string_view, 6> extra_columns{
    "industry", "kind", "business_type", "source", "price_level", "block"};

struct CustomerListRow {
  std::string code = {}, name = {}, contact = {}, phone = {}, region = {}, owner = {};
  std::array<std::string, extra_columns.size()> extra = {};
  std::vector<std::string> tags = {};
  std::map<std::int64_t, std::string> custom = {};  // Values in words, by the field's id.
  std::string grade = {};
  Money balance, overdue;  // Of the first currency.
  std::int64_t more_currencies = 0;
  std::int32_t days_late = 0;
  bool archived = false;
};

// What is wanted of a custom field; where nothing is, all pass.
struct CustomFilter {
  std::string value = {}, from = {}, to = {};  // As typed.
};

// What of the list is shown.
struct CustomerFilters {
  std::string tag = {}, region = {}, industry = {}, owner = {};  // Empty: any.
  std::string grade = {}, frequency = {}, group = {};
  std::string kind = {}, business_type = {}, source = {}, price_level = {}, block = {};
  std::string family = {};                          // Code of one in it.
  std::map<std::string, CustomFilter> custom = {};  // By the field's name.
  int balance = 0;                                  // Of balance_filters.
};
inline constexpr std::array<std::string_view, 4> balance_filters{"any", "open", "overdue",
                                                                 "credit"};

struct GroupChoice {
  std::string name = {};
  bool dynamic = false;
  Json filters = {};  // Of a dynamic one.
};

// A window of the list; rows outside of it are drawn as soon as they are loaded.
struct CustomerListData {
  std::int64_t total = 0;
  std::int64_t offset = 0;
  std::vector<CustomerListRow> rows = {};
  bool book_is_empty = false;
  std::vector<std::string> tags = {}, regions = {}, industries = {}, owners = {};  // In use.
  std::vector<std::string> business_types = {}, sources = {}, price_levels = {};
  std::vector<std::string> kinds = {}, blocks = {};  // Where customers differ in them.
  std::vector<std::string> grades = {};
  std::vector<custom_fields::Field> custom = {};
  Date today = Date::from_days(0);
  std::vector<GroupChoice> groups = {};
  std::string family_name = {};  // Of the customer whose family is shown.
  std::map<std::string, ui::Tone> tag_tones = {};
  bool waits_for_grades = false;  // Which a filter needs.
  std::string problem = {};       // A sentence, instead of the list.
  const Error* error = nullptr;   // Of the command about groups that was sent.
  VcardImportData import = {};
  EditManyData edit = {};
  // Columns that the person left out, and custom ones that are shown: ",contact,+kind,field:12,".
  std::string hidden = {};
};

struct CustomerListState {
  std::string search = {};
  std::string sort = "overdue";  // "code", "name", "balance", "overdue", …
  bool descending = true;
  bool archived = false;
  CustomerFilters filters = {};
  bool filters_open = false;          // On a phone, where they take room.
  bool custom_open = false;           // The dialog that filters by custom fields.
  bool naming = false;                // A group that is made of the filters, or of those chosen.
  bool choosing = false;              // Rows are chosen when they are pressed.
  bool write_out = false;             // The list as a file for a spreadsheet.
  bool choose_all = false;            // All that are found, as soon as their codes are loaded.
  std::set<std::string> chosen = {};  // Codes.
  std::string group_name = {};
  std::string changing = {};  // A dynamic group whose filters are those of the list.
  SentCommand command = {};
  EditManyState edit = {};
  std::int64_t first = 0, end = 60;  // What can be seen.
};

// Columns are hidden and shown by the setting of this key.
inline constexpr std::string_view hidden_columns_setting = "ui.columns.customers";

// As list.export calls them.
std::vector<std::string> shown_columns(const CustomerListData& data);

void customer_list_ui(const CustomerListData& data, CustomerListState& state, VcardWish& wish,
                      ui::Actions& actions);

}  // namespace customers
