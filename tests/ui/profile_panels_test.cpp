// The profile of a customer: what is suggested as one types, and what the form and the list hand
// out.
#include <doctest/doctest.h>

#include "features/customers/customer_form_ui.h"
#include "features/customers/customer_list_ui.h"
#include "ui/stage.h"

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

TEST_CASE("profile panels: a suggestion that is pressed is what the field says") {
  Stage stage{{1440, 1100}};  // The whole form.
  Actions actions;
  customers::CustomerFormData data;
  customers::CustomerForm form{.name = "Lakeside School"};
  const auto draw = [&] { customers::customer_form_ui(data, form, actions); };

  REQUIRE(stage.type(draw, "Region", "suzhou"));
  CHECK(form.asked == "region");
  CHECK(form.asked_text() == "suzhou");
  data.suggestions = {"江苏省 / 苏州市"};
  REQUIRE(stage.click(draw, Role::link, "江苏省 / 苏州市"));
  data.suggestions.clear();
  CHECK(form.region == "江苏省 / 苏州市");
  REQUIRE(stage.click(draw, Role::combobox, "Kind"));
  REQUIRE(stage.click(draw, Role::option, "Public body"));
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params.at("region") == "江苏省 / 苏州市");
  CHECK(actions.commands[0].params.at("kind") == "public");
}

TEST_CASE("profile panels: the list filters by kind and shows a column that is asked for") {
  Stage stage;
  Actions actions;
  customers::VcardWish wish;
  customers::CustomerListState state;
  const Money zero = Money::zero(Currency::known("CNY"));
  const customers::CustomerListRow row{.code = "K1",
                                       .name = "Lakeside School",
                                       .extra = {"", "Public body"},
                                       .balance = zero,
                                       .overdue = zero};
  customers::CustomerListData data{.total = 1, .rows = {row}};
  const auto draw = [&] { customers::customer_list_ui(data, state, wish, actions); };

  stage.settle(draw);
  CHECK_FALSE(stage.shows(Role::cell, "Public body"));
  CHECK_FALSE(stage.shows(Role::combobox, "Kind"));  // While all are of one.
  data.kinds = {"company", "public"};
  REQUIRE(stage.click(draw, Role::combobox, "Kind"));
  REQUIRE(stage.click(draw, Role::option, "Public body"));
  CHECK(state.filters.kind == "public");
  REQUIRE(stage.click(draw, Role::button, "Columns"));
  REQUIRE(stage.click(draw, Role::menuitem, "Kind"));
  REQUIRE(actions.settings.size() == 1);
  CHECK(actions.settings[0].second == ",+kind,");
  data.hidden = actions.settings[0].second;
  stage.settle(draw);
  CHECK(stage.shows(Role::cell, "Public body"));
}
