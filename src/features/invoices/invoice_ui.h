// Panels of invoices: list, form with lines and live totals, one invoice with its path of state.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "features/customers/customer_choice_ui.h"
#include "features/documents/credited.h"
#include "features/documents/document_rate_ui.h"
#include "features/invoices/invoice_lines_ui.h"
#include "features/tax_invoices/tax_invoices_ui.h"
#include "features/terms/payment_terms.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"

namespace invoices {

struct InvoiceListRow {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, issued = {}, due = {},
              state = {};
  Money amount, open;
  std::int32_t days_past_due = 0;
};

struct InvoiceListData {
  std::int64_t total = 0, offset = 0;
  std::vector<InvoiceListRow> rows = {};
  bool book_is_empty = false;
};

struct InvoiceListState {
  std::string search = {};
  int which = 0;  // Of list_choices.
  std::int64_t first = 0, end = 60;
};

// True: the list is to be written out.
bool invoice_list_ui(const InvoiceListData& data, InvoiceListState& state, ui::Actions& actions);

struct InvoiceForm {
  std::string id = {};  // Of the draft that is changed; empty: a new one.
  std::string title = {};
  std::string order =
      {};  // Its number, where the draft asks for a part of one: what that says stays.
  customers::ChosenCustomer customer = {};
  std::string number = {}, issued = {}, due = {}, reference = {}, note = {};
  std::string term_days = {};  // Moves the due day; empty where that was chosen by itself.
  std::optional<terms::Terms> terms = {};  // Instead of both.
  std::string currency = {};               // Empty: the customer's.
  std::string product_text = {};
  bool tax_included = false;  // In the prices of the lines.
  std::vector<LineForm> lines = {{}};
};

struct InvoiceFormData {
  Date today = Date::from_days(0);
  std::vector<customers::CustomerChoice> customers = {};  // That match what is typed.
  std::vector<terms::Terms> terms = {};                   // That can be chosen.
  std::vector<ProductChoice> products = {};               // That match product_text.
  const Error* error = nullptr;
};

LineTotals totals_of(const InvoiceForm& form);
Currency currency_of(const InvoiceForm& form);

// Sets the due day by the days to pay, where both days and number can be read.
void due_by_terms(InvoiceForm& form);
// Those of the chosen customer, of the known ones.
void take_terms(InvoiceForm& form, std::span<const terms::Terms> known);

void invoice_form_ui(const InvoiceFormData& data, InvoiceForm& form, ui::Actions& actions);

struct InvoiceLine {
  std::string description = {}, quantity = {};
  Money price, net, tax;
  std::int64_t discount_ppm = 0;
  std::string product = {}, unit = {};
  std::string credited = {};  // How much of the quantity.
  bool tax_included = false;  // In the price.
};

struct Settlement {
  std::string allocation = {}, document = {}, number = {}, day = {}, kind = {};
  Money amount;
  bool reversed = false;
  std::optional<Money> discount = {};  // And a small difference: what else it took.
  std::string customer = {};           // Of another member of the family: its name.
};

// A part that is due on a day of its own.
struct InstalmentRow {
  std::string due = {};
  Money amount, open;
  std::int32_t days_past_due = 0;
};

// What may be left out for paying early.
struct DiscountFacts {
  std::string until = {};
  Money amount, pay;
  std::int64_t ppm = 0;
  std::int32_t days_left = 0;  // Below 0: it is over.
};

struct InvoiceDetailData {
  std::string id, kind = "invoice", number, customer, customer_code, issued_to = {}, issued, due,
                  state, voided_on, reference, note;
  Money amount, open;
  std::int32_t days_past_due = 0;
  bool disputed = false;
  std::string dispute_reason = {};  // Of one that is settled: how.
  std::vector<InvoiceLine> lines = {};
  std::vector<Settlement> settlements = {};
  std::string terms = {};  // Their code.
  std::vector<InstalmentRow> instalments = {};
  std::optional<DiscountFacts> discount = {};
  std::optional<documents::RateFacts> rate = {};
  std::string rule = {}, rule_name = {};      // By which it was drafted; empty: by hand.
  std::string order = {}, order_number = {};  // For which it asks; empty: for none.
  tax_invoices::TaxInvoicesData tax_invoices = {};
};

struct InvoiceDetailState {
  bool voiding = false, disputing = false;
  std::string reason = {};
  documents::RateState rate = {};
  tax_invoices::TaxInvoicesState tax_invoice = {};
};

inline std::string edit_route(const std::string& id) { return "invoices/" + id + "/edit"; }

void document_lines_ui(const std::vector<InvoiceLine>& lines);
void invoice_detail_ui(const InvoiceDetailData& data, InvoiceDetailState& state,
                       ui::Actions& actions);

}  // namespace invoices
