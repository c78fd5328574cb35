// The themes keep the contrast that WCAG AA asks for.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <array>

#include "ui/stage.h"

using ui::Density;
using ui::Mode;
using ui::Tone;

TEST_CASE("ui: text has a contrast of at least 4.5 on every ground, in both themes") {
  const ui_test::Stage stage;
  for (const Mode mode : {Mode::light, Mode::dark}) {
    ui::set_theme(mode, Density::comfortable);
    const ui::Colors& c = ui::colors();
    for (const ImU32 ground : {c.bg, c.panel, c.nav, c.hover}) {
      for (const ImU32 ink : {c.ink, c.ink2, c.ink3, c.red, c.amber, c.green, c.accent}) {
        CAPTURE(ground);
        CAPTURE(ink);
        CHECK(ui::contrast_percent(ink, ground) >= 450);
      }
    }
    CHECK(ui::contrast_percent(c.on_accent, c.accent) >= 450);
    CHECK(ui::contrast_percent(c.accent, c.accent_bg) >= 450);
  }
}

TEST_CASE("ui: a badge can be read in every tone, in both themes") {
  const ui_test::Stage stage;
  for (const Mode mode : {Mode::light, Mode::dark}) {
    ui::set_theme(mode, Density::comfortable);
    for (const Tone tone : {Tone::neutral, Tone::accent, Tone::red, Tone::amber, Tone::green}) {
      CAPTURE(static_cast<int>(tone));
      CHECK(ui::contrast_percent(ui::ink_of(tone), ui::ground_of(tone)) >= 450);
    }
  }
}

TEST_CASE("ui: black on white has the contrast that WCAG gives it") {
  CHECK(ui::contrast_percent(IM_COL32(0, 0, 0, 255), IM_COL32(255, 255, 255, 255)) == 2100);
}
