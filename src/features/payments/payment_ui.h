// Panels of payments: list, form that allocates, one payment with what it settles.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "features/customers/customer_choice_ui.h"
#include "features/documents/document_rate_ui.h"
#include "features/payments/bills_ui.h"
#include "features/payments/payment_method_ui.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"
#include "ui/basics.h"

namespace payments {

struct PaymentListRow {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, day = {}, method = {},
              state = {};
  Money amount, unapplied;
};

// As payment.list knows them.
inline constexpr std::array<std::string_view, 5> payment_states{"open", "partial", "paid", "void",
                                                                "bounced"};
std::string state_text(std::string_view state);
ui::Tone tone_of_state(std::string_view state);

struct PaymentListData {
  std::vector<std::string> methods = usual_methods();
  Date today = Date::from_days(0);
  std::int64_t total = 0, offset = 0;
  std::vector<PaymentListRow> rows = {};
  bool book_is_empty = false;
};

struct PaymentListState {
  std::string search = {}, from = {}, to = {};  // Days; empty: any.
  int which = 0, method = 0;  // 0: all; else of payment_states and of the methods.
  bool filtered() const {
    return !search.empty() || !from.empty() || !to.empty() || which > 0 || method > 0;
  }
  std::int64_t first = 0, end = 60;
};

// True: the list is to be written out.
bool payment_list_ui(const PaymentListData& data, PaymentListState& state, ui::Actions& actions);

// An open invoice that the payment may settle.
struct OpenRow {
  std::string id = {}, number = {}, due = {};
  Money open;
  std::int32_t days_past_due = 0;
  std::string discount_until = {};  // Empty: none.
  std::string customer = {};        // Of another member of the family: its name.
  std::string day_rate =
      {};  // In another currency: what the table says of the day; empty: nothing.
};

// What the book would settle of an open row, with discount, small difference and instalments.
struct PlannedPart {
  Money amount, discount, write_off;
  std::string why = {};            // Of a suggestion: "named", "exact", "sum", "oldest_first".
  bool only = true;                // Nothing else fits as well.
  std::optional<Money> over = {};  // What is paid beyond it and kept.
  Money allowance() const { return discount + write_off; }
};

struct PaymentForm {
  customers::ChosenCustomer customer = {};
  std::string currency = {};  // Empty: the customer's.
  std::string day = {}, amount = {}, rate = {}, reference = {}, note = {};
  const std::string& currency_code() const {
    return currency.empty() ? customer.is.currency : currency;
  }
  std::string bill_due = {}, bill_number = {}, bill_bank = {};  // Of a bill of exchange.
  int method = 0;                                               // Of those offered.
  int how = 0;                          // 0 oldest first, 1 by hand, 2 on account, 3 suggested.
  std::vector<std::string> parts = {};  // By hand: amounts beside the open rows.
  std::vector<std::string> rates = {};  // Beside them, where a row is in another currency.
  bool others = false;                  // Offers what is owed in other currencies.
  bool family = false;                  // Offers what other members of the family owe.
  bool discounts = true;                // Takes what is in time;
  bool late_discounts = false;          // and what is late by no more than the days of grace.
  std::string order = {};               // Number of the order it is for; empty: for none.
};

struct PaymentFormData {
  Date today = Date::from_days(0);
  std::vector<customers::CustomerChoice> customers = {};  // That match what is typed.
  std::vector<OpenRow> open =
      {};  // Of the chosen customer in the form's currency, longest due first.
  // Beside the open rows, as the form stands; empty while the book cannot tell it.
  std::vector<PlannedPart> plan = {};
  std::vector<std::string> currencies = {};  // The customer's, and those in which it owes.
  bool has_family = false, has_others = false;
  bool discounts_offered = false, late_discounts_offered = false;
  std::vector<std::string> methods = usual_methods();
  Currency base = Currency::known("CNY");  // The company's.
  std::string rate = {};                   // That of the day; empty: none is known.
  const Error* error = nullptr;
};

// "in_time", "with_grace" or "none".
std::string_view discounts_of(const PaymentForm& form);
// The parameter `allocations`: "oldest_first", "suggested", or what is typed beside the rows.
Json allocations_of(const std::vector<OpenRow>& open, const PaymentForm& form);

// What each open row receives as the form stands, and what stays on account.
struct Split {
  std::vector<Money> parts = {};
  std::vector<Money> settled = {};     // The same in the currency of the row.
  std::vector<Money> allowances = {};  // What else closes them: discount and small difference.
  Money on_account;
  bool readable = true;  // Every amount can be read.
};
Split split_of(const PaymentFormData& data, const PaymentForm& form);

// Asks whether what others of the family owe, and what is owed in other currencies, is offered.
void more_ui(const PaymentFormData& data, PaymentForm& form);

// The open rows with what each receives, and what stays on account.
void parts_ui(const PaymentFormData& data, PaymentForm& form);

void payment_form_ui(const PaymentFormData& data, PaymentForm& form, ui::Actions& actions);

struct Use {
  std::string allocation = {}, document = {}, number = {}, day = {};
  Money amount, allowance;  // Beside the amount: discount and small difference.
  bool reversed = false;
  std::string kind = "invoice";       // Of the document that it settled: also "refund".
  std::string customer = {};          // Of another member of the family: its name.
  std::optional<Money> settled = {};  // In the currency of the debit, where that is another.
};

struct PaymentDetailData {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, issued_to = {}, day = {},
              method = {}, reference = {}, note = {}, voided_on = {}, void_reason = {};
  bool bounced = false;
  std::string bounce_fee = {}, bounce_fee_number = {};  // What the customer was charged for it.
  Date today = Date::from_days(0);
  const Error* bounce_error = nullptr;
  std::string state = {};
  Money amount, unapplied;
  std::vector<Use> uses = {};
  std::vector<OpenRow> open = {};      // What it could settle,
  std::vector<PlannedPart> plan = {};  // and with what. Those beyond the last one are not offered.
  PaymentFormData choice = {};         // The same to choose from by hand.
  std::optional<documents::RateFacts> rate = {};
  BillFacts bill = {};
  std::string order = {}, order_number = {};  // For which it was received; empty: for none.
};

// Of a payment that the bank gave back.
struct BounceForm {
  std::string day = {}, reason = {}, fee = {};
  bool sent = false;
};

struct PaymentDetailState {
  bool voiding = false;
  PaymentForm choice = {.how = 1};
  bool choosing = false;   // By hand, instead of one after the other.
  bool suggested = false;  // The choice is to become what the book suggests.
  std::string reason = {};
  std::optional<BounceForm> bounce = {};
  documents::RateState rate = {};
  BillState bill = {};
};

void payment_detail_ui(const PaymentDetailData& data, PaymentDetailState& state,
                       ui::Actions& actions);

}  // namespace payments
