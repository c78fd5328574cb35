// One customer: header with figures, tabs with what belongs to it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "features/analytics/habits_ui.h"
#include "features/customers/block.h"
#include "features/customers/contacts_ui.h"
#include "features/customers/family_ui.h"
#include "features/customers/kind.h"
#include "features/customers/payers_ui.h"
#include "features/customers/sent_command.h"
#include "features/customers/timeline_ui.h"
#include "features/grading/grade_panel_ui.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"
#include "ui/draw.h"

namespace customers {

// An invoice, payment or other document of the customer.
struct DocumentRow {
  std::string id = {}, kind = {}, number = {}, issued = {}, due = {}, state = {};
  Money amount, open;
  std::int32_t days_past_due = 0;  // Of an open debit; 0 or less: not due.
  bool disputed = false;
};

struct ChangeRow {
  std::string when = {}, what = {}, field_changes = {};
};

struct BalanceFigure {
  Money balance, overdue, unapplied;
};

struct CustomerDetailData {
  std::string code = {}, name = {}, short_name = {}, tax_id = {}, business_type = {},
              kind = std::string{kinds[0]}, industry = {}, region = {}, owner = {}, source = {},
              price_level = {}, currency = {}, phone = {}, email = {}, address = {}, note = {},
              language = {}, block = std::string{blocks[0]};
  std::int64_t term_days = 30;
  std::string terms = {};  // Code of payment terms, instead of the days.
  bool no_tolerance = false;
  std::vector<ui::Badge> tags = {};
  std::vector<std::pair<std::string, std::string>> custom = {};  // Names and values.
  std::vector<std::string> groups = {}, all_groups = {};         // Static ones.
  const Error* group_error = nullptr;                            // Of the command that was sent.
  bool archived = false, can_delete = false;
  std::vector<BalanceFigure> balances = {};  // One a currency.
  ContactsData contacts = {};
  PayersData payers = {};
  FamilyData family = {};
  std::string parent_code = {}, parent_name = {};
  std::vector<DocumentRow> open_items = {}, invoices = {}, payments = {};
  std::vector<ChangeRow> changes = {};
  TimelineData timeline = {};
  analytics::HabitsData habits = {};
  grading::GradeData grade = {};
  std::function<void(ui::Actions&)> statement = {}, files = {}, orders = {};  // Draw those tabs.
  std::string reached_by = {};           // The code of one that was merged into it.
  std::vector<std::string> former = {};  // Codes and names of those.
  std::string tab = {};  // "profile", "contacts", "open", "invoices", "payments", "changes", …
};

struct CustomerDetailState {
  bool deleting = false;
  bool grouping = false;
  SentCommand group_command = {};
  grading::GradeState grade = {};
  ContactsState contacts = {};
  PayersState payers = {};
  TimelineState timeline = {};
  VcardWish vcard = {};  // What was asked for in the frame that was drawn last.
};

void customer_detail_ui(const CustomerDetailData& data, CustomerDetailState& state,
                        ui::Actions& actions);

}  // namespace customers
