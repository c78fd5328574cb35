// The form of invoices: drafts, products, discounts and currencies.
#include <doctest/doctest.h>

#include "features/invoices/invoice_ui.h"
#include "ui/stage.h"
#include "ui/words.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

invoices::InvoiceForm one_form() {
  invoices::InvoiceForm form;
  form.customer.is = {.code = "KH-0002", .name = "Harbour", .currency = "CNY"};
  form.issued = form.due = "2026-01-10";
  form.lines = {{.description = "Valve", .price = "100", .discount = "10"}};
  return form;
}

ui::Command command_after(invoices::InvoiceForm& form, std::string_view button) {
  Stage stage{{1440, 1400}};
  Actions actions;
  const auto draw = [&] { invoices::invoice_form_ui({}, form, actions); };
  CHECK(stage.click(draw, Role::button, std::string{button}));
  REQUIRE(actions.commands.size() == 1);
  return actions.commands[0];
}

}  // namespace

TEST_CASE("invoice form: a new one is issued or saved as a draft, with the discount of its line") {
  invoices::InvoiceForm form = one_form();
  CHECK(invoices::totals_of(form).gross == yuan("101.70"));

  const ui::Command issued = command_after(form, "Issue invoice");
  CHECK(issued.method == "invoice.create");
  CHECK_FALSE(issued.params.contains("draft"));
  CHECK(issued.params["lines"][0]["discount_percent"] == "10");
  const ui::Command saved = command_after(form, "Save as draft");
  CHECK(saved.params["draft"] == true);
  CHECK(saved.done.key == "invoices.done.draft");
}

TEST_CASE("invoice form: a draft is changed, or issued as it stands in the form") {
  invoices::InvoiceForm form = one_form();
  form.id = "17";

  CHECK(command_after(form, "Save as draft").method == "invoice.edit");
  const ui::Command issued = command_after(form, "Issue invoice");
  CHECK(issued.method == "invoice.edit");
  CHECK(issued.params["invoice"] == "17");
  CHECK(issued.params["issue"] == true);
  CHECK(issued.params["number"] == "");

  form.order = "SO-2026-0001";
  const ui::Command of_order = command_after(form, "Save as draft");
  CHECK_FALSE(of_order.params.contains("lines"));
  CHECK_FALSE(of_order.params.contains("customer"));
  CHECK_FALSE(of_order.params.contains("currency"));
}

TEST_CASE("invoice form: a product takes the empty line, then a new one; a currency is chosen") {
  invoices::InvoiceForm form = one_form();
  form.lines = {{}};
  Stage stage{{1440, 1400}};
  Actions actions;
  const invoices::InvoiceFormData data{
      .products = {{.code = "P-1", .name = "Pump", .unit = "pc", .price = "9", .tax = "6"}}};
  const auto draw = [&] { invoices::invoice_form_ui(data, form, actions); };

  CHECK(stage.click(draw, Role::link, "Pump"));
  CHECK(stage.click(draw, Role::link, "Pump"));
  REQUIRE(form.lines.size() == 2);
  CHECK(form.lines[0].product == "P-1");
  CHECK(form.lines[1].price == "9");
  CHECK(form.lines[1].tax == "6");
  CHECK(invoices::lines_json(form.lines)[1]["product"] == "P-1");

  CHECK(stage.click(draw, Role::combobox, "Currency"));
  CHECK(stage.click(draw, Role::option, "COP"));
  CHECK(invoices::currency_of(form) == Currency::known("COP"));
  CHECK(actions.empty());
}

TEST_CASE("invoice: a draft is edited, deleted and issued by its id, without a number") {
  invoices::InvoiceDetailData data{
      .id = "17",
      .number = {},
      .customer = "Harbour",
      .customer_code = "KH-0002",
      .issued = "2026-01-01",
      .due = "2026-01-31",
      .state = "draft",
      .voided_on = {},
      .reference = {},
      .note = {},
      .amount = yuan("100"),
      .open = yuan("0"),
      .lines = {{"Valve", "2", yuan("50"), yuan("100"), yuan("0"), 0, "P-1", "pc"}},
      .order = "5",
      .order_number = "SO-1"};
  Stage stage{{1440, 900}};
  Actions actions;
  invoices::InvoiceDetailState state;
  const auto draw = [&] { invoices::invoice_detail_ui(data, state, actions); };

  stage.settle(draw);
  CHECK(stage.shows(Role::heading, "Draft"));
  CHECK(stage.click(draw, Role::button, "Edit"));
  CHECK(actions.route == "invoices/17/edit");
  CHECK(stage.click(draw, Role::link, "From order SO-1"));
  CHECK(actions.route == "orders/5");
  CHECK(stage.click(draw, Role::button, "Issue invoice"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["invoice"] == "17");
}
