// Panels of grades, groups and tags: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "features/customers/customer_detail_ui.h"
#include "features/customers/customer_groups_ui.h"
#include "features/customers/customer_list_ui.h"
#include "features/customers/groups_ui.h"
#include "features/grading/grading_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

customers::CustomerListData two_customers() {
  const Money none = Money::zero(Currency::known("CNY"));
  return {
      .total = 2,
      .rows = {{.code = "KH-0001",
                .name = "云帆电子",
                .tags = {"重点"},
                .grade = "A",
                .balance = none,
                .overdue = none},
               {.code = "KH-0002", .name = "Harbour", .balance = none, .overdue = none}},
      .tags = {"重点"},
      .regions = {"华东"},
      .industries = {"电子"},
      .owners = {"陈晨"},
      .grades = {"A", "B"},
      .groups = {{"Old friends", false}, {"Owing", true, {{"owner", "陈晨"}, {"balance", "open"}}}},
      .tag_tones = {{"重点", ui::Tone::green}}};
}

customers::CustomerDetailData graded_customer() {
  return {.code = "KH-0001",
          .name = "云帆电子",
          .tags = {{"重点", ui::Tone::green}},
          .groups = {"Old friends"},
          .all_groups = {"New ones", "Old friends"},
          .grade = {.customer = "KH-0001",
                    .grade = "A",
                    .by_rules = "B",
                    .by_hand = "Since 2026-01-01: new contract",
                    .figures = {{"Revenue", "¥ 100.00"}},
                    .rules = {{.grade = "A", .conditions = {{"ABC class A", false}}},
                              {.grade = "B", .is_grade = true}},
                    .grades = {"A", "B"},
                    .history = {{"2026-01-31", "B → A", "By the rules"}}},
          .tab = "grade"};
}

struct List {
  Stage stage{};
  Actions actions = {};
  customers::CustomerListState state = {};
  customers::VcardWish wish = {};

  const Error* error = nullptr;

  void draw() {
    customers::CustomerListData data = two_customers();
    data.error = error;
    customers::customer_list_ui(data, state, wish, actions);
  }
  bool click(Role role, std::string_view name) {
    return stage.click([&] { draw(); }, role, name);
  }
  bool type(std::string_view field, std::string_view text) {
    return stage.type([&] { draw(); }, field, text);
  }
  // What the screen does in the frame after a command.
  void answer(const Error* with) {
    error = with;
    customers::group_answered(state, error);
    stage.settle([&] { draw(); });
  }
};

const Error taken_name{.code = ErrorCode::invalid_input,
                       .message = {"group.name_taken", {{"name", "Mine"}}},
                       .field = "name"};
const Error gone_customer{.code = ErrorCode::not_found,
                          .message = {"customer.not_found", {{"text", "KH-0002"}}},
                          .field = "customers"};

}  // namespace

TEST_CASE("grade panels: filters of the list are kept as a group, and groups are chosen") {
  List list;
  list.state.filters.owner = "陈晨";
  list.state.filters.grade = "A";

  CHECK(list.click(Role::button, "Groups"));
  CHECK(list.click(Role::menuitem, "Keep these filters as a group…"));
  CHECK(list.type("Name of the group", "Mine"));
  CHECK(list.click(Role::button, "Save"));
  REQUIRE(list.actions.commands.size() == 1);
  CHECK(list.actions.commands[0].method == "group.create");
  CHECK(list.actions.commands[0].params ==
        Json{{"name", "Mine"}, {"filters", {{"owner", "陈晨"}, {"grade", "A"}}}});
  list.answer(nullptr);
  CHECK_FALSE(list.stage.shows(Role::dialog, "New group"));

  CHECK(list.click(Role::button, "Groups"));
  CHECK(list.click(Role::menuitem, "Owing"));
  CHECK(list.state.filters.group == "Owing");
  CHECK(list.state.filters.owner.empty());
}

TEST_CASE("grade panels: the filters of a dynamic group are changed in the list") {
  List list;
  list.state.filters.group = "Owing";
  CHECK(list.click(Role::button, "Owing"));
  CHECK(list.click(Role::menuitem, "Change filters…"));
  CHECK(list.state.filters.group.empty());
  CHECK(list.state.filters.owner == "陈晨");
  CHECK(list.state.filters.balance == 1);
  list.stage.settle([&] { list.draw(); });

  list.state.filters.region = "East";
  CHECK(list.click(Role::button, "Save filters"));
  REQUIRE(list.actions.commands.size() == 1);
  CHECK(list.actions.commands[0].method == "group.change");
  CHECK(list.actions.commands[0].params ==
        Json{{"group", "Owing"},
             {"filters", {{"region", "East"}, {"owner", "陈晨"}, {"balance", "open"}}}});
  list.answer(nullptr);
  CHECK(list.state.filters.group == "Owing");
  CHECK(list.state.changing.empty());

  CHECK(list.click(Role::button, "Owing"));
  CHECK(list.click(Role::menuitem, "Change filters…"));
  CHECK(list.click(Role::button, "Cancel"));
  CHECK(list.state.filters.group == "Owing");
  CHECK(list.actions.commands.size() == 1);
}

