// Panels of statements of account: the list, the form that issues them, one of them.
#pragma once

#include <string>
#include <vector>

#include "features/customers/customer_choice_ui.h"
#include "features/statements/statement.h"
#include "ui/actions.h"

namespace statements {

struct StatementRow {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, kind = {}, from = {},
              to = {}, issued = {}, state = {}, answered = {}, remark = {};
  std::vector<StatementBalance> balances = {};
};

struct StatementListData {
  std::vector<StatementRow> rows = {};
  std::vector<std::pair<std::string, std::int64_t>> batches = {};  // Days, and how many.
  std::vector<std::string> groups = {}, tags = {};
  std::int64_t total = 0, offset = 0;
};
struct StatementListState {
  std::string search = {};
  int state = 0;       // 0: any; else one more than its place among `states`.
  int batch = 0;       // 0: any day; else one more than its place among the batches.
  int group = 0;       // As in the form.
  bool print = false;  // All that the list has.
  std::int64_t first = 0;
};
void statement_list_ui(const StatementListData& data, StatementListState& state,
                       ui::Actions& actions);

inline constexpr std::string_view issue_job = "statements";

struct StatementForm {
  int to_whom = 0;  // 0: one customer, 1: several.
  customers::ChosenCustomer customer = {};
  int group = 0;  // 0: all customers; else one more than the place in `groups`, then in `tags`.
  int kind = 0;
  std::string from = {}, to = {}, day = {};
  bool slip = false, skip_zero = true, skip_credit = false;
};
struct StatementFormData {
  Date today;
  std::vector<customers::CustomerChoice> found = {};
  std::vector<std::string> groups = {}, tags = {};
  std::int64_t count = 0;  // To how many one is issued, where that is asked.
  bool running = false;    // They are being issued.
  std::int64_t done = 0, of = 0;
  const Error* error = nullptr;
};
// All customers, the groups, the tags: as both list and form offer them.
std::vector<std::string> whose(const std::vector<std::string>& groups,
                               const std::vector<std::string>& tags);
// What is chosen of them, as the parameter `group` or `tag`.
void add_whose(int chosen, const std::vector<std::string>& groups,
               const std::vector<std::string>& tags, Json& params);
inline constexpr std::size_t print_max = 500;
// What the form asks for, as parameters of statement.issue or statement.issue_many.
Json wish_of(const StatementFormData& data, const StatementForm& form);
void statement_form_ui(const StatementFormData& data, StatementForm& form, ui::Actions& actions);

struct StatementDetailData {
  StatementRow is = {};
  std::vector<Money> now = {};  // What each balance is by the book as it stands.
  Date today;
};
struct StatementDetailState {
  bool answering = false, withdrawing = false;
  int answer = 0;  // 0 confirmed, 1 differs, 2 not answered.
  std::string day = {}, remark = {};
  std::vector<std::string> theirs = {};  // By balance.
};
void statement_detail_ui(const StatementDetailData& data, StatementDetailState& state,
                         ui::Actions& actions);

}  // namespace statements
