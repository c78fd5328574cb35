// Panels of orders and products: looking asks for nothing, and a press asks for what its words say.
#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "features/orders/order_ui.h"
#include "features/orders/product_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

const Currency cny = Currency::known("CNY");

Money yuan(std::string_view text) { return Money::parse(text, cny).value(); }

orders::OrderDetailData one_order() {
  return {.id = "11",
          .number = "SO-2026-0001",
          .customer = "Harbour & Finch Ltd",
          .customer_code = "KH-0002",
          .ordered = "2026-01-01",
          .promised = "2026-01-31",
          .state = "part_delivered",
          .stage = "confirmed",
          .priority = "high",
          .reference = "PO 7",
          .note = {},
          .ended = {},
          .end_reason = {},
          .net = yuan("95"),
          .tax = yuan("12.35"),
          .freight = yuan("5"),
          .amount = yuan("112.35"),
          .steps = {"deliver", "invoice", "close"},
          .lines = {{.description = "Valve",
                     .product = "P-1",
                     .quantity_milli = 2'000,
                     .delivered_milli = 1'000,
                     .discount_ppm = 50'000,
                     .price = yuan("50"),
                     .sum = yuan("95")}},
          .deliveries = {{.id = "31",
                          .number = "DN-1",
                          .day = "2026-01-09",
                          .words = "1 × Valve",
                          .amount = yuan("0")}},
          .invoices = {{.id = "21", .number = "INV-1", .day = "2026-01-10", .amount = yuan("9")}},
          .payments = {{.id = "41", .number = "PAY-1", .day = "2026-01-02", .amount = yuan("30")}},
          .late = true,
          .prepay = yuan("50"),
          .paid = yuan("30")};
}

orders::OrderForm one_form() {
  orders::OrderForm form;
  form.customer.is = {.code = "KH-0002", .name = "Harbour", .currency = "CNY"};
  form.ordered = "2026-01-01";
  form.freight = "5";
  form.lines = {
      {.description = "Valve", .quantity = "2.5", .price = "9.99", .tax = "13", .discount = "15"}};
  return form;
}

}  // namespace

TEST_CASE("order panels: the totals of the form are rounded as the order will be") {
  const invoices::LineTotals totals = orders::totals_of(one_form());

  CHECK(totals.readable);
  CHECK(totals.net == yuan("21.23"));  // 21.22875
  CHECK(totals.tax == yuan("2.76"));
  CHECK(totals.gross == yuan("28.99"));
  orders::OrderForm unreadable = one_form();
  unreadable.lines[0].price = "x";
  CHECK_FALSE(orders::totals_of(unreadable).readable);
  // A rate below zero stopped the page.
  for (std::string invoices::LineForm::* rate :
       {&invoices::LineForm::discount, &invoices::LineForm::tax}) {
    unreadable = one_form();
    unreadable.lines[0].*rate = "-5";
    CHECK_FALSE(orders::totals_of(unreadable).readable);
  }
}

TEST_CASE("order panels: looking asks for nothing, and all that can be pressed is described") {
  orders::OrderListState list_state;
  orders::OrderDetailState detail_state;
  orders::OrderForm form = one_form();
  orders::PartsForm parts{.day = "2026-01-09", .quantities = {"1"}};
  orders::ProductListState products_state;
  orders::ProductForm product{.name = "Valve", .prices = {{.currency = "CNY", .price = "9"}}};
  const orders::OrderListData rows{.total = 1,
                                   .rows = {{.id = "11",
                                             .number = "SO-1",
                                             .customer = "Harbour",
                                             .state = "order",
                                             .late = true,
                                             .amount = yuan("9")}}};
  const orders::OrderListData none{.book_is_empty = true};
  const orders::PartsData left{.order = "11",
                               .number = "SO-1",
                               .invoicing = true,
                               .lines = {{"Valve", 1'000}},
                               .prepay = yuan("50"),
                               .paid = yuan("30"),
                               .left = yuan("30")};
  const orders::ProductListData products{.total = 1, .rows = {{.code = "P-1", .name = "Valve"}}};
  for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{390, 844}}) {
    for (const auto language : {i18n::Language::en, i18n::Language::zh_cn}) {
      const std::vector<std::function<void(Actions&)>> panels{
          [&](Actions& actions) { orders::order_list_ui(none, list_state, actions); },
          [&](Actions& actions) { orders::order_list_ui(rows, list_state, actions); },
          [&](Actions& actions) { orders::order_detail_ui(one_order(), detail_state, actions); },
          [&](Actions& actions) { orders::order_form_ui({}, form, actions); },
          [&](Actions& actions) { orders::parts_ui(left, parts, actions); },
          [&](Actions& actions) { orders::product_list_ui(products, products_state, actions); },
          [&](Actions& actions) { orders::product_form_ui({.base = cny}, product, actions); }};
      for (std::size_t i = 0; i < panels.size(); ++i) {
        CAPTURE(i);
        CAPTURE(size.x);
        Stage stage{size};
        ui::set_language(language);
        Actions actions;
        stage.settle([&] { panels[i](actions); });
        CHECK(actions.empty());
        for (const auto& missing : semantics::audit()) {
          FAIL_CHECK("not described: " << missing.label << " in " << missing.window);
        }
      }
    }
  }
}

TEST_CASE("order panels: the form asks for a quotation or an order, as pressed") {
  for (const bool confirmed : {false, true}) {
    Stage stage;
    ui::set_language(i18n::Language::en);
    Actions actions;
    orders::OrderForm form = one_form();

    CHECK(stage.click([&] { orders::order_form_ui({}, form, actions); }, Role::button,
                      confirmed ? "Save as order" : "Save as quotation"));

    REQUIRE(actions.commands.size() == 1);
    CHECK(actions.commands[0].method == "order.create");
    CHECK(actions.commands[0].params["confirmed"] == confirmed);
    CHECK(actions.commands[0].params["lines"][0]["discount_percent"] == "15");
  }
}