TEST_CASE("grade panels: a group that is refused keeps its dialog, and says why") {
  List list;
  list.state.filters.owner = "陈晨";
  CHECK(list.click(Role::button, "Groups"));
  CHECK(list.click(Role::menuitem, "Keep these filters as a group…"));
  CHECK(list.type("Name of the group", "Mine"));
  CHECK(list.click(Role::button, "Save"));

  list.answer(&taken_name);
  REQUIRE(list.stage.shows(Role::dialog, "New group"));
  CHECK(semantics::find(Role::textbox, "Name of the group")->extra.description ==
        ui::tr("group.name_taken", {{"name", "Mine"}}));
  CHECK(list.type("Name of the group", "Others"));
  CHECK(list.click(Role::button, "Save"));
  list.answer(nullptr);
  CHECK_FALSE(list.stage.shows(Role::dialog, "New group"));
  CHECK(list.actions.commands.size() == 2);
}

TEST_CASE("grade panels: a filter whose value is in use no more is seen, and can be taken away") {
  List list;
  list.state.filters.grade = "Gold";
  list.stage.settle([&] { list.draw(); });

  const auto* filter = semantics::find(Role::combobox, "Grade");
  REQUIRE(filter != nullptr);
  CHECK(filter->extra.value == "Gold");
  CHECK(list.click(Role::combobox, "Grade"));
  CHECK(list.click(Role::option, "Grade: any"));
  CHECK(list.state.filters.grade.empty());
}

TEST_CASE("grade panels: instead of a group that cannot be read the list says why") {
  Stage stage;
  Actions actions;
  customers::CustomerListState state{.filters = {.group = "Broken"}};
  customers::VcardWish wish;
  const auto draw = [&] {
    customers::customer_list_ui({.problem = "It cannot be read"}, state, wish, actions);
  };

  stage.settle(draw);
  CHECK(stage.shows(Role::heading, "It cannot be read"));
  CHECK(stage.click(draw, Role::button, "Clear filters"));
  CHECK(state.filters.group.empty());
}

TEST_CASE("grade panels: customers are chosen by pressing their rows, and put into a group") {
  List list;

  CHECK(list.click(Role::button, "Groups"));
  CHECK(list.click(Role::menuitem, "Choose customers…"));
  CHECK(list.click(Role::link, "☐ Harbour"));
  CHECK(list.state.chosen == std::set<std::string>{"KH-0002"});
  CHECK(list.click(Role::button, "Add to group"));
  CHECK(list.click(Role::menuitem, "Old friends"));
  REQUIRE(list.actions.commands.size() == 1);
  CHECK(list.actions.commands[0].method == "group.add");
  CHECK(list.actions.commands[0].params ==
        Json{{"group", "Old friends"}, {"customers", {"KH-0002"}}});
  CHECK(list.state.chosen.size() == 1);
  list.answer(&gone_customer);
  CHECK(list.state.chosen.size() == 1);
  CHECK(list.stage.shows(Role::alert, ui::tr(gone_customer.message)));
  CHECK(list.click(Role::button, "Add to group"));
  CHECK(list.click(Role::menuitem, "Old friends"));
  list.answer(nullptr);
  CHECK(list.state.chosen.empty());
  CHECK_FALSE(list.stage.shows(Role::alert, ui::tr(gone_customer.message)));
  CHECK(list.click(Role::button, "Done"));
  CHECK_FALSE(list.state.choosing);
  CHECK_FALSE(list.actions.route);
}

