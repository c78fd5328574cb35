// Makes what scrolls a node of its own, with all that is in it at its place: so the page has real
// scrolling areas, and focusing or pressing something below the fold scrolls as on any page.
#include <map>

#include "ui/semantics_arena.h"

namespace semantics {
namespace {

Rect rect_of(const ImGuiWindow& window) {
  ImRect box = window.InnerRect;
  const ImGuiWindow* outer = window.RootWindow == &window ? nullptr : window.ParentWindow;
  for (const ImGuiWindow* end = scroller_of(outer); outer != end; outer = outer->ParentWindow) {
    box.ClipWithFull(outer->InnerRect);
  }
  return {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()};
}

bool scrolls_sideways(const ImGuiWindow& window) {
  return (window.Flags & ImGuiWindowFlags_HorizontalScrollbar) != 0;
}

// The nodes anew, with an area wherever a node is in a window that scrolls and its parent is not.
class Areas {
 public:
  explicit Areas(Arena& a) : arena_{&a} {}

  void add(std::size_t index) {
    Node& node = arena_->nodes[index];
    const ImGuiWindow* window = scroller_of(arena_->windows[index]);
    const bool floats = node.parent < 0 && (node.role == Role::listbox || node.role == Role::menu);
    if (floats && window == nullptr) window = arena_->windows[index]->RootWindow;
    const int parent = node.parent < 0 ? -1 : moved_[static_cast<std::size_t>(node.parent)];
    const ImGuiWindow* around = parent < 0 ? nullptr : scrollers_[static_cast<std::size_t>(parent)];
    node.parent = area_for(window, parent, around, node.layer);
    // What floats over the page is in none of its landmarks, so it is one of its own.
    if (floats) nodes_[static_cast<std::size_t>(node.parent)].name = node.name;
    moved_.push_back(static_cast<int>(nodes_.size()));
    put(std::move(node), window, arena_->framed[index]);
  }

  void finish() {
    arena_->nodes = std::move(nodes_);
    arena_->framed = std::move(framed_);
  }

 private:
  int area_for(const ImGuiWindow* window, int parent, const ImGuiWindow* around, int layer) {
    if (window == nullptr || window == around) return parent;
    const bool is_root = window->RootWindow == window;
    const ImGuiWindow* outer = is_root ? nullptr : scroller_of(window->ParentWindow);
    const int outside = area_for(outer, parent, around, layer);
    const auto [known, is_new] =
        areas_.try_emplace(std::pair{outside, window->ID}, static_cast<int>(nodes_.size()));
    if (!is_new) return known->second;
    const ImVec2 inner = window->InnerRect.GetSize();
    const bool sideways = scrolls_sideways(*window);
    Node area{.id = window->ID,
              .parent = outside,
              .role = Role::none,
              .rect = rect_of(*window),
              .scrolled = {.x = sideways ? window->Scroll.x : 0,
                           .y = window->Scroll.y,
                           .width = inner.x + (sideways ? window->ScrollMax.x : 0),
                           .height = inner.y + window->ScrollMax.y},
              .layer = layer};
    put(std::move(area), window, true);
    return known->second;
  }

  void put(Node node, const ImGuiWindow* scroller, bool framed) {
    nodes_.push_back(std::move(node));
    scrollers_.push_back(scroller);
    framed_.push_back(framed);
  }

  Arena* arena_;
  std::vector<Node> nodes_;
  std::vector<bool> framed_;
  std::vector<const ImGuiWindow*> scrollers_;  // Beside `nodes_`: what the children are in.
  std::vector<int> moved_;                     // Where the nodes of the arena went.
  std::map<std::pair<int, ImGuiID>, int> areas_;
};

}  // namespace

const ImGuiWindow* scroller_of(const ImGuiWindow* window) {
  while (window != nullptr && (window->Flags & ImGuiWindowFlags_NoScrollbar) != 0) {
    window = window->RootWindow == window ? nullptr : window->ParentWindow;
  }
  return window;
}

ImRect in_reach(ImRect box) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
  const ImGuiWindow* scroller = scroller_of(window);
  if (scroller == nullptr) {
    box.ClipWithFull(window->ClipRect);
    return box;
  }
  for (; window != scroller; window = window->ParentWindow) box.ClipWithFull(window->InnerRect);
  if (scrolls_sideways(*scroller)) return box;
  box.Min.x = ImClamp(box.Min.x, scroller->InnerRect.Min.x, scroller->InnerRect.Max.x);
  box.Max.x = ImClamp(box.Max.x, scroller->InnerRect.Min.x, scroller->InnerRect.Max.x);
  return box;
}

void add_scroll_areas(Arena& a) {
  Areas areas{a};
  for (std::size_t i = 0; i < a.nodes.size(); ++i) areas.add(i);
  areas.finish();
}

// ImGui leaves out what is in a child out of sight, except while it writes everything to its log.
bool begin_child(const char* name, ImVec2 size, ImGuiChildFlags child, ImGuiWindowFlags window) {
  bool& everything = ImGui::GetCurrentContext()->LogEnabled;
  const bool before = everything;
  everything = true;
  const bool shown = ImGui::BeginChild(name, size, child, window);
  everything = before;
  return shown;
}

}  // namespace semantics
