// The dialog that changes one field of many customers: from one field to another, and what it
// sends.
#include <doctest/doctest.h>

#include "features/customers/edit_many_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

}  // namespace

TEST_CASE("edit many panels: another field is chosen while what the first would change is shown") {
  Stage stage;
  Actions actions;
  customers::EditManyData data{.changes = 1, .rows = {{"K1", "Finch Ltd", "Li", "Wang"}}};
  customers::EditManyState state{.open = true, .value = "Wang"};
  const auto draw = [&] { customers::edit_many_ui(data, {"K1"}, state, actions); };

  REQUIRE(stage.click(draw, Role::combobox, "Field"));
  REQUIRE(stage.click(draw, Role::option, "Block"));
  CHECK(state.value == "none");
  data.rows = {{"K1", "Finch Ltd", "none", "orders"}};
  REQUIRE(stage.click(draw, Role::combobox, "Becomes"));
  REQUIRE(stage.click(draw, Role::option, "Blocked for orders"));
  CHECK(stage.shows(Role::cell, "Blocked for orders"));
  REQUIRE(stage.click(draw, Role::button, "Change 1 customer"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params ==
        Json{{"customers", {"K1"}}, {"field", "block"}, {"value", "orders"}});
}

TEST_CASE("edit many panels: a language is chosen by its name, a parent among customers") {
  Stage stage;
  Actions actions;
  customers::EditManyData data{.changes = 1,
                               .rows = {{"K1", "Finch Ltd", "", "en"}},
                               .parents = {{.code = "K2", .name = "Heron Holding"}}};
  customers::EditManyState state{.open = true, .value = "Wang"};
  const auto draw = [&] { customers::edit_many_ui(data, {"K1"}, state, actions); };

  state.field = 12;
  state.value.clear();
  REQUIRE(stage.click(draw, Role::combobox, "Becomes"));
  REQUIRE(stage.click(draw, Role::option, "English"));
  CHECK(state.value == "en");
  CHECK(stage.shows(Role::cell, "The company's"));
  CHECK(stage.shows(Role::cell, "English"));

  state.field = 13;
  REQUIRE(stage.click(draw, Role::link, "Heron Holding"));
  CHECK(state.value == "K2");
}
