// Panels of recurring invoices, tax invoices and bills: a press asks for exactly what it says.
#include <doctest/doctest.h>

#include "features/payments/bills_ui.h"
#include "features/recurring/recurring_ui.h"
#include "features/tax_invoices/tax_invoices_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

const Currency cny = Currency::known("CNY");
const Date today = Date::parse("2026-03-31").value();

recurring::RuleRow rule() {
  return {.id = "7",
          .name = "Rent",
          .customer = "Finch Ltd",
          .customer_code = "F",
          .unit = "month",
          .first = "2026-01-31",
          .due = 2,
          .amount = Money::from_sum(11'300, cny),
          .next = {"2026-04-30", "2026-05-31"},
          .lines = {{.description = "Rent {month}", .price = "100"}}};
}

}  // namespace

TEST_CASE("recurring panels: the list makes the drafts that are due up to the day, and opens one") {
  Stage stage;
  Actions actions;
  const recurring::RecurringListData data{.rows = {rule()}, .due = 2, .today = today};
  recurring::RecurringListState state{.until = "2026-03-31"};
  const auto draw = [&] { recurring::recurring_list_ui(data, state, actions); };

  REQUIRE(stage.click(draw, Role::button, "Make 2 drafts"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "recurring.make");
  CHECK(actions.commands[0].params == Json{{"until", "2026-03-31"}});
  REQUIRE(stage.click(draw, Role::link, "Rent"));
  CHECK(actions.route == "recurring/7");
}

TEST_CASE("recurring panels: a rule is paused, made for, and deleted only while it made nothing") {
  Stage stage;
  Actions actions;
  recurring::RecurringDetailData data{.is = rule(), .today = "2026-03-31"};
  recurring::RecurringDetailState state;
  const auto draw = [&] { recurring::recurring_detail_ui(data, state, actions); };

  REQUIRE(stage.click(draw, Role::button, "Pause"));
  CHECK(actions.commands.back().params == Json{{"recurring", "7"}, {"paused", true}});
  REQUIRE(stage.click(draw, Role::button, "Make 2 drafts"));
  CHECK(actions.commands.back().params == Json{{"until", "2026-03-31"}, {"recurring", "7"}});
  REQUIRE(stage.click(draw, Role::button, "Delete"));
  CHECK(state.deleting);
  state = {};
  data.is.made = 1;
  data.invoices = {{.day = "2026-01-31",
                    .id = "9",
                    .number = "INV-1",
                    .state = "draft",
                    .amount = Money::from_sum(11'300, cny)},
                   {.day = "2025-12-31"}};
  CHECK_FALSE(stage.click(draw, Role::button, "Delete"));
  REQUIRE(stage.click(draw, Role::button, "Make 2 drafts"));
  CHECK(actions.commands.back().method == "recurring.make");
}

TEST_CASE("recurring panels: the form asks for its rhythm and lines as they are typed") {
  Stage stage;
  Actions actions;
  const recurring::RecurringFormData data{.today = today, .days = {"2026-01-31", "2026-03-31"}};
  recurring::RecurringForm form{.first = "2026-01-31", .lines = {{.price = "100", .tax = "13"}}};
  form.customer.is = {.code = "F", .name = "Finch Ltd", .currency = "CNY"};
  const auto draw = [&] { recurring::recurring_form_ui(data, form, actions); };

  REQUIRE(stage.type(draw, "Name", "Rent"));
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "recurring.create");
  const Json& params = actions.commands[0].params;
  CHECK(params.at("unit") == "month");
  CHECK(params.at("first") == "2026-01-31");
  CHECK_FALSE(params.contains("month_day"));
  CHECK(params.at("lines")[0].at("unit_price") == "100");
}

TEST_CASE("tax invoice panels: one is noted with its digits, and one that is there is removed") {
  Stage stage;
  Actions actions;
  tax_invoices::TaxInvoicesData data{.document = "5", .number = "INV-1", .today = today};
  tax_invoices::TaxInvoicesState state;
  const auto draw = [&] { tax_invoices::tax_invoices_ui(data, state, actions); };

  REQUIRE(stage.click(draw, Role::link, "Note a tax invoice…"));
  REQUIRE(stage.type(draw, "Tax invoice number", "24312000000123456789"));
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params == Json{{"kind", "special_digital"},
                                           {"code", ""},
                                           {"number", "24312000000123456789"},
                                           {"check_code", ""},
                                           {"issued", "2026-03-31"},
                                           {"amount", ""},
                                           {"invoice", "5"}});

  data.rows = {{.id = "8", .kind = "special", .number = "1234567", .odd = {"number"}}};
  REQUIRE(stage.click(draw, Role::link, "1234567"));
  REQUIRE(stage.click(draw, Role::link, "Remove this tax invoice"));
  CHECK(actions.commands.back().method == "tax_invoice.remove");
  CHECK(actions.commands.back().params == Json{{"id", "8"}});
}

TEST_CASE("bill panels: the list collects today, a payment's page on the day that is given") {
  Stage stage;
  Actions actions;
  const payments::BillListData data{.rows = {{.payment = "5",
                                              .payment_number = "PAY-1",
                                              .customer = "Finch Ltd",
                                              .due = "2026-03-30",
                                              .amount = Money::from_sum(100, cny)}},
                                    .held = {Money::from_sum(100, cny)},
                                    .today = today};
  payments::BillListState list;
  const auto draw_list = [&] { payments::bill_list_ui(data, list, actions); };
  REQUIRE(stage.click(draw_list, Role::button, "Collect"));
  CHECK(actions.commands.back().params == Json{{"payment", "5"}, {"date", "2026-03-31"}});

  payments::BillFacts bill{
      .payment = "5", .payment_number = "PAY-1", .due = "2026-03-30", .today = today};
  payments::BillState state;
  const auto draw = [&] { payments::bill_ui(bill, state, actions); };
  REQUIRE(stage.click(draw, Role::link, "Change the bill…"));
  REQUIRE(stage.type(draw, "Drawn on", "Bank"));
  REQUIRE(stage.click(draw, Role::button, "Save"));
  CHECK(actions.commands.back().method == "bill.set");
  CHECK(actions.commands.back().params.at("bank") == "Bank");
  bill.collected = "2026-03-31";
  REQUIRE(stage.click(draw, Role::link, "Not collected after all"));
  CHECK(actions.commands.back().params == Json{{"payment", "5"}, {"collected", false}});
}
