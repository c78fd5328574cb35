// Panels of custom fields: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include "features/custom_fields/custom_fields_ui.h"
#include "features/custom_fields/field_value_ui.h"
#include "features/customers/custom_filters_ui.h"
#include "ui/stage.h"

namespace {

using custom_fields::Field;
using custom_fields::Kind;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

const Field channel{.id = 7, .name = "Channel", .kind = Kind::choice, .choices = {"shop", "web"}};
const Field fleet{.id = 8, .name = "Fleet", .kind = Kind::number};

}  // namespace

TEST_CASE("custom field panels: a new choice is asked for with its lines, without empty ones") {
  Stage stage;
  Actions actions;
  const custom_fields::FieldFormData data;
  custom_fields::FieldForm form{
      .name = "Channel", .kind = static_cast<int>(Kind::choice), .choices = "shop\n \nweb"};
  const auto draw = [&] { custom_fields::field_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "custom_field.create");
  CHECK(actions.commands[0].params ==
        Json{{"name", "Channel"}, {"kind", "choice"}, {"choices", {"shop", "web"}}});
}

TEST_CASE("custom field panels: the first does not move up, and none is deleted unasked") {
  Stage stage;
  Actions actions;
  const custom_fields::FieldFormData data{
      .editing = custom_fields::FieldRow{channel, 3}, .place = 1, .places = 2};
  custom_fields::FieldForm form = custom_fields::form_of(channel);
  const auto draw = [&] { custom_fields::field_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "More"));
  stage.click(draw, Role::menuitem, "Move up");
  CHECK(actions.empty());
  REQUIRE(stage.click(draw, Role::menuitem, "Move down"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params == Json{{"field", "7"}, {"place", 2}});
  actions = {};
  REQUIRE(stage.click(draw, Role::button, "More"));
  REQUIRE(stage.click(draw, Role::menuitem, "Delete"));
  CHECK(actions.empty());
  REQUIRE(stage.click(draw, Role::button, "Delete"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "custom_field.delete");
}

TEST_CASE("custom field panels: what is typed is no filter until it can be read") {
  customers::CustomerFilters filters;
  const std::vector<Field> fields{channel, fleet};
  CHECK(customers::custom_filters(filters, fields).empty());
  filters.custom["Fleet"] = {.from = "ten", .to = "20"};
  filters.custom["Channel"] = {.value = "web"};
  CHECK(customers::custom_filters(filters, fields) ==
        Json{{{"field", "Channel"}, {"value", "web"}}, {{"field", "Fleet"}, {"to", "20"}}});
  filters.custom["Gone"] = {.value = "x"};
  filters.custom["Fleet"] = {.from = "-"};
  CHECK(customers::custom_filters(filters, fields).size() == 1);
}

TEST_CASE("custom field panels: a choice that there is no more is still shown") {
  Stage stage;
  std::string value = "phone";
  const auto draw = [&] { custom_fields::value_ui(channel, value, {}); };
  REQUIRE(stage.click(draw, Role::combobox, "Channel"));
  CHECK(stage.shows(Role::option, "phone"));
  REQUIRE(stage.click(draw, Role::option, "web"));
  CHECK(value == "web");
}

TEST_CASE("custom field panels: clearing the filters leaves their dialog open in every picture") {
  Stage stage;
  customers::CustomerListData data;
  data.custom = {channel, fleet};
  customers::CustomerListState state{.custom_open = true};
  state.filters.custom["Channel"].value = "shop";
  bool open = false;
  int closed = 0;
  const auto draw = [&] {
    customers::custom_filters_dialog(data, state);
    const bool before = open;
    open = ImGui::IsPopupOpen("##custom_filters");
    if (before && !open) ++closed;
  };
  REQUIRE(stage.click(draw, Role::button, "Clear custom fields"));
  CHECK(state.filters.custom["Channel"].value.empty());
  CHECK(closed == 0);
  REQUIRE(stage.click(draw, Role::button, "Close"));
  CHECK_FALSE(state.custom_open);
  CHECK(closed == 1);
}
