// Panels of payment terms, and what terms show in the forms of invoices and payments, without a
// window.
#include <doctest/doctest.h>

#include "features/invoices/invoice_ui.h"
#include "features/payments/payment_ui.h"
#include "features/terms/terms_ui.h"
#include "features/terms/terms_words_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

terms::Terms two_percent(terms::DiscountTax tax) {
  return {.code = "2-10",
          .lines = {{.days = 30}},
          .discount_ppm = 20'000,
          .discount_days = 10,
          .discount_tax = tax};
}

}  // namespace

TEST_CASE("panels: the form of payment terms reads what it was filled with") {
  const terms::Terms all{.code = "P",
                         .name = "",
                         .lines = {{.share_ppm = 333'333, .days = 5},
                                   {.share_ppm = 500'000,
                                    .basis = terms::Basis::month_day,
                                    .months = 1,
                                    .month_day = 10},
                                   {.basis = terms::Basis::month_end}},
                         .discount_ppm = 12'500,
                         .discount_days = 8,
                         .discount_tax = terms::DiscountTax::never};

  terms::TermsForm form = terms::form_of(all);
  const auto read = terms::read_form(form);

  REQUIRE(read);
  CHECK(form.lines[0].percent == "33.3333");
  CHECK(form.discount == "1.25");
  CHECK(read.value().lines.size() == 3);
  CHECK(read.value().lines[1].month_day == 10);
  CHECK(read.value().lines[2].share_ppm == 0);
  CHECK(read.value().discount_tax == terms::DiscountTax::never);
}

TEST_CASE("panels: the form of payment terms says what of it is wrong, and where") {
  using Form = terms::TermsForm;
  struct Wrong {
    void (*make)(Form&);
    std::string_view key, field;
  };
  const Wrong all[] = {
      {[](Form& form) { form.lines[0].percent = "60"; }, "terms.shares", "lines"},
      {[](Form& form) { form.lines[0].percent = "101"; }, "terms.shares", "lines[0].percent"},
      {[](Form& form) { form.lines[0].percent = "x"; }, "params.not_a_number", "lines[0].percent"},
      {[](Form& form) { form.lines[0].days = "1.5"; }, "params.not_a_number", "lines[0].days"},
      {[](Form& form) { form.lines[0].days = "-1"; }, "terms.range", "lines[0].days"},
      {[](Form& form) { form.lines[0].months = "121"; }, "terms.range", "lines[0].months"},
      {[](Form& form) { form.lines[0].basis = 2; }, "terms.month_day", "lines[0].month_day"},
      {[](Form& form) { form.discount = "100"; }, "terms.discount", "discount_percent"},
      {[](Form& form) { form.discount_days = "4000"; }, "terms.range", "discount_days"}};
  for (const Wrong& wrong : all) {
    Form form;
    wrong.make(form);
    const auto read = terms::read_form(form);
    CAPTURE(wrong.field);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.key == wrong.key);
    CHECK(read.error().field == wrong.field);

    Stage stage;
    Actions actions;
    const terms::TermsFormData data{.today = Date::parse("2026-03-31").value(),
                                    .currency = Currency::known("CNY")};
    stage.settle([&] { terms::terms_form_ui(data, form, actions); });
    CHECK(stage.shows(Role::text, ui::tr(read.error().message)));
  }
}

