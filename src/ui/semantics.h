// What the frame means: a node with role and name for everything that is drawn, so that screen
// readers, the browser's find and tests can use what a person sees.
//
// Widgets of ui/ say what they drew right after the ImGui call:
//
//   if (ImGui::Button(label)) …;
//   semantics::item(Role::button, label);
//
//   semantics::Scope table{Role::table, title};          // children until the end of the scope
//   semantics::Scope row{Role::row, {}, {.row = 12}};
//   ImGui::TextUnformatted(text); semantics::item(Role::cell, text);
//
// ImGui's item hooks know every rectangle, what is disabled and what has the focus, and audit()
// names the interactive items of the frame that nobody described. Needs no window or browser.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace semantics {

enum class Role : std::uint8_t {
  text,
  button,
  link,
  textbox,
  searchbox,
  checkbox,
  radio,
  combobox,
  listbox,
  option,
  tab,
  tablist,
  tabpanel,
  table,
  rowgroup,
  row,
  columnheader,
  cell,
  heading,
  dialog,
  alert,
  status,
  navigation,
  main,
  banner,
  contentinfo,
  region,
  group,
  img,
  slider,
  spinbutton,
  menu,
  menuitem,
  list,
  listitem,
  progressbar,
  none,  // Only a place on the screen; see `Node::scrolled`.
};
std::string_view name_of(Role role);  // The ARIA name.

// What a text field is for: picks the keyboard of a phone and the kind of the input element.
enum class Purpose : std::uint8_t {
  text,
  multiline,
  decimal,
  whole,
  email,
  tel,
  url,
  search,
  date
};

// What only the page may do, and only inside the person's gesture. `Extra::detail` says with what.
// The shell does it at once; the item is activated as well, so that the program can follow.
enum class Gesture : std::uint8_t {
  none,
  pick_file,    // detail: accepted endings, ".csv,.json". The files arrive as a message.
  pick_files,   // The same, several.
  copy,         // detail: the text to copy.
  open_window,  // detail: the address.
  print,        // The program follows with the document to print.
  save_file,    // detail: a name to suggest. The place arrives as a message.
};

enum State : std::uint32_t {
  none = 0,
  disabled = 1u << 0,
  checked = 1u << 1,
  selected = 1u << 2,
  expanded = 1u << 3,
  collapsed = 1u << 4,
  focused = 1u << 5,
  invalid = 1u << 6,
  required = 1u << 7,
  readonly = 1u << 8,
  current = 1u << 9,     // The page, step or day one is at.
  mixed = 1u << 10,      // A checkbox that is neither.
  has_popup = 1u << 11,  // Opens a menu or a list.
  modal = 1u << 12,
  sorted_up = 1u << 13,
  sorted_down = 1u << 14,
  editing = 1u << 15,   // The text field that takes the keys now.
  editable = 1u << 16,  // Text can be typed into it; known from ImGui.
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;  // In points of the screen.

  friend bool operator==(const Rect&, const Rect&) = default;
};

// What else is known about a node; all of it may be left out.
struct Extra {
  std::string value = {};        // Of a text field, combobox, slider, progress bar.
  std::string description = {};  // Read after the name: a hint, or why a field is invalid.
  std::uint32_t state = none;    // State bits beyond those that ImGui knows.
  int level = 0;                 // Of a heading, 1 to 6.
  int row = -1, column = -1;     // In the whole table, counted from 0; the header is row 0.
  int row_count = -1, column_count = -1;  // Of a table, rows that are not drawn included.
  double low = 0, high = 0, now = 0;      // Of a slider, spin button or progress bar.
  Purpose purpose = Purpose::text;
  Gesture gesture = Gesture::none;
  std::string detail = {};  // Of the gesture.
};

struct Node {
  ImGuiID id = 0;   // The ImGui item or window, or derived from the parent for plain text.
  int parent = -1;  // Index of the node around it, -1 for the screen itself.
  Role role = Role::text;
  std::string name = {};
  Extra extra = {};
  // Clipped to what can be seen once everything around is scrolled as it needs.
  Rect rect = {};
  // Of a window that scrolls, which is a node of its own around what it shows: how far it is
  // scrolled, and the size of all that is in it.
  Rect scrolled = {};
  int layer = 0;  // Windows in the order they are drawn: a popup is above what it covers.
};

// Called by whoever makes frames: the first right before ImGui::NewFrame(), the second when all is
// drawn, before ImGui::Render().
void begin_frame();
void end_frame();

// Describes the ImGui item just submitted. Its id, rectangle, disabled and focus state are taken
// from ImGui. Returns the node, to add to it.
Node& item(Role role, std::string_view name, Extra extra = {});

// Describes something that is no ImGui item: an area drawn by hand, with a rectangle in screen
// points. `key` tells siblings of one parent apart; the same key gives the same id each frame.
Node& area(Role role, std::string_view name, std::string_view key, ImVec2 min, ImVec2 max,
           Extra extra = {});

// The part of an area of the current window that can be seen once all is scrolled as it needs.
Rect in_reach(ImVec2 min, ImVec2 max);

// Everything described until the end of the scope is inside this node. Its rectangle is what its
// children cover together unless `rect` is set on the node. An empty name is allowed for structure
// (rowgroup, row, list, group).
class Scope {
 public:
  Scope(Role role, std::string_view name, Extra extra = {}, std::string_view key = {});
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  Node& node() const;

 private:
  int index_;
};

// The same for code where a scope object does not fit; each push needs its pop.
Node& push(Role role, std::string_view name, Extra extra = {}, std::string_view key = {});
void pop();

// A cell without its own row takes the one of the row around it.

// The nodes of the frame that ended last (during a frame: of the one before).
const std::vector<Node>& nodes();
const Node* find(ImGuiID id);
const Node* find(ImGuiID id, std::string_view role);  // By its ARIA name.
const Node* find(Role role, std::string_view name);   // The first one; for tests of panels.

// An item that took part in the frame, can be scrolled into view, takes clicks or keys, and has no
// node with a name. A test holds that there is none on any screen.
struct Undescribed {
  ImGuiID id;
  std::string label;   // ImGui's label where it gave one.
  std::string window;  // The ImGui window it is in.
};
std::vector<Undescribed> audit();

// Says that an item is described by another one (the clear button inside a search field, a splitter
// that only the mouse uses).
void exempt(ImGuiID id);

// As ImGui::BeginChild(), but what is in an area out of sight is still submitted, and so described.
bool begin_child(const char* name, ImVec2 size, ImGuiChildFlags child = 0,
                 ImGuiWindowFlags window = 0);

// Acts on an item by id as a person would; takes effect in the next frames.
void activate(ImGuiID id);  // Press, toggle, open; a text field starts to be edited.
void focus(ImGuiID id);     // Moves the keyboard focus there and scrolls it into view.
void scroll(ImGuiID window, float x, float y);

// Replaces the text and the selection of a field, as typed by the person. `start` and `end` count
// bytes of UTF-8. Starts editing the field when it is not edited yet.
void set_text(ImGuiID id, std::string_view text, int start, int end);
bool has_pending();  // An action waits for a further frame.

// The field that is edited now, as ImGui holds it.
struct EditedField {
  ImGuiID id = 0;  // 0: none.
  std::string text;
  int start = 0, end = 0;  // Selection in bytes.
};
EditedField edited_field();

// The nodes of the last frame for the shell: a JSON array, one compact array a node. The layout is
// told in semantics_json.cpp and web/mirror.mjs.
std::string json();

}  // namespace semantics
