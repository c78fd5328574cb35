// Buttons, links, choices and tabs: what is pressed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/draw.h"
#include "ui/semantics.h"

namespace ui {

enum class ButtonKind : std::uint8_t { secondary, primary, ghost, danger, warning };

struct ButtonOptions {
  ButtonKind kind = ButtonKind::secondary;
  std::string_view icon = {};
  bool enabled = true;
  float width = 0;  // 0: as wide as its text.
  semantics::Gesture gesture = semantics::Gesture::none;
  std::string detail = {};  // Of the gesture.
  bool expanded = false;    // It opened a menu.
  bool opens_menu = false;
};

float button_width(std::string_view label, const ButtonOptions& options = {});
bool button(std::string_view label, const ButtonOptions& options = {});
// One beside the last item, or below it where it would not fit.
bool next_button(std::string_view label, const ButtonOptions& options = {});
bool icon_button(std::string_view icon, std::string_view name, bool enabled = true);
bool link(std::string_view label, TextStyle style = {});

// An entry of a menu that a button opens.
struct MenuEntry {
  std::string label;
  std::string_view icon = {};
  bool enabled = true;
  bool danger = false;
};

// Buttons at the right end of the current line (on a phone of the next one, where they do not fit).
struct ToolButton {
  std::string label;
  ButtonOptions options = {};
  std::vector<MenuEntry> menu = {};  // It opens this instead of being pressed.
};
struct ToolAnswer {
  int button = -1;  // Which was pressed, or -1.
  int entry = -1;   // Which entry of its menu was chosen.
};
ToolAnswer toolbar(std::span<const ToolButton> buttons);

bool checkbox(std::string_view label, bool& value, bool enabled = true);
// A checkbox as a pill, with a count in it: what a list shows of a kind. Beside the last item where
// there is room.
bool chip(std::string_view label, std::string_view count, bool& on, bool beside);
// One of several, side by side. True when it changed.
bool segmented(std::string_view name, int& chosen, std::span<const std::string> options);
bool radio(std::string_view label, bool chosen, std::string_view explanation = {});
// One of a list that opens. The name stands above unless `inline_name`.
struct SelectOptions {
  float width = 0;
  bool name_above = true;
  bool enabled = true;
};
bool select(std::string_view name, int& chosen, std::span<const std::string> options,
            const SelectOptions& how = {});
bool tabs(std::string_view name, int& chosen, std::span<const std::string> titles);

// Returns the index of the entry that was chosen, or -1.
int menu_button(std::string_view label, std::span<const MenuEntry> entries,
                const ButtonOptions& options = {});

// Shown when the pointer rests on the last item.
void tooltip(std::string_view text);

}  // namespace ui