TEST_CASE("grade panels: a grade is set with a reason, and lifted") {
  Stage stage;
  Actions actions;
  customers::CustomerDetailState state;
  const auto draw = [&] { customers::customer_detail_ui(graded_customer(), state, actions); };

  CHECK(stage.type(draw, "Reason", "contract"));
  CHECK(stage.click(draw, Role::button, "Set grade"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "grade.set");
  CHECK(actions.commands[0].params ==
        Json{{"customer", "KH-0001"}, {"grade", "A"}, {"reason", "contract"}, {"until", ""}});
  CHECK(stage.click(draw, Role::button, "Back to the rules"));
  CHECK(actions.commands.back().method == "grade.lift");
}

TEST_CASE("grade panels: after the rules lost grades, the first one is set") {
  Stage stage;
  Actions actions;
  customers::CustomerDetailState state{.grade = {.grade = 7, .reason = "contract"}};
  const auto draw = [&] { customers::customer_detail_ui(graded_customer(), state, actions); };

  CHECK(stage.click(draw, Role::button, "Set grade"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params.at("grade") == "A");
}

TEST_CASE("grade panels: as of another day nothing is set or lifted, and today is a press away") {
  Stage stage;
  Actions actions;
  customers::CustomerDetailState state;
  const auto draw = [&] {
    customers::CustomerDetailData data = graded_customer();
    data.grade.today = data.grade.as_of.plus_days(1);
    customers::customer_detail_ui(data, state, actions);
  };

  stage.settle(draw);
  CHECK_FALSE(stage.shows(Role::button, "Back to the rules"));
  CHECK_FALSE(stage.shows(Role::button, "Set grade"));
  CHECK(stage.click(draw, Role::link, "Back to today"));
  CHECK(actions.as_of_today);
}

TEST_CASE("grade panels: a customer joins a group from its own page") {
  Stage stage;
  Actions actions;
  customers::CustomerDetailState state;
  const auto draw = [&] { customers::customer_detail_ui(graded_customer(), state, actions); };

  CHECK(stage.click(draw, Role::button, "More"));
  CHECK(stage.click(draw, Role::menuitem, "Groups…"));
  CHECK(stage.click(draw, Role::checkbox, "New ones"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "group.add");
  CHECK(actions.commands[0].params == Json{{"group", "New ones"}, {"customers", {"KH-0001"}}});
}

TEST_CASE("grade panels: groups are renamed and deleted") {
  Stage stage;
  Actions actions;
  customers::GroupsState state;
  customers::GroupsData data{.groups = {{"7", "Owing", true, "Receivable: Overdue", 12}},
                             .tags = {{"重点", ui::Tone::green, 3}}};
  const auto draw = [&] { customers::groups_ui(data, state, actions); };

  CHECK(stage.click(draw, Role::button, "Edit"));
  CHECK(stage.type(draw, "Name of the group", "Late"));
  CHECK(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params == Json{{"group", "7"}, {"name", "Late"}});
  data.error = &taken_name;
  customers::groups_answered(state, data.error);
  stage.settle(draw);
  REQUIRE(stage.shows(Role::dialog, "Edit group"));
  CHECK(semantics::find(Role::textbox, "Name of the group")->extra.description ==
        ui::tr("group.name_taken", {{"name", "Mine"}}));
  CHECK(stage.click(draw, Role::button, "Delete group"));
  CHECK(actions.commands.back().method == "group.delete");
  data.error = nullptr;
  customers::groups_answered(state, data.error);
  stage.settle(draw);
  CHECK_FALSE(stage.shows(Role::dialog, "Edit group"));
}

TEST_CASE("grade panels: rules are saved once they are others") {
  Stage stage;
  Actions actions;
  grading::GradingForm form{.months = "12", .grades = {{.name = "A", .abc = 1}, {.name = "B"}}};
  const grading::GradingData data{.kept = form};
  const auto draw = [&] { grading::grading_ui(data, form, actions); };

  CHECK(stage.click(draw, Role::button, "Save"));
  CHECK(actions.commands.empty());
  CHECK(stage.type(draw, "Months of revenue", "6"));
  CHECK(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "grading.set");
  CHECK(actions.commands[0].params.at("months") == 6);
  CHECK(actions.commands[0].params.at("grades")[0].at("abc") == "A");
  CHECK(actions.commands[0].params.at("grades")[1] == Json{{"name", "B"}});
  CHECK(stage.click(draw, Role::button, "Add grade"));
  CHECK(form.grades.size() == 3);
}

TEST_CASE("grade panels: a group that is not counted yet, and one that nobody can count") {
  Stage stage;
  Actions actions;
  customers::GroupsState state;
  const customers::GroupsData data{
      .groups = {{.id = "1", .name = "Friends"},
                 {.id = "2", .name = "Broken", .dynamic = true, .unreadable = true}}};

  stage.settle([&] { customers::groups_ui(data, state, actions); });

  CHECK(stage.shows(Role::cell, "…"));
  CHECK(stage.shows(Role::cell, "–"));
  CHECK(actions.empty());
}
