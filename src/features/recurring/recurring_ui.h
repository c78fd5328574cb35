// Panels of recurring invoices: list with what is due, one rule, and its form.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "features/customers/customer_choice_ui.h"
#include "features/invoices/invoice_lines_ui.h"
#include "features/recurring/recurring.h"
#include "ui/actions.h"

namespace recurring {

struct MadeInvoice {
  std::string day = {}, id = {}, number = {}, state = {};  // Without an id: its draft was deleted.
  std::optional<Money> amount = {};
};

struct RuleRow {
  std::string id = {}, name = {}, customer = {}, customer_code = {}, unit = {}, first = {},
              last = {}, terms = {}, reference = {}, note = {};
  std::int64_t every = 1, month_day = 1, made = 0, due = 0;
  std::string times = {}, term_days = {};  // Empty: none.
  std::string skipped = {};                // Why nothing can be made: "blocked", "archived".
  bool paused = false;
  bool tax_included = false;  // In the prices of the lines.
  Money amount;
  std::vector<std::string> next = {};  // Its next days, after what is due.
  std::vector<invoices::LineForm> lines = {};
};

// "Every 2 months"
std::string rhythm_text(const std::string& unit, std::int64_t every);

struct RecurringListData {
  std::vector<RuleRow> rows = {};
  std::int64_t due = 0, skipped = 0;  // Up to the chosen day.
  Date today = Date::from_days(0);
};
struct RecurringListState {
  std::string until = {};
};
void recurring_list_ui(const RecurringListData& data, RecurringListState& state,
                       ui::Actions& actions);

// What is due and can be made becomes drafts; `rule` empty: of all rules.
ui::Command make_command(std::int64_t count, const std::string& until, const std::string& rule);

struct RecurringDetailData {
  RuleRow is;
  std::vector<MadeInvoice> invoices = {};
  std::string today = {};
};
struct RecurringDetailState {
  bool deleting = false;
};
void recurring_detail_ui(const RecurringDetailData& data, RecurringDetailState& state,
                         ui::Actions& actions);

struct RecurringForm {
  std::string id = {};  // Empty: a new one.
  customers::ChosenCustomer customer = {};
  std::string currency = {};  // Of a rule that is there; else the customer's.
  std::string name = {}, every = "1", first = {}, month_day = {}, last = {}, times = {},
              term_days = {}, reference = {}, note = {};
  int unit = 0;
  std::string terms = {};  // Code; empty: the days, or as the customer has it.
  std::string product_text = {};
  bool tax_included = false;  // In the prices of the lines.
  std::vector<invoices::LineForm> lines = {{}};
};
Currency currency_of(const RecurringForm& form);
struct RecurringFormData {
  Date today = Date::from_days(0);
  std::vector<customers::CustomerChoice> customers = {};  // That match what is typed.
  std::vector<terms::Terms> terms = {};
  std::vector<invoices::ProductChoice> products = {};  // That match product_text.
  std::vector<std::string> days = {};                  // The first days, as the form stands.
  const Error* error = nullptr;
};
// Its rhythm as recurring.preview takes it.
Json rhythm_params(const RecurringForm& form);
void recurring_form_ui(const RecurringFormData& data, RecurringForm& form, ui::Actions& actions);

}  // namespace recurring
