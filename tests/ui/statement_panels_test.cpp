// Panels of statements: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include "features/statements/statements_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using statements::StatementBalance;
using statements::StatementDetailData;
using statements::StatementDetailState;
using statements::StatementForm;
using statements::StatementFormData;
using ui::Actions;
using ui_test::Stage;

const Currency cny = Currency::known("CNY");
const Date today = Date::parse("2026-03-31").value();

StatementDetailData detail() {
  return {.is = {.id = "7",
                 .number = "ST-1",
                 .customer = "Finch Ltd",
                 .customer_code = "F",
                 .kind = "open_item",
                 .to = "2026-03-31",
                 .issued = "2026-03-31",
                 .state = "open",
                 .balances = {StatementBalance{.closing = Money::from_sum(60'000, cny)}}},
          .now = {Money::from_sum(60'000, cny)},
          .today = today};
}

}  // namespace

TEST_CASE("statement panels: several are asked for with the group, one with its customer") {
  const StatementFormData data{.today = today, .groups = {"Big"}, .tags = {"new"}, .count = 3};
  StatementForm form{.to_whom = 1, .group = 1, .to = "2026-03-31", .day = "2026-03-31"};
  CHECK(statements::wish_of(data, form) == Json{{"kind", "balance_forward"},
                                                {"from", ""},
                                                {"to", "2026-03-31"},
                                                {"date", "2026-03-31"},
                                                {"slip", false},
                                                {"skip_zero", true},
                                                {"skip_credit", false},
                                                {"group", "Big"}});
  form.group = 2;
  CHECK(statements::wish_of(data, form).at("tag") == "new");
  form.group = 0;
  CHECK_FALSE(statements::wish_of(data, form).contains("tag"));

  Stage stage;
  Actions actions;
  const auto draw = [&] { statements::statement_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "Issue 3 statements"));
  REQUIRE(actions.jobs.size() == 1);
  CHECK(actions.jobs[0].method == "statement.issue_many");
  CHECK(actions.commands.empty());

  actions = {};
  form.to_whom = 0;
  form.customer.is = {.code = "F", .name = "Finch Ltd"};
  REQUIRE(stage.click(draw, Role::button, "Issue statement"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params.at("customer") == "F");
}

TEST_CASE("statement panels: while they are issued there is progress and a way to stop it") {
  Stage stage;
  Actions actions;
  const StatementFormData data{.today = today, .running = true, .done = 2, .of = 9};
  StatementForm form{.to_whom = 1};
  const auto draw = [&] { statements::statement_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "Cancel"));
  CHECK(actions.cancel_jobs == std::vector{std::string{statements::issue_job}});
}

TEST_CASE("statement panels: an answer that differs is sent with what their books say") {
  Stage stage;
  Actions actions;
  const StatementDetailData data = detail();
  StatementDetailState state;
  const auto draw = [&] { statements::statement_detail_ui(data, state, actions); };
  REQUIRE(stage.click(draw, Role::button, "Record answer…"));
  REQUIRE(stage.click(draw, Role::radio, "Differs"));
  REQUIRE(stage.type(draw, "By their books, in CNY", "590"));
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "statement.answer");
  CHECK(actions.commands[0].params ==
        Json{{"statement", "7"},
             {"state", "differs"},
             {"remark", ""},
             {"date", "2026-03-31"},
             {"balances", {{{"currency", "CNY"}, {"amount", "590.00"}}}}});
  CHECK_FALSE(state.answering);
}

TEST_CASE("statement panels: it is withdrawn with a reason, printed, and says what changed since") {
  Stage stage;
  Actions actions;
  StatementDetailData data = detail();
  StatementDetailState state;
  const auto draw = [&] { statements::statement_detail_ui(data, state, actions); };
  REQUIRE(stage.click(draw, Role::button, "Print…"));
  REQUIRE(actions.to_page.size() == 1);
  CHECK(actions.to_page[0].at("params").at("kind") == "kept_statement");
  REQUIRE(stage.click(draw, Role::button, "Withdraw…"));
  stage.click(draw, Role::button, "Withdraw");
  CHECK(actions.commands.empty());
  REQUIRE(stage.type(draw, "Reason", "wrong day"));
  REQUIRE(stage.click(draw, Role::button, "Withdraw"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params == Json{{"statement", "7"}, {"reason", "wrong day"}});
}

TEST_CASE("statement panels: the list opens one, and is narrowed by state") {
  Stage stage;
  Actions actions;
  statements::StatementListData data{.rows = {detail().is}, .total = 1};
  statements::StatementListState state;
  const auto draw = [&] { statements::statement_list_ui(data, state, actions); };
  REQUIRE(stage.click(draw, Role::link, "ST-1"));
  CHECK(actions.route == "statements/7");
  REQUIRE(stage.click(draw, Role::combobox, "Confirmation"));
  REQUIRE(stage.click(draw, Role::option, "Differs"));
  CHECK(state.state == 3);
}
