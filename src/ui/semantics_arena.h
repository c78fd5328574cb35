// The inside of ui/semantics: the nodes of a frame and what ImGui's item hooks reported. Only for
// the semantics_*.cpp files.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ui/semantics.h"

namespace semantics {

// What the hooks know of one item of the frame.
struct Item {
  ImRect rect;     // As in_reach() clips it.
  ImRect full;     // As it was submitted.
  ImGuiID window;  // The window it is in.
  ImGuiID root;    // The root window of that.
  ImGuiID scope;   // ImGui's focus scope, needed to move the focus there.
  ImGuiItemFlags flags = 0;
  bool visible = false;
  bool reachable = false;  // Visible, or it can be scrolled into view.
  bool wanted = false;     // Takes clicks or keys, so it needs a node.
  bool described = false;  // Has one.
  std::string label;
};

// An action that is spread over frames, because ImGui acts on items only while they are drawn.
struct Pending {
  enum class Kind : std::uint8_t { activate, focus, text, scroll };
  Kind kind;
  ImGuiID id;
  std::string text = {};
  int start = 0, end = 0;
  ImVec2 to = {};       // Of scrolling.
  int frames = 0;       // Waited so far.
  bool placed = false;  // The text is in the field, which may yet lose it before it is drawn.
};

struct Arena {
  std::vector<Node> nodes;   // Of the frame being made.
  std::vector<Node> shown;   // Of the frame that ended last.
  std::vector<int> open;     // Indexes of the scopes that are open.
  std::vector<bool> framed;  // Beside `nodes`: the rectangle was given, not gathered from children.
  std::vector<const ImGuiWindow*> windows;  // Beside `nodes`: where it was described.
  std::unordered_map<ImGuiID, Item> items;
  std::unordered_map<ImGuiID, Item> shown_items;
  std::unordered_set<ImGuiID> exempt;
  std::deque<Pending> pending;
  std::string last_label;
  bool in_frame = false;
};

// One frame is made at a time, and ImGui's hooks are free functions without a place for a pointer
// of ours; so this is the one object that outlives calls.
Arena& arena();

// In semantics_scroll.cpp.
const ImGuiWindow* scroller_of(const ImGuiWindow* window);  // The window or one around it, or null.
// A rectangle of the current window without what no scrolling brings into view.
ImRect in_reach(ImRect box);
void add_scroll_areas(Arena& a);

void apply_pending();  // In semantics_actions.cpp; before ImGui::NewFrame().

}  // namespace semantics
