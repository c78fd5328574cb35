// Panels of duplicates and merging: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include "features/duplicates/duplicates_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

duplicates::MergeData two_sides() {
  return {.customer = {"KH-0001", "Finch Ltd"},
          .other = {"KH-0002", "Finch GmbH"},
          .moves = {{"Invoice", "2"}},
          .fields = {{.field = "name", .customer = "Finch Ltd", .other = "Finch GmbH"},
                     {.field = "phone", .customer = "", .other = "123"},
                     {.field = "terms", .customer = "30", .other = "60", .must_choose = true},
                     {.field = "tags", .customer = "a", .other = "b"}}};
}

struct Merge {
  Stage stage{};
  Actions actions = {};
  duplicates::MergeState state = {};
  duplicates::MergeData data = two_sides();
  void draw() { duplicates::merge_ui(data, state, actions); }
  void press(Role role, const char* name) {
    REQUIRE(stage.click([&] { draw(); }, role, name));
  }
};

}  // namespace

TEST_CASE("duplicates: a pair opens its merge, and can be said to be two") {
  Stage stage;
  Actions actions;
  duplicates::DuplicatesState state;
  duplicates::SearchWish wish;
  const duplicates::DuplicatesData data{.total = 1,
                                        .rows = {{.first = {"KH-0001", "Finch Ltd"},
                                                  .second = {"KH-0002", "Finch GmbH"},
                                                  .score = 100,
                                                  .same = true,
                                                  .reasons = "same name +70"}}};
  const auto draw = [&] { duplicates::duplicates_ui(data, state, wish, actions); };
  stage.settle(draw);
  CHECK(actions.empty());
  REQUIRE(stage.click(draw, Role::link, "Finch Ltd"));
  CHECK(actions.route == "duplicates/merge?keep=KH-0001&other=KH-0002");
  actions = {};
  REQUIRE(stage.click(draw, Role::button, "Not the same"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "customer.not_same");
  CHECK(actions.commands[0].params == Json{{"customer", "KH-0001"}, {"other", "KH-0002"}});
}

TEST_CASE("duplicates: a search can be stopped and asked for again") {
  Stage stage;
  Actions actions;
  duplicates::DuplicatesState state;
  duplicates::SearchWish wish;
  duplicates::DuplicatesData data{.finding = true, .done = 1, .to_do = 2};
  const auto draw = [&] {
    duplicates::SearchWish asked;
    duplicates::duplicates_ui(data, state, asked, actions);
    wish.stop = wish.stop || asked.stop;
    wish.start = wish.start || asked.start;
  };
  REQUIRE(stage.click(draw, Role::button, "Cancel"));
  CHECK(wish.stop);
  data = {.stopped = true};
  REQUIRE(stage.click(draw, Role::button, "Search"));
  CHECK(wish.start);
  CHECK(actions.empty());
}

TEST_CASE("merge: what must be chosen holds it back; what was chosen is asked for") {
  Merge merge;
  merge.stage.settle([&] { merge.draw(); });
  const auto* const button = semantics::find(Role::button, "Merge");
  REQUIRE(button != nullptr);
  CHECK((button->extra.state & semantics::disabled) != 0);
  merge.press(Role::radio, "60");
  merge.press(Role::radio, "Finch GmbH");
  merge.press(Role::button, "Merge");
  REQUIRE(merge.actions.commands.size() == 1);
  CHECK(merge.actions.commands[0].method == "customer.merge");
  CHECK(merge.actions.commands[0].params ==
        Json{{"customer", "KH-0001"},
             {"other", "KH-0002"},
             {"choices",
              {{"name", "other"}, {"phone", "other"}, {"terms", "other"}, {"tags", "both"}}}});
}

TEST_CASE("merge: the sides can be changed, and other customers are offered where none is chosen") {
  Merge merge;
  merge.press(Role::button, "Let the other one stay");
  CHECK(merge.actions.route == "duplicates/merge?keep=KH-0002&other=KH-0001");
  merge.actions = {};
  merge.data.other = {};
  merge.data.alike = {{.first = {"KH-0001", "Finch Ltd"}, .second = {"KH-0009", "Finch AG"}}};
  merge.press(Role::link, "Finch AG");
  CHECK(merge.actions.route == "duplicates/merge?keep=KH-0001&other=KH-0009");
  CHECK(merge.actions.commands.empty());
}
