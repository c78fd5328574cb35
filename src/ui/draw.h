// Drawing text and shapes into the current window, below the level of widgets.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "ui/theme.h"

namespace ui {

struct TextStyle {
  float size = 0;  // 0: body.
  bool bold = false;
  ImU32 color = 0;  // 0: plain ink.
};

// A word on a colour.
struct Badge {
  std::string words;
  Tone tone = Tone::neutral;
};

enum class Align : std::uint8_t { left, center, right };

struct Box {
  ImVec2 min, max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
};

ImVec2 text_size(std::string_view text, TextStyle style = {});

// Draws one line in the middle of the box's height, cut with an ellipsis where it does not fit.
// Returns the width that was drawn.
float draw_text(const Box& box, std::string_view text, TextStyle style = {},
                Align align = Align::left);

void draw_rect(const Box& box, ImU32 fill, float radius = 0);
void draw_border(const Box& box, ImU32 color, float radius = 0, float thickness = 1);
void draw_line(ImVec2 from, ImVec2 to, ImU32 color, float thickness = 1);

// A ring around what has the keyboard focus.
void draw_focus(const Box& box, ImGuiID id);

// Everything between is in this weight and size.
class FontScope {
 public:
  explicit FontScope(TextStyle style);
  ~FontScope();
  FontScope(const FontScope&) = delete;
  FontScope& operator=(const FontScope&) = delete;
};

// An item that is pressed by pointer, Enter or Space. Draw into `box` afterwards, then describe it.
struct Pressed {
  Box box;
  ImGuiID id;
  bool visible, hovered, held, pressed;
};
Pressed press_item(std::string_view id, ImVec2 size);
Pressed press_item(ImGuiID id, const Box& box);  // At a place, without moving the layout on.

}  // namespace ui