TEST_CASE("panels: payment terms are told exactly and as people say them") {
  using terms::Basis;
  const auto when = [](const terms::TermsLine& line) { return terms::when_text(line); };

  CHECK(terms::discount_text({.discount_ppm = 12'500, .discount_days = 10}) ==
        ui::tr("terms.discount_text", {{"percent", "1.25 %"}, {"count", "10"}}));
  CHECK(terms::discount_text(two_percent(terms::DiscountTax::early)) ==
        ui::tr("terms.discount_text", {{"percent", "2 %"}, {"count", "10"}}));
  CHECK(when({.basis = Basis::month_day, .month_day = 10}) == "day 10 of the month");
  CHECK(when({.basis = Basis::month_day, .months = 1, .month_day = 10}) ==
        "day 10 of the next month");
  CHECK(when({.basis = Basis::month_day, .months = 2, .days = 15, .month_day = 10}) ==
        "15 days + day 10, 2 months later");
  CHECK(when({.basis = Basis::month_end, .days = 30}) == "end of month + 30 days");
}

TEST_CASE("panels: an invoice tells its discount until its last day has passed") {
  invoices::InvoiceDetailData data{.id = "7",
                                   .number = "INV-1",
                                   .customer = "C",
                                   .customer_code = "C",
                                   .issued = "2026-01-10",
                                   .due = "2026-02-09",
                                   .state = "open",
                                   .voided_on = {},
                                   .reference = {},
                                   .note = {},
                                   .amount = yuan("121"),
                                   .open = yuan("121"),
                                   .terms = "2-10",
                                   .discount = {{.until = "2026-01-20",
                                                 .amount = yuan("2.42"),
                                                 .pay = yuan("118.58"),
                                                 .ppm = 20'000,
                                                 .days_left = 0}}};
  invoices::InvoiceDetailState state;
  Stage stage;
  Actions actions;
  const auto draw = [&] { invoices::invoice_detail_ui(data, state, actions); };
  const std::string told = ui::tr(
      "invoices.discount",
      {{"day", "2026-01-20"}, {"amount", "¥ 118.58"}, {"less", "¥ 2.42"}, {"percent", "2 %"}});

  stage.settle(draw);
  CHECK(stage.shows(Role::status, told));
  data.discount->days_left = -1;
  stage.settle(draw);
  CHECK_FALSE(stage.shows(Role::status, told));
}

TEST_CASE("panels: payment terms are listed and opened, and an empty book is offered the usual") {
  Stage stage;
  Actions actions;
  std::vector<terms::TermsRow> rows;
  const auto draw = [&] { terms::terms_list_ui(rows, actions); };
  stage.settle(draw);
  CHECK(stage.click(draw, Role::button, ui::tr("terms.add_usual")));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "terms.add_usual");

  actions = {};
  rows.push_back({two_percent(terms::DiscountTax::early), 3});
  stage.settle(draw);
  CHECK(stage.shows(Role::cell, terms::terms_text(rows[0].terms)));
  CHECK(stage.shows(Role::cell, terms::discount_text(rows[0].terms)));
  CHECK(actions.empty());
}

TEST_CASE("panels: the terms' form offers to save only what is a whole") {
  Stage stage;
  Actions actions;
  const terms::TermsFormData data{.today = Date::parse("2026-03-31").value(),
                                  .currency = Currency::known("CNY")};
  terms::TermsForm form;
  form.code = "N";
  const auto draw = [&] { terms::terms_form_ui(data, form, actions); };
  stage.settle(draw);
  CHECK(stage.click(draw, Role::button, ui::tr("action.save")));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "terms.create");

  actions = {};
  form.lines[0].percent = "40";
  stage.settle(draw);
  CHECK(stage.shows(Role::text, ui::tr("terms.shares")));
}

TEST_CASE("panels: the totals of an invoice follow the tax mode of its terms") {
  invoices::InvoiceForm form;
  form.customer.is = {.code = "C", .name = "C", .currency = "CNY"};
  form.issued = "2026-01-10";
  form.lines = {{"A", "1", "100", "21"}};
  form.terms = two_percent(terms::DiscountTax::always);

  CHECK(invoices::totals_of(form).gross == yuan("120.58"));
  invoices::due_by_terms(form);
  CHECK(form.due == "2026-02-09");
  form.terms->discount_tax = terms::DiscountTax::early;
  CHECK(invoices::totals_of(form).gross == yuan("121.00"));
}

TEST_CASE("panels: what is typed into an invoice's line never stops the page") {
  invoices::InvoiceForm form;
  form.customer.is = {.code = "C", .name = "C", .currency = "CNY"};
  form.issued = "2026-01-10";
  form.terms = two_percent(terms::DiscountTax::always);
  const invoices::LineForm lines[] = {{"A", "999999999", "9999999999999.99", "13"},
                                      {"A", "1", "9999999999999.99", "999999999"},
                                      {"A", "1", "100", "-5"},
                                      {"A", "-999999999", "9999999999999.99", "13"}};
  for (const invoices::LineForm& line : lines) {
    form.lines = {line};
    CHECK(invoices::totals_of(form).gross.is_zero());  // Not told rather than wrong.
  }

  form.lines.assign(200, {"A", "1", "9999999999999.99", "100"});
  const invoices::LineTotals totals = invoices::totals_of(form);
  CHECK(totals.gross == totals.net + totals.tax);
  Stage stage;
  Actions actions;
  stage.settle([&] { invoices::invoice_form_ui({}, form, actions); });
}

TEST_CASE("panels: a payment's form shows the discount that the book would take") {
  payments::PaymentForm form;
  form.customer.is = {.code = "C", .name = "C", .currency = "CNY"};
  form.amount = "118.58";
  payments::PaymentFormData data{
      .open = {{.id = "7", .number = "INV-1", .due = "2026-02-09", .open = yuan("121.00")}},
      .plan = {{yuan("118.58"), yuan("2.42"), yuan("0.00")}},
      .discounts_offered = true,
      .late_discounts_offered = true};

  const payments::Split split = payments::split_of(data, form);
  CHECK(split.allowances.front() == yuan("2.42"));
  CHECK(split.on_account == yuan("0.00"));
  Stage stage;
  Actions actions;
  const auto draw = [&] { payments::payment_form_ui(data, form, actions); };
  stage.settle(draw);
  CHECK(stage.shows(Role::checkbox, ui::tr("payments.take_discounts")));
  CHECK(payments::discounts_of(form) == "in_time");
  form.late_discounts = true;
  CHECK(payments::discounts_of(form) == "with_grace");
  // Declined are all of them.
  CHECK(stage.click(draw, Role::checkbox, ui::tr("payments.take_discounts")));
  CHECK(payments::discounts_of(form) == "none");
  CHECK_FALSE(stage.shows(Role::checkbox, ui::tr("payments.grant_late")));
}
