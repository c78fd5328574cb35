// Gathers the nodes of a frame, with the rectangles and states that ImGui's item hooks report.
#include "ui/semantics.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/verify.h"
#include "ui/semantics_arena.h"

namespace semantics {
namespace {

constexpr std::array role_names{
    "text",        "button",     "link",         "textbox", "searchbox",   "checkbox", "radio",
    "combobox",    "listbox",    "option",       "tab",     "tablist",     "tabpanel", "table",
    "rowgroup",    "row",        "columnheader", "cell",    "heading",     "dialog",   "alert",
    "status",      "navigation", "main",         "banner",  "contentinfo", "region",   "group",
    "img",         "slider",     "spinbutton",   "menu",    "menuitem",    "list",     "listitem",
    "progressbar", "none"};
static_assert(role_names.size() == static_cast<std::size_t>(Role::none) + 1);

Rect rect_from(const ImRect& box) {
  return {box.Min.x, box.Min.y, std::max(0.0F, box.GetWidth()), std::max(0.0F, box.GetHeight())};
}

ImGuiID parent_id() {
  const Arena& a = arena();
  return a.open.empty() ? 0 : a.nodes[static_cast<std::size_t>(a.open.back())].id;
}

// The same id each frame for what has no ImGui id, as long as the key (or the place among its
// siblings) stays.
ImGuiID derived_id(Role role, std::string_view key) {
  const Arena& a = arena();
  const ImGuiID seed = parent_id() + static_cast<ImGuiID>(role) + 1;
  if (!key.empty()) return ImHashStr(key.data(), key.size(), seed);
  const int parent = a.open.empty() ? -1 : a.open.back();
  const auto siblings = std::ranges::count(a.nodes, parent, &Node::parent);
  return ImHashData(&siblings, sizeof siblings, seed);
}

int row_around() {
  const Arena& a = arena();
  for (auto i = a.open.rbegin(); i != a.open.rend(); ++i) {
    const Node& node = a.nodes[static_cast<std::size_t>(*i)];
    if (node.role == Role::row) return node.extra.row;
  }
  return -1;
}

Node& add(Node node, bool framed) {
  Arena& a = arena();
  node.parent = a.open.empty() ? -1 : a.open.back();
  const bool in_row = node.role == Role::cell || node.role == Role::columnheader;
  if (in_row && node.extra.row < 0) node.extra.row = row_around();
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  a.nodes.push_back(std::move(node));
  a.framed.push_back(framed);
  a.windows.push_back(window);
  return a.nodes.back();
}

std::uint32_t imgui_state(const ImGuiContext& g, ImGuiID id, ImGuiItemFlags flags) {
  std::uint32_t state = none;
  if ((flags & ImGuiItemFlags_Disabled) != 0) state |= disabled;
  if ((flags & ImGuiItemFlags_ReadOnly) != 0) state |= readonly;
  if ((flags & ImGuiItemFlags_MixedValue) != 0) state |= mixed;
  if (id != 0 && g.NavId == id) state |= focused;
  if (id != 0 && g.ActiveId == id && g.InputTextState.ID == id) state |= focused | editing;
  return state;
}

// A popup is described inside what opened it, but lies above it and outlives its scroll: it hangs
// on the screen itself.
void settle_layers(Arena& a) {
  std::unordered_map<ImGuiID, int> order;
  const auto& windows = ImGui::GetCurrentContext()->Windows;
  for (int i = 0; i < windows.Size; ++i) order[windows[i]->ID] = i;
  for (std::size_t i = 0; i < a.nodes.size(); ++i) {
    const ImGuiWindow* window = a.windows[i];
    a.nodes[i].layer = window == nullptr ? 0 : order[window->RootWindow->ID];
  }
  for (std::size_t i = a.nodes.size(); i-- > 0;) {
    const Node& node = a.nodes[i];
    if (node.parent < 0 || a.framed[static_cast<std::size_t>(node.parent)]) continue;
    Node& parent = a.nodes[static_cast<std::size_t>(node.parent)];
    const bool only_shell =
        parent.role == Role::dialog || parent.role == Role::menu || parent.role == Role::listbox;
    if (only_shell) parent.layer = std::max(parent.layer, node.layer);
  }
  for (Node& node : a.nodes) {
    if (node.parent < 0) continue;
    if (node.layer > a.nodes[static_cast<std::size_t>(node.parent)].layer) node.parent = -1;
  }
}

void gather_rects(Arena& a) {
  for (std::size_t i = a.nodes.size(); i-- > 0;) {
    const Node& node = a.nodes[i];
    if (node.parent < 0 || node.rect.width <= 0 || node.rect.height <= 0) continue;
    const auto at = static_cast<std::size_t>(node.parent);
    if (a.framed[at]) continue;
    Rect& around = a.nodes[at].rect;
    if (around.width <= 0) {
      around = node.rect;
      continue;
    }
    const float right = std::max(around.x + around.width, node.rect.x + node.rect.width);
    const float bottom = std::max(around.y + around.height, node.rect.y + node.rect.height);
    around.x = std::min(around.x, node.rect.x);
    around.y = std::min(around.y, node.rect.y);
    around.width = right - around.x;
    around.height = bottom - around.y;
  }
}

}  // namespace

Arena& arena() {
  static Arena the_arena;
  return the_arena;
}

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

void begin_frame() {
  Arena& a = arena();
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
  apply_pending();
  a.nodes.clear();
  a.framed.clear();
  a.windows.clear();
  a.open.clear();
  a.items.clear();
  a.exempt.clear();
  a.in_frame = true;
}

void end_frame() {
  Arena& a = arena();
  VERIFY(a.open.empty());  // A push without its pop.
  settle_layers(a);
  add_scroll_areas(a);
  gather_rects(a);
  std::swap(a.nodes, a.shown);
  std::swap(a.items, a.shown_items);
  a.in_frame = false;
}

Node& item(Role role, std::string_view name, Extra extra) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiLastItemData& last = g.LastItemData;
  extra.state |= imgui_state(g, last.ID, last.ItemFlags);
  ImRect box = in_reach(last.ID == 0 ? last.Rect : last.NavRect);
  ImGuiID id = last.ID;
  if (id == 0) {
    id = derived_id(role, {});
  } else if (const auto known = arena().items.find(id); known != arena().items.end()) {
    known->second.described = !name.empty();
    if ((known->second.flags & ImGuiItemFlags_Inputable) != 0) extra.state |= editable;
    box = known->second.rect;
  }
  return add({.id = id,
              .role = role,
              .name = std::string{name},
              .extra = std::move(extra),
              .rect = rect_from(box)},
             true);
}

