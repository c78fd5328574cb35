// Panels of credit notes, refunds, write-offs, fees and interest: list, forms, one of them, and
// small rests.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "features/customers/customer_choice_ui.h"
#include "features/documents/document_rate_ui.h"
#include "features/invoices/invoice_lines_ui.h"
#include "features/invoices/invoice_ui.h"
#include "features/payments/payment_ui.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"

namespace credits {

// In the order of the list's choice.
enum class Kind : std::uint8_t { credit_note, refund, write_off, fee, interest };
std::string_view name_of(Kind kind);  // "credit_note"
inline bool is_charge(Kind kind) { return kind == Kind::fee || kind == Kind::interest; }

struct CreditListRow {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, day = {}, reference = {},
              method = {}, state = {}, expires = {};  // The last empty: never.
  Money amount, open;
  bool expired = false;  // Something is left of it after that day.
};

struct CreditListData {
  std::int64_t total = 0, offset = 0;
  std::vector<CreditListRow> rows = {};
};

struct CreditListState {
  int kind = 0;
  bool expired = false;  // Only credit notes of which something is left after their last day.
  std::string search = {};
  std::int64_t first = 0, end = 60;
};

void credit_list_ui(const CreditListData& data, CreditListState& state, ui::Actions& actions);

struct CreditForm {
  Kind kind = Kind::credit_note;
  std::string source = {};                  // Number of the invoice, payment or credit note.
  customers::ChosenCustomer customer = {};  // Of a fee, and of a credit note without invoice.
  std::string day = {}, amount = {}, reference = {}, note = {};
  std::string approved_by = {};  // Write-off.
  bool tax_relief = false;       // Write-off: its tax is reclaimed.
  std::string expires = {};      // Credit note: its last day; empty: none.
  std::string product_text = {};
  int method = 0;             // Refund: of those offered.
  int why = 0;                // Write-off: 0 bad debt, 1 small difference.
  int how = 0;                // Credit note without invoice: 0 stays on account, 1 oldest first.
  int by = 0;                 // Credit note: 0 an amount, 1 by lines.
  bool tax_included = false;  // In the prices of the lines.
  std::vector<invoices::LineForm> lines = {{}};
};

struct CreditFormData {
  Date today = Date::from_days(0);
  std::vector<customers::CustomerChoice> customers = {};
  std::string customer = {}, source_kind = "invoice";  // Of the source.
  Money left;                                          // What is open of the source.
  bool has_lines = true;  // Of a credit note: the source has lines to take back, or there is none.
  std::vector<std::string> methods = payments::usual_methods();
  std::vector<invoices::ProductChoice> products = {};  // That match what is typed.
  std::optional<Money> approval_above = {};  // A larger write-off must say who approved it.
  const Error* error = nullptr;
};

void credit_form_ui(const CreditFormData& data, CreditForm& form, ui::Actions& actions);

// Some days on which the same part of the invoice was late.
struct InterestRow {
  std::string from = {}, to = {};
  std::int64_t days = 0;
  Money principal, interest;
};

struct InterestData {
  Date today = Date::from_days(0);
  std::string invoice = {}, customer = {}, due = {}, charged_until = {};
  bool planned = false;  // The book could compute it as the form stands.
  std::vector<InterestRow> parts = {};
  Money total;
  const Error* error = nullptr;
};

struct InterestForm {
  std::string rate = {}, until = {};
  int basis = 0;  // 365 days a year, or 360.
};

Json interest_params(const std::string& invoice, const InterestForm& form);
void interest_form_ui(const InterestData& data, InterestForm& form, ui::Actions& actions);

struct CreditUse {
  std::string allocation = {}, document = {}, kind = {}, number = {}, day = {};
  Money amount;
  bool reversed = false;
  std::string customer = {};  // Of another member of the family: its name.
};

struct CreditDetailData {
  std::string id = {}, kind = {}, number = {}, customer = {}, customer_code = {}, issued_to = {},
              day = {}, state = {}, method = {}, reference = {}, note = {}, voided_on = {},
              void_reason = {};
  Money amount, open;
  std::vector<invoices::InvoiceLine> lines = {};
  std::vector<CreditUse> uses = {};
  payments::PaymentFormData settle = {};  // Of a credit note with a rest: what that can settle.
  std::optional<documents::RateFacts> rate = {};
  std::string approved_by = {};  // Of a write-off, as are the next.
  bool tax_relief = false;
  std::optional<Money> net = {}, tax = {};
  std::string expires = {};  // Of a credit note.
  bool expired = false;
  Date today = Date::from_days(0);
  const Error* expiry_error = nullptr;
};

struct CreditDetailState {
  bool voiding = false;
  std::optional<std::string> expiry = {};  // While another last day is typed.
  std::string reason = {};
  payments::PaymentForm settle = {.how = 1};  // By hand.
  documents::RateState rate = {};
};

void credit_detail_ui(const CreditDetailData& data, CreditDetailState& state, ui::Actions& actions);

struct ResidueRow {
  std::string number = {}, customer = {}, customer_code = {}, due = {};
  Money open;
};

struct ResidueData {
  std::vector<ResidueRow> rows = {};
  const Error* error = nullptr;
};

struct ResidueState {
  std::string currency = "CNY", most = "1.00", reason = {}, approved_by = {};
  bool tax_relief = false;
  std::set<std::string> skip = {};  // Numbers
};

void residues_ui(const ResidueData& data, ResidueState& state, ui::Actions& actions);

}  // namespace credits
