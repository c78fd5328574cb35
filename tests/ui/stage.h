// A stage for panels: an ImGui context without a window, on which tests draw, click and type.
#pragma once

#include <imgui.h>

#include <functional>
#include <string_view>

#include "ui/font_loader.h"
#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/words.h"

namespace ui_test {

class Stage {
 public:
  explicit Stage(ImVec2 size = {1440, 900});
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  using Draw = std::function<void()>;
  void frame(const Draw& draw);   // One frame with the panel in a full-screen window.
  void settle(const Draw& draw);  // A few, until automatic sizes have settled.
  // Presses what has this role and name with the mouse; false when it is not on the screen.
  bool click(const Draw& draw, semantics::Role role, std::string_view name);
  // Replaces the text of the field with this name, as the page around does.
  bool type(const Draw& draw, std::string_view field, std::string_view text);
  bool shows(semantics::Role role, std::string_view name) const;

 private:
  ui::PlainGlyphs glyphs_;
};

}  // namespace ui_test