Node& area(Role role, std::string_view name, std::string_view key, ImVec2 min, ImVec2 max,
           Extra extra) {
  const ImRect box = in_reach({min, max});
  return add({.id = derived_id(role, key),
              .role = role,
              .name = std::string{name},
              .extra = std::move(extra),
              .rect = rect_from(box)},
             true);
}

Rect in_reach(ImVec2 min, ImVec2 max) { return rect_from(in_reach(ImRect{min, max})); }

Node& push(Role role, std::string_view name, Extra extra, std::string_view key) {
  Arena& a = arena();
  Node& node = add({.id = derived_id(role, key),
                    .role = role,
                    .name = std::string{name},
                    .extra = std::move(extra)},
                   false);
  a.open.push_back(static_cast<int>(a.nodes.size()) - 1);
  return node;
}

void pop() {
  VERIFY(!arena().open.empty());
  arena().open.pop_back();
}

Scope::Scope(Role role, std::string_view name, Extra extra, std::string_view key) {
  push(role, name, std::move(extra), key);
  index_ = arena().open.back();
}

Scope::~Scope() { pop(); }

Node& Scope::node() const { return arena().nodes[static_cast<std::size_t>(index_)]; }

const std::vector<Node>& nodes() { return arena().shown; }

const Node* find(ImGuiID id) {
  const auto found = std::ranges::find(arena().shown, id, &Node::id);
  return found == arena().shown.end() ? nullptr : &*found;
}

const Node* find(ImGuiID id, std::string_view role) {
  const auto found = std::ranges::find_if(
      arena().shown, [&](const Node& node) { return node.id == id && name_of(node.role) == role; });
  return found == arena().shown.end() ? nullptr : &*found;
}

const Node* find(Role role, std::string_view name) {
  const auto found = std::ranges::find_if(
      arena().shown, [&](const Node& node) { return node.role == role && node.name == name; });
  return found == arena().shown.end() ? nullptr : &*found;
}

void exempt(ImGuiID id) { arena().exempt.insert(id); }

std::vector<Undescribed> audit() {
  const Arena& a = arena();
  std::vector<Undescribed> missing;
  for (const auto& [id, seen] : a.shown_items) {
    if (!seen.wanted || !seen.reachable || seen.described || a.exempt.contains(id)) continue;
    const ImGuiWindow* window = ImGui::FindWindowByID(seen.window);
    missing.push_back({id, seen.label, window == nullptr ? "" : window->Name});
  }
  return missing;
}

}  // namespace semantics

// Every item with an id comes by here, before it is clipped.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& bb,
                                 const ImGuiLastItemData* item_data) {
  semantics::Arena& a = semantics::arena();
  if (!a.in_frame || item_data == nullptr) return;  // Null: a window, or a grip on its border.
  const ImGuiWindow* window = context->CurrentWindow;
  if (window->IsFallbackWindow) return;  // ImGui's own, for what is drawn outside all windows.
  ImRect seen = bb;
  seen.ClipWithFull(window->ClipRect);
  // A title bar and the frame of a child window report as items, but are not to be operated.
  const bool is_window = id == window->MoveId || ImGui::FindWindowByID(id) != nullptr ||
                         (window->ParentWindow != nullptr && id == window->ChildId);
  const bool is_frame = std::ranges::any_of(
      window->DC.ChildWindows, [id](const ImGuiWindow* child) { return child->ChildId == id; });
  semantics::Item& item = a.items[id];
  const ImRect reach = semantics::in_reach(bb);
  item = {.rect = reach,
          .full = bb,
          .window = window->ID,
          .root = window->RootWindow->ID,
          .scope = context->CurrentFocusScopeId,
          .flags = item_data->ItemFlags,
          .visible = seen.GetWidth() > 0 && seen.GetHeight() > 0,
          .reachable = reach.GetWidth() > 0 && reach.GetHeight() > 0,
          .wanted = !is_window && !is_frame && (item_data->ItemFlags & ImGuiItemFlags_NoNav) == 0,
          .label = {}};
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* /*context*/, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags /*flags*/) {
  semantics::Arena& a = semantics::arena();
  if (!a.in_frame || label == nullptr) return;
  if (const auto found = a.items.find(id); found != a.items.end()) found->second.label = label;
}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID id) {
  const auto found = semantics::arena().shown_items.find(id);
  return found == semantics::arena().shown_items.end() ? nullptr : found->second.label.c_str();
}
