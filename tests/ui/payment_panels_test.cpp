// Panels of payments and disputes: suggestions with their reasons, another currency, the list.
#include <doctest/doctest.h>

#include "features/invoices/invoice_ui.h"
#include "features/payments/payment_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

customers::ChosenCustomer harbour() {
  return {.is = {.code = "KH-0002", .name = "Harbour", .currency = "CNY"}};
}

}  // namespace

TEST_CASE("payment panels: a suggested settlement says why, and is asked for as such") {
  Stage stage;
  Actions actions;
  payments::PaymentForm form{.customer = harbour(), .amount = "100", .how = 3};
  const Money none = yuan("0"), hundred = yuan("100.00");
  const payments::PaymentFormData data{
      .open = {{"11", "INV-1", "2026-01-31", yuan("60.00"), 12},
               {"12", "INV-2", "2026-12-31", hundred, -38}},
      .plan = {{none, none, none}, {hundred, none, none, "exact", false}}};
  const auto draw = [&] { payments::payment_form_ui(data, form, actions); };

  stage.settle(draw);
  CHECK(stage.shows(Role::text, std::string{ui::tr("payments.why.exact")} + "  •  " +
                                    std::string{ui::tr("payments.others_fit")}));
  CHECK(payments::split_of(data, form).on_account == yuan("0"));
  CHECK(stage.click(draw, Role::button, "Record payment"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["allocations"] == "suggested");
}

TEST_CASE("payment panels: a payment is recorded in another currency in which the customer owes") {
  Stage stage;
  Actions actions;
  payments::PaymentForm form{.customer = harbour(), .amount = "100"};
  payments::PaymentFormData data{.open = {{"11", "INV-1", "2026-01-31", yuan("60.00"), 12}},
                                 .currencies = {"CNY", "USD"}};
  const auto draw = [&] {
    if (form.currency == "USD") data.open.clear();  // As the screen loads it for each frame.
    payments::payment_form_ui(data, form, actions);
  };

  REQUIRE(stage.click(draw, Role::combobox, "Currency"));
  REQUIRE(stage.click(draw, Role::option, "USD"));
  CHECK(stage.click(draw, Role::button, "Record payment"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["currency"] == "USD");
}

TEST_CASE("payment panels: an invoice is marked as disputed with a reason, and then as settled") {
  Stage stage;
  Actions actions;
  invoices::InvoiceDetailState state;
  invoices::InvoiceDetailData data{.id = "11",
                                   .number = "INV-2026-0001",
                                   .customer = "Harbour & Finch Ltd",
                                   .customer_code = "KH-0002",
                                   .issued = "2026-01-01",
                                   .due = "2026-01-31",
                                   .state = "partial",
                                   .voided_on = {},
                                   .reference = {},
                                   .note = {},
                                   .amount = yuan("100.00"),
                                   .open = yuan("60.00")};
  const auto draw = [&] { invoices::invoice_detail_ui(data, state, actions); };

  CHECK(stage.click(draw, Role::link, "Disputed…"));
  CHECK(stage.click(draw, Role::button, "Mark as disputed"));
  CHECK(actions.commands.empty());
  CHECK(stage.type(draw, "Reason", "Two boxes broken"));
  CHECK(stage.click(draw, Role::button, "Mark as disputed"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["disputed"] == true);
  CHECK(actions.commands[0].params["reason"] == "Two boxes broken");

  data.disputed = true;
  CHECK(stage.click(draw, Role::link, "Settle the dispute…"));
  CHECK(stage.type(draw, "Reason", "Credited"));
  CHECK(stage.click(draw, Role::button, "Mark as settled"));
  REQUIRE(actions.commands.size() == 2);
  CHECK(actions.commands[1].params["disputed"] == false);
}

TEST_CASE("payment panels: the list says how each stands and is narrowed by it") {
  Stage stage;
  Actions actions;
  const payments::PaymentListData data{.total = 1,
                                       .rows = {{.id = "21",
                                                 .number = "PAY-1",
                                                 .customer = "Harbour",
                                                 .customer_code = "KH-0002",
                                                 .day = "2026-01-20",
                                                 .method = "Barter",
                                                 .state = "partial",
                                                 .amount = yuan("100.00"),
                                                 .unapplied = yuan("40.00")}}};
  payments::PaymentListState state;
  const auto draw = [&] { payments::payment_list_ui(data, state, actions); };

  stage.settle(draw);
  CHECK(stage.shows(Role::cell, "Part allocated"));
  CHECK(stage.shows(Role::cell, "Barter"));
  REQUIRE(stage.click(draw, Role::combobox, "Status"));
  REQUIRE(stage.click(draw, Role::option, "Came back"));
  CHECK(state.which == 5);
  REQUIRE(stage.click(draw, Role::combobox, "Method"));
  REQUIRE(stage.click(draw, Role::option, "Cash"));
  CHECK(state.filtered());
  CHECK(actions.commands.empty());
}
