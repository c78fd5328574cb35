// Widgets answer the mouse, the keyboard and machines.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "ui/basics.h"
#include "ui/chart.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/lines.h"
#include "ui/stage.h"
#include "ui/table.h"

using semantics::Role;
using ui_test::Stage;

TEST_CASE("ui: a button is pressed once by one click, and not at all while disabled") {
  Stage stage;
  int pressed = 0;
  bool enabled = true;
  const auto draw = [&] { pressed += ui::button("Save", {.enabled = enabled}) ? 1 : 0; };

  CHECK(stage.click(draw, Role::button, "Save"));
  CHECK(pressed == 1);

  enabled = false;
  CHECK(stage.click(draw, Role::button, "Save"));
  CHECK(pressed == 1);
}

TEST_CASE("ui: every widget says its role and name") {
  Stage stage;
  std::string text, amount, day, search;
  bool checked = false;
  int chosen = 0, segment = 0, tab = 0;
  const std::array<std::string, 2> options{"One", "Two"};
  const auto draw = [&] {
    ui::heading("Title", 1);
    ui::button("Save");
    ui::icon_button("x", "Close");
    ui::link("Open");
    ui::checkbox("Archived", checked);
    ui::radio("Empty book", true);
    ui::text_field("Name", text);
    ui::money_field("Amount", amount, Currency::known("CNY"));
    ui::date_field("Day", day, Date::parse("2026-11-23").value());
    ui::search_field("Search", search);
    ui::select("Basis", chosen, options);
    ui::segmented("Group", segment, options);
    ui::tabs("Parts", tab, options);
    ui::progress_bar("Import", 1, 2);
  };

  stage.settle(draw);

  CHECK(semantics::audit().empty());
  for (const auto& missing : semantics::audit()) MESSAGE(missing.label << " in " << missing.window);
  CHECK(stage.shows(Role::heading, "Title"));
  CHECK(stage.shows(Role::button, "Close"));
  CHECK(stage.shows(Role::link, "Open"));
  CHECK(stage.shows(Role::checkbox, "Archived"));
  CHECK(stage.shows(Role::textbox, "Amount"));
  CHECK(stage.shows(Role::searchbox, "Search"));
  CHECK(stage.shows(Role::combobox, "Basis"));
  CHECK(stage.shows(Role::tab, "Two"));
  CHECK(stage.shows(Role::progressbar, "Import"));
}

TEST_CASE("ui: each line of a text begins a line, and long ones are wrapped") {
  Stage stage;
  std::vector<std::string> lines;
  stage.settle([&] {
    const ui::Lines found =
        ui::wrapped("first\n\nsecond is wrapped", ImGui::CalcTextSize("second is").x);
    lines.assign(found.texts.begin(), found.texts.end());
  });
  CHECK(lines == std::vector<std::string>{"first", "", "second is", "wrapped"});
}

TEST_CASE("ui: a text field takes what is typed, in any script") {
  Stage stage;
  std::string text;
  const auto draw = [&] { ui::text_field("Name", text); };

  CHECK(stage.type(draw, "Name", "深圳市云帆电子有限公司"));

  CHECK(text == "深圳市云帆电子有限公司");
}

TEST_CASE("ui: a select opens its list and takes the pressed option") {
  Stage stage;
  int chosen = 0;
  const std::array<std::string, 3> options{"Due day", "Invoice day", "Other"};
  const auto draw = [&] { ui::select("Basis", chosen, options); };

  CHECK(stage.click(draw, Role::combobox, "Basis"));
  CHECK(stage.click(draw, Role::option, "Invoice day"));

  CHECK(chosen == 1);
  stage.settle(draw);
  CHECK_FALSE(stage.shows(Role::option, "Invoice day"));
}

