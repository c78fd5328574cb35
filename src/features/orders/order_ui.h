// Panels of orders: list, one order with its quantities, form with lines, delivering and invoicing.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "features/customers/customer_choice_ui.h"
#include "features/invoices/invoice_lines_ui.h"
#include "money/date.h"
#include "money/money.h"
#include "ui/actions.h"
#include "ui/theme.h"

namespace orders {

// Which orders the list shows: "all", two lists of work, and the states.
std::span<const std::string_view> order_filters();
ui::Tone tone_of_state(std::string_view state);

struct OrderListRow {
  std::string id = {}, number = {}, customer = {}, customer_code = {}, ordered = {}, promised = {},
              state = {};
  bool urgent = false, late = false;
  std::string payment = {};  // "awaiting_payment", "part_prepaid", "prepaid"; empty: nothing asked.
  Money amount;
};

struct OrderListData {
  std::int64_t total = 0, offset = 0;
  std::vector<OrderListRow> rows = {};
  bool book_is_empty = false;
};

struct OrderListState {
  std::string search = {};
  int filter = 0;
  std::int64_t first = 0, end = 60;
};

// True: the list is to be written out.
bool order_list_ui(const OrderListData& data, OrderListState& state, ui::Actions& actions);

struct OrderLineRow {
  std::string description = {}, product = {};
  std::int64_t quantity_milli = 0, delivered_milli = 0, invoiced_milli = 0, discount_ppm = 0;
  Money price, sum;  // With tax where the prices include it.
};

struct OrderEvent {
  std::string id = {}, number = {}, day = {}, words = {};
  Money amount;
  bool voided = false;
};

// Nothing, a share of what the order comes to, or an amount is to be paid before it is delivered.
enum class PrepayBy : std::uint8_t { nothing, percent, amount };

struct OrderDetailData {
  std::string id, number, customer, customer_code, ordered, promised, state, stage, priority,
      reference, note, ended, end_reason;
  Money net, tax, freight, amount;
  std::set<std::string, std::less<>> steps = {};  // That can be taken now.
  std::vector<OrderLineRow> lines = {};
  std::vector<OrderEvent> deliveries = {}, invoices = {}, payments = {};
  bool tax_included = false, late = false;
  Money prepay, paid;  // What is to be paid before it is delivered, and what was paid for it.
};

struct OrderDetailState {
  bool cancelling = false, closing = false;
  std::string reason = {};
};

void order_detail_ui(const OrderDetailData& data, OrderDetailState& state, ui::Actions& actions);

struct OrderForm {
  std::string order = {};  // Its id where it is changed.
  std::string title = {};
  bool quotation = false;  // What it is meant to be: that is offered first.
  customers::ChosenCustomer customer = {};
  std::string number = {}, ordered = {}, promised = {}, freight = {}, reference = {}, note = {};
  int priority = 1;
  bool tax_included = false;  // In the prices of the lines.
  int prepay_by = 0;          // As PrepayBy has them.
  std::string prepay = {};    // A percentage or an amount.
  std::string product_text = {};
  std::vector<invoices::LineForm> lines = {{}};
};

struct OrderFormData {
  Date today = Date::from_days(0);
  std::vector<customers::CustomerChoice> customers = {};
  std::vector<invoices::ProductChoice> products = {};  // That match product_text.
  const Error* error = nullptr;
};

// With the freight.
invoices::LineTotals totals_of(const OrderForm& form);

void order_form_ui(const OrderFormData& data, OrderForm& form, ui::Actions& actions);

// Delivering or invoicing a part of an order.
struct PartLine {
  std::string description = {};
  std::int64_t left_milli = 0;
};

struct PartsForm {
  std::string day = {};
  int basis = 0;                     // 0 what was delivered, 1 what was ordered.
  std::string terms = {}, due = {};  // Of the invoice; neither: as the customer has it.
  std::string number = {};           // Of the delivery note; empty: the next of the series.
  bool settle = true;                // The invoice, with what was paid for the order.
  std::vector<std::string> quantities = {};
};

struct PartsData {
  std::string order, number;
  bool invoicing = false;
  Date today = Date::from_days(0);
  std::vector<PartLine> lines = {};
  Money prepay, paid;  // What is to be paid before it is delivered, and what was paid for it.
  Money left;          // Of the order's payments, to settle an invoice with.
  std::vector<terms::Terms> terms = {};  // That can be chosen.
  const Error* error = nullptr;
};

// True when the basis was changed: the quantities are to be filled in anew.
bool parts_ui(const PartsData& data, PartsForm& form, ui::Actions& actions);

}  // namespace orders
