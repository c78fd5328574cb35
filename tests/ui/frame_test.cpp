// What the frame around every screen says of the book, on every width.
#include "ui/frame.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui_test::Stage;

TEST_CASE(
    "frame: how safe the book is stands on every width, and only what is saved is called so") {
  const Date today = Date::parse("2026-11-23").value();
  for (const float width : {1440.0F, 390.0F}) {
    CAPTURE(width);
    Stage stage{{width, 844}};
    ui::Actions actions;
    ui::FrameState state;
    ui::FrameData data{.nav = {{"today", ui::icons::today, "nav.today"},
                               {"settings", ui::icons::settings, "nav.settings", true}},
                       .route = "today",
                       .today = today,
                       .as_of = today};
    const auto draw = [&] { ui::frame_ui(data, state, actions); };
    const auto shows = [&](std::string_view words) {
      stage.settle(draw);
      return stage.shows(Role::text, words);
    };

    data.place = {.kind = "opfs", .persisted = "no"};
    CHECK(shows("Book kept in this browser (the browser may remove it)"));
    data.place.persisted = "yes";
    CHECK(shows("Book kept in this browser (persistent)"));
    data.place = {.kind = "memory", .saved = false};
    CHECK(shows("Not kept: this book ends with the page"));
    CHECK(!shows("Saving…"));

    if (width < 1000) continue;
    data.place = {.kind = "indexeddb", .saved = false};
    CHECK(shows("Saving…"));
  }
}

TEST_CASE("frame: a strip says its message and hands out the offer that was pressed") {
  for (const float width : {1440.0F, 390.0F}) {
    CAPTURE(width);
    Stage stage{{width, 800}};
    int pressed = -1;
    float below = 0;
    const std::array<std::string_view, 2> offers{"Update", "Later"};
    const auto draw = [&] {
      const int now = ui::strip_ui({"update", "A new version", ui::Tone::accent, offers});
      if (now >= 0) pressed = now;
      below = ImGui::GetCursorScreenPos().y;
    };

    CHECK(stage.click(draw, Role::button, "Later"));
    CHECK(pressed == 1);
    CHECK(stage.shows(Role::status, "A new version"));
    CHECK(below > 30);
  }
}

}  // namespace