TEST_CASE("ui: the list of a select at the lower edge opens above it") {
  Stage stage;
  int chosen = 0;
  const std::array<std::string, 3> options{"Due day", "Invoice day", "Other"};
  const auto draw = [&] {
    ImGui::SetCursorPosY(850);
    ui::select("Basis", chosen, options);
  };

  CHECK(stage.click(draw, Role::combobox, "Basis"));
  stage.settle(draw);
  const auto* const last = semantics::find(Role::option, "Other");
  const auto* const box = semantics::find(Role::combobox, "Basis");
  REQUIRE(last != nullptr);
  REQUIRE(box != nullptr);
  CHECK(last->rect.y + last->rect.height <= box->rect.y);
  CHECK(stage.click(draw, Role::option, "Other"));
  CHECK(chosen == 2);
}

TEST_CASE("ui: a day is picked from the calendar") {
  Stage stage;
  std::string day = "2026-11-23";
  const auto draw = [&] { ui::date_field("Due", day, Date::parse("2026-11-23").value()); };

  CHECK(stage.click(draw, Role::button, "Pick a day for Due"));
  CHECK(stage.click(draw, Role::button, "Month before"));
  CHECK(stage.click(draw, Role::button, "2026-10-07"));

  CHECK(day == "2026-10-07");
}

TEST_CASE("ui: a table draws only what is visible of a hundred thousand rows") {
  Stage stage;
  std::int64_t drawn = 0, pressed = -1;
  int sort = -1;
  const auto draw = [&] {
    drawn = 0;
    ui::Table table{{.name = "Customers",
                     .columns = {{.title = "Name", .sortable = true}, {.title = "Balance"}},
                     .rows = 100'000,
                     .totals = 1,
                     .height = 400}};
    while (table.next_row()) {
      ++drawn;
      table.cell("Customer " + std::to_string(table.row()));
      table.money(Money::zero(Currency::known("CNY")));
      if (table.pressed()) pressed = table.row();
    }
    while (table.next_total()) {
      table.cell("Total");
      table.empty();
    }
    if (table.sort_pressed() >= 0) sort = table.sort_pressed();
  };

  stage.settle(draw);

  CHECK(drawn > 8);
  CHECK(drawn < 20);
  CHECK(semantics::audit().empty());
  CHECK(stage.shows(Role::cell, "Total"));
  const semantics::Node* table = semantics::find(Role::table, "Customers");
  REQUIRE(table != nullptr);
  CHECK(table->extra.row_count == 100'002);

  CHECK(stage.click(draw, Role::link, "Customer 4"));
  CHECK(pressed == 4);
  CHECK(stage.click(draw, Role::columnheader, "Name"));
  CHECK(sort == 0);
}

TEST_CASE("ui: the arrow keys move through a table beyond what is visible, and Enter opens") {
  Stage stage;
  std::int64_t pressed = -1;
  const auto draw = [&] {
    ui::Table table{{.name = "Rows", .columns = {{.title = "Name"}}, .rows = 1'000, .height = 200}};
    while (table.next_row()) {
      table.cell("Row " + std::to_string(table.row()));
      if (table.pressed()) pressed = table.row();
    }
  };
  stage.settle(draw);
  semantics::focus(semantics::find(Role::link, "Row 0")->id);
  stage.settle(draw);
  ImGuiIO& io = ImGui::GetIO();
  const auto key = [&](ImGuiKey which) {
    io.AddKeyEvent(which, true);
    stage.frame(draw);
    io.AddKeyEvent(which, false);
    stage.settle(draw);
  };

  for (int i = 0; i < 30; ++i) key(ImGuiKey_DownArrow);
  key(ImGuiKey_Enter);

  CHECK(pressed == 30);
}

TEST_CASE("ui: a part of the stacked bar can be pressed") {
  Stage stage;
  int pressed = -1;
  const std::array<ui::Segment, 3> parts{{{"Not due", "60.00", 6'000, ui::colors().buckets[0]},
                                          {"1–30", "0.00", 0, ui::colors().buckets[1]},
                                          {"31–60", "40.00", 4'000, ui::colors().buckets[2]}}};
  const auto draw = [&] {
    const int part = ui::stacked_bar("Ageing", parts);
    if (part >= 0) pressed = part;
  };

  CHECK(stage.click(draw, Role::button, "31–60 40.00"));

  CHECK(pressed == 2);
}
