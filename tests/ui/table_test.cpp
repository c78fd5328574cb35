// Tables: rows are chosen and copied as in a sheet, buttons of a row do not press the row.
#include "ui/table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ui/stage.h"

using semantics::Role;
using ui_test::Stage;

namespace {

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

// Customers and what they owe; a row that is not loaded is "…".
struct Sheet {
  std::int64_t rows = 5;
  std::int64_t loaded = 5;
  std::int64_t pressed = -1;
  int buttons = 0;
  std::string copied = {};

  void draw() {
    {
      ui::Table table{{.name = "Sheet",
                       .columns = {{.title = "Name"}, {.title = "Open"}, {.title = {}}},
                       .rows = rows,
                       .height = 300}};
      while (table.next_row()) {
        if (table.row() >= loaded) {
          table.waiting();
          continue;
        }
        const bool row_pressed = table.pressed();
        table.cell("Row " + std::to_string(table.row()), {.beside = "code"});
        table.money(yuan("1234.5"));
        if (table.button("Pay")) {
          ++buttons;
        } else if (row_pressed) {
          pressed = table.row();
        }
      }
    }
    if (auto text = ui::take_selected_text()) copied = *text;
  }
};

void hold_shift(bool down) { ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, down); }

void press(Stage& stage, const Stage::Draw& draw, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  stage.frame(draw);
  ImGui::GetIO().AddKeyEvent(key, false);
  stage.frame(draw);
  stage.frame(draw);
}

}  // namespace

TEST_CASE("table: a press with Shift selects up to that row and offers the rows as text") {
  Stage stage;
  Sheet sheet;
  const auto draw = [&] { sheet.draw(); };

  CHECK(stage.click(draw, Role::link, "Row 1"));
  CHECK(sheet.pressed == 1);
  CHECK(sheet.copied == "Row 1\t1234.50\n");
  hold_shift(true);
  CHECK(stage.click(draw, Role::link, "Row 3"));
  hold_shift(false);

  CHECK(sheet.pressed == 1);  // Selecting opens nothing.
  CHECK(sheet.copied == "Row 1\t1234.50\nRow 2\t1234.50\nRow 3\t1234.50\n");
}

TEST_CASE("table: arrows move from row to row, with Shift they select, Enter opens") {
  Stage stage;
  Sheet sheet;
  const auto draw = [&] { sheet.draw(); };
  CHECK(stage.click(draw, Role::link, "Row 1"));

  press(stage, draw, ImGuiKey_DownArrow);
  CHECK(sheet.copied == "Row 2\t1234.50\n");
  hold_shift(true);
  press(stage, draw, ImGuiKey_DownArrow);
  hold_shift(false);
  CHECK(sheet.copied == "Row 2\t1234.50\nRow 3\t1234.50\n");
  press(stage, draw, ImGuiKey_Enter);

  CHECK(sheet.pressed == 3);
}

TEST_CASE("table: rows that are not loaded are left out of what is copied") {
  Stage stage;
  Sheet sheet{.loaded = 3};
  const auto draw = [&] { sheet.draw(); };

  CHECK(stage.click(draw, Role::link, "Row 2"));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  press(stage, draw, ImGuiKey_A);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);

  CHECK(sheet.copied == "Row 0\t1234.50\nRow 1\t1234.50\nRow 2\t1234.50\n");
}

TEST_CASE("table: a button of a row presses itself and not the row") {
  Stage stage;
  Sheet sheet{.rows = 1};

  CHECK(stage.click([&] { sheet.draw(); }, Role::button, "Pay"));

  CHECK(sheet.buttons == 1);
  CHECK(sheet.pressed == -1);
}
