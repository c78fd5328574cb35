// Methods of payment: in words, as a list that is edited, and as they are asked for.
#include <doctest/doctest.h>

#include "features/payments/payment_ui.h"
#include "features/settings/settings_ui.h"
#include "ui/stage.h"

using Methods = std::vector<std::string>;
using semantics::Role;
using ui_test::Stage;

TEST_CASE(
    "payment methods: a list is edited in words, and the usual ones are known in any language") {
  CHECK(payments::method_lines({"bank", "wechat", "Barter"}) ==
        "Bank transfer\nWeChat Pay\nBarter");
  CHECK(payments::methods_in("Bank transfer\n 微信支付 \r\n\nBarter\nBarter\n支付宝") ==
        Methods{"bank", "wechat", "Barter", "alipay"});
  CHECK(payments::methods_in(" \n").empty());
  const Methods usual = payments::usual_methods();
  CHECK(payments::methods_in(payments::method_lines(usual)) == usual);
}

TEST_CASE("payment methods: a form offers those of the firm, and asks for the chosen one") {
  Stage stage;
  ui::Actions actions;
  const payments::PaymentFormData data{.methods = {"wechat", "Barter"}};
  payments::PaymentForm form{.customer = {.is = {.code = "KH-1", .name = "甲", .currency = "CNY"}},
                             .day = "2026-02-01",
                             .amount = "10",
                             .method = 1,
                             .how = 2};
  const auto draw = [&] { payments::payment_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "Record payment"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["method"] == "Barter");
}

TEST_CASE("payment methods: the setting's field holds what is typed") {
  Stage stage{{1440, 2000}};
  ui::Actions actions;
  const settings::SettingsData data{.kept = {.methods = "Bank transfer"}};
  settings::SettingsForm form = data.kept;
  const auto draw = [&] { settings::settings_ui(data, form, actions); };
  CHECK(stage.type(draw, "Methods, one a line", "Cash\nBarter"));
  CHECK(form.methods == "Cash\nBarter");
}
