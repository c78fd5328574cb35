// Panels of timelines, communications and follow-ups, without a window.
#include <doctest/doctest.h>

#include "features/customers/timeline_ui.h"
#include "features/home/today_ui.h"
#include "ui/stage.h"

namespace {

using customers::CommunicationForm;
using customers::TimelineData;
using customers::TimelineState;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

TimelineData some_life() {
  return {.total = 4,
          .rows = {{.kind = "communication",
                    .id = "9",
                    .date = "2026-03-05 09:30",
                    .title = "Call  •  Outgoing",
                    .detail = "pays\nsoon",
                    .state = "communication.result.promised",
                    .form = {.id = "9", .date = "2026-03-05", .summary = "pays\nsoon"},
                    .follow_up = "2026-03-31"},
                   {.kind = "payment",
                    .id = "8",
                    .date = "2026-03-01",
                    .title = "Payment PAY-1",
                    .amount = yuan("20.00")},
                   {.kind = "order",
                    .id = "7",
                    .date = "2026-02-01",
                    .title = "Order SO-1",
                    .state = "orders.state.delivered",
                    .amount = yuan("1234567.00")},
                   {.kind = "change", .id = "1", .date = "2026-01-01", .title = "Customer added"}},
          .counts = {0, 1, 1, 1, 1},
          .form = {.code = "KH-0001",
                   .contacts = {{"5", "王丽"}},
                   .today = Date::parse("2026-03-31").value()}};
}

home::TodayData busy_day() {
  return {.follow_ups = {{"9", "KH-0001", "云帆", "Call  •  pays soon", 3},
                         {"10", "KH-0002", "Harbour", "Visit", 0}},
          .follow_ups_total = 2};
}

// The panels as the customer's page shows them: the list, and the form over it.
struct Page {
  TimelineData data = some_life();
  TimelineState state = {};
  Actions actions = {};
  void operator()() {
    customers::timeline_ui(data, state, actions);
    customers::communication_form_ui(data.form, state.form, actions);
  }
};

TEST_CASE("timeline panels: looking at them asks for nothing, and all is described") {
  for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{390, 844}}) {
    for (const auto language : {i18n::Language::en, i18n::Language::zh_cn}) {
      for (const int what : {0, 1, 2, 3}) {
        CAPTURE(what);
        CAPTURE(size.x);
        Stage stage{size};
        ui::set_language(language);
        Page page;
        if (what == 1) page.data = {};
        if (what == 2) page.state.form = CommunicationForm{.id = "9", .date = "2026-03-05"};
        stage.settle([&] { what == 3 ? home::today_ui(busy_day(), page.actions) : page(); });

        CHECK(page.actions.empty());
        for (const auto& missing : semantics::audit()) {
          FAIL_CHECK("not described: " << missing.label << " in " << missing.window);
        }
      }
    }
  }
}

TEST_CASE("timeline panels: an entry opens its record, one that was logged its form") {
  Stage stage;
  Page page;
  const auto draw = [&] { page(); };
  const auto opens = [&](std::string_view name) {
    CHECK(stage.click(draw, Role::link, name));
    return page.actions.route.value_or("");
  };

  CHECK(opens("Payment PAY-1") == "payments/8");
  CHECK(opens("Order SO-1") == "orders/7");
  CHECK(opens("Customer added") == "customers/KH-0001/changes");
  CHECK_FALSE(page.state.form);
  opens("Call  •  Outgoing");
  REQUIRE(page.state.form);
  CHECK(page.state.form->id == "9");
  CHECK(page.actions.commands.empty());
}

TEST_CASE("timeline panels: a kind is left out by its chip, a follow-up is done by its button") {
  Stage stage;
  Page page;
  const auto draw = [&] { page(); };

  CHECK(stage.click(draw, Role::checkbox, "Orders"));
  CHECK_FALSE(page.state.kinds[2]);
  CHECK(stage.click(draw, Role::button, "Done"));

  REQUIRE(page.actions.commands.size() == 1);
  CHECK(page.actions.commands[0].method == "communication.follow_up_done");
  CHECK(page.actions.commands[0].params == Json{{"id", "9"}});
  CHECK_FALSE(page.state.form);
}

TEST_CASE("timeline panels: the form asks once for what was chosen and typed") {
  Stage stage;
  Page page;
  page.state.form = CommunicationForm{.date = "2026-03-31"};
  const auto draw = [&] { page(); };

  CHECK(stage.type(draw, "Summary", "reached nobody"));
  CHECK(stage.click(draw, Role::combobox, "Channel"));
  CHECK(stage.click(draw, Role::option, "Note"));
  CHECK(stage.type(draw, "Next follow-up", "2026-04-02"));
  CHECK(stage.click(draw, Role::button, "Save"));

  REQUIRE(page.actions.commands.size() == 1);
  const ui::Command& command = page.actions.commands[0];
  CHECK(command.method == "communication.add");
  CHECK(command.params == Json{{"contact", ""},
                               {"date", "2026-03-31"},
                               {"time", ""},
                               {"channel", "note"},
                               {"direction", "none"},
                               {"summary", "reached nobody"},
                               {"result", ""},
                               {"follow_up", "2026-04-02"},
                               {"customer", "KH-0001"}});
  REQUIRE(page.state.form);
  CHECK(page.state.form->sent);
}

TEST_CASE("timeline panels: Today's follow-ups are done, or open their customer") {
  Stage stage;
  Actions actions;
  const auto draw = [&] { home::today_ui(busy_day(), actions); };

  CHECK(stage.click(draw, Role::link, "Harbour"));
  CHECK(actions.route == "customers/KH-0002/timeline");
  CHECK(stage.click(draw, Role::button, "Done"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "communication.follow_up_done");
  CHECK(actions.commands[0].params.at("id") == "9");
}

}  // namespace
