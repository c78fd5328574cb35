// Panels of payers and families, without a window.
#include <doctest/doctest.h>

#include "features/customers/family_ui.h"
#include "features/customers/payers_ui.h"
#include "ui/stage.h"

namespace {

using customers::FamilyData;
using customers::PayersData;
using customers::PayersState;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

}  // namespace

TEST_CASE("family panels: a payer is written, and an account that is doubtful is pointed out") {
  Stage stage;
  Actions actions;
  const PayersData data{.code = "KH-0001", .also_of = "云帆"};
  PayersState state;
  const auto draw = [&] { customers::payers_ui(data, state, actions); };

  REQUIRE(stage.click(draw, Role::button, "New payer"));
  REQUIRE(state.form);
  state.form->name = "Li Si";
  state.form->account = "6222 0210";
  REQUIRE(stage.click(draw, Role::button, "Save"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "payer.add");
  CHECK(actions.commands[0].params == Json{{"name", "Li Si"},
                                           {"bank", ""},
                                           {"account", "6222 0210"},
                                           {"note", ""},
                                           {"customer", "KH-0001"}});
}

TEST_CASE("family panels: a payer of the list is changed where it is pressed, and removed") {
  Stage stage;
  Actions actions;
  const PayersData data{.code = "KH-0001",
                        .payers = {{.id = "7", .name = "Li Si", .account = "62220210"}}};
  PayersState state;
  const auto draw = [&] { customers::payers_ui(data, state, actions); };

  REQUIRE(stage.click(draw, Role::button, "Remove"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "payer.remove");
  CHECK(stage.shows(Role::cell, "6222 0210"));
}

TEST_CASE("family panels: a member opens its page, and the family is shown in the list") {
  Stage stage;
  Actions actions;
  const FamilyData data{
      .members = {{.code = "KH-0001", .name = "Group", .balances = {{yuan("5"), yuan("0")}}},
                  {.code = "KH-0002", .name = "Branch", .level = 1, .archived = true}},
      .totals = {{yuan("5"), yuan("0")}}};
  const auto draw = [&] { customers::family_ui(data, "KH-0002", actions); };

  REQUIRE(stage.click(draw, Role::link, "Show the family in the list"));
  CHECK(actions.route == "customers?family=KH-0001");
}

TEST_CASE("family panels: one alone has no family to show") {
  Stage stage;
  Actions actions;
  const FamilyData data{.members = {{.code = "KH-0001", .name = "Alone"}}};

  stage.frame([&] { customers::family_ui(data, "KH-0001", actions); });

  CHECK_FALSE(stage.shows(Role::link, "Show the family in the list"));
}
