// The frame around every screen: navigation, the top bar with search and as-of day, the line about
// the book. Plain data in, wishes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "money/date.h"
#include "ui/actions.h"
#include "ui/draw.h"
#include "ui/theme.h"

namespace ui {

struct NavItem {
  std::string route = {};
  std::string_view icon = {};
  std::string_view title_key = {};
  bool at_end = false;    // Stands at the lower end: settings, help.
  bool on_phone = false;  // In the bar of a phone; the others are in its menu.
};

// One thing that the search field found.
struct Found {
  std::string label = {};
  std::string detail = {};
  std::string_view icon = {};
  std::string route = {};   // Where it leads, or
  std::string action = {};  // what it does: "undo", "redo", "theme", "language", "keys", "as_of".
};

// What is known of the place where the book is kept.
struct BookPlace {
  std::string kind = {};       // "opfs", "indexeddb", "memory"; empty: not told yet.
  std::string persisted = {};  // "yes", "no", "unknown"
  std::int64_t usage = 0, quota = 0;
  bool saved = true;
  std::string trouble = {};  // "full", "failed": the last save was refused; empty: none.
};

struct FrameData {
  std::vector<NavItem> nav = {};
  std::string route = {};  // The current one: "customers/KH-0007"
  std::string help = {};   // Where the help about it is: "help/customers"
  Date today = Date::from_days(0);
  Date as_of = Date::from_days(0);
  BookPlace place = {};
  std::string last_backup = {};  // Text of the moment; empty: never.
  std::int64_t revision = 0;
  bool can_undo = false, can_redo = false;
  std::vector<Found> found = {};
  bool busy = false;  // A job that writes is running.
};

// What the frame itself remembers.
struct FrameState {
  std::string query = {};
  bool palette_open = false;
  std::string day = {};       // As it is typed in the calendar of the as-of day.
  bool focus_search = false;  // Set it to put the caret into the search field.
  int palette_at = 0;
  int palette_idle = 0;     // Frames since nobody types; an empty palette goes away then.
  bool keys_asked = false;  // The list of keys was chosen.
};

struct FrameArea {
  Box content;  // Where the screen goes.
};

// Draws all but the screen, inside a window as large as the page.
FrameArea frame_ui(const FrameData& data, FrameState& state, Actions& actions);

// The two parts; the second is drawn over the screen.
void palette_ui(const FrameData& data, FrameState& state, Actions& actions);

}  // namespace ui
