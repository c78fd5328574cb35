// The gallery and its tables: looking asks for nothing, a press asks for what its words say.
#include <doctest/doctest.h>

#include "features/analytics/habits_ui.h"
#include "features/gallery/report_ui.h"
#include "ui/stage.h"

namespace {

using gallery::GridCell;
using gallery::ReportAnswer;
using gallery::ReportData;
using gallery::ReportField;
using gallery::ReportState;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Date day(std::string_view iso) { return Date::parse(iso).value(); }

ReportData two_rows() {
  const Currency yuan = Currency::known("CNY");
  gallery::GridData grid{
      .name = "ABC of customers",
      .columns = {{.title = "Customer", .wide = true}, {.title = "Revenue", .at_right = true}},
      .rows = 2,
      .cell =
          [yuan](std::int64_t row, std::size_t column) {
            if (column == 0) return GridCell{.text = row == 0 ? "甲" : "乙", .beside = "KH"};
            return GridCell{.money = Money::from_minor(100 + row, yuan).value()};
          },
      .route = [](std::int64_t row) { return "customers/KH-000" + std::to_string(row + 1); },
      .totals = {{{.text = "Total"}, {.money = Money::from_minor(201, yuan).value()}}},
      .links = true};
  return {
      .title = "ABC of customers",
      .explanation = "A, B and C",
      .below = "2 rows",
      .today = day("2026-11-25"),
      .fields = {{.name = "from", .title = "From", .kind = ReportField::Kind::day},
                 {.name = "credits",
                  .title = "Credit notes",
                  .kind = ReportField::Kind::choice,
                  .choices = {"Not subtracted", "Subtracted"}},
                 {.name = "customer", .title = "Customer", .kind = ReportField::Kind::customer}},
      .periods = {"Chosen days", "This month"},
      .customers = {{"KH-0002", "Harbour & Finch"}},
      .grid = std::move(grid)};
}

struct Shown {
  ReportData data = two_rows();
  ReportState state{.values = std::vector<gallery::FieldValue>(3)};
  Actions actions;
  ReportAnswer last;

  void draw() {
    const ReportAnswer answer = gallery::report_ui(data, state, actions);
    if (answer.csv || answer.print || answer.back || answer.sorted || answer.period >= 0) {
      last = answer;
    }
  }
};

TEST_CASE("gallery: a report asks for nothing by being looked at, and everything is described") {
  Stage stage;
  Shown shown;

  stage.settle([&] { shown.draw(); });

  CHECK(shown.actions.empty());
  CHECK(stage.shows(Role::heading, "ABC of customers"));
  CHECK(stage.shows(Role::table, "ABC of customers"));
  CHECK(stage.shows(Role::combobox, "Period"));
  CHECK(stage.shows(Role::textbox, "From"));
  CHECK(semantics::audit().empty());
}

TEST_CASE("gallery: rows lead to their customer, headings sort, buttons save and print") {
  Stage stage;
  Shown shown;
  const auto draw = [&] { shown.draw(); };
  stage.settle(draw);

  REQUIRE(stage.click(draw, Role::columnheader, "Revenue"));
  CHECK(shown.last.sorted);
  CHECK(shown.state.grid.sorted == 1);
  CHECK(shown.state.grid.descending);
  REQUIRE(stage.click(draw, Role::button, "CSV"));
  CHECK(shown.last.csv);
  REQUIRE(stage.click(draw, Role::button, "Print"));
  CHECK(shown.last.print);
  REQUIRE(stage.click(draw, Role::link, "Harbour & Finch"));
  CHECK(shown.state.values[2].text == "KH-0002");
  CHECK(shown.actions.empty());
  REQUIRE(stage.click(draw, Role::link, "乙"));
  CHECK(shown.actions.route == "customers/KH-0002");
}

TEST_CASE("gallery: cards lead to their report") {
  Stage stage;
  Actions actions;
  const std::vector<gallery::ReportCard> cards{
      {"customers.abc", "customers", "ABC of customers", "A, B and C"},
      {"customers.rfm", "customers", "RFM of customers", "Fifths"}};
  const auto draw = [&] { gallery::gallery_ui(cards, actions); };
  stage.settle(draw);

  CHECK(actions.empty());
  CHECK(semantics::audit().empty());
  REQUIRE(stage.click(draw, Role::link, "RFM of customers"));
  CHECK(actions.route == "reports/customers.rfm");
}

TEST_CASE("habits: with and without invoices") {
  Stage stage;

  stage.settle([] { analytics::habits_ui({}); });
  CHECK(stage.shows(Role::heading, "No invoices yet"));
  stage.settle([] {
    analytics::habits_ui(
        {.period = "2026-01-01 – 2026-03-31", .lines = {{"Usual weekday", "Monday"}}});
  });
  CHECK(stage.shows(Role::text, "Usual weekday Monday"));
}

}  // namespace
