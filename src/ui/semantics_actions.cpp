// Acts on items by id: pressing, focusing and typing that come from the mirror instead of the
// mouse.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstring>

#include "ui/semantics_arena.h"

// ImGui keeps the caret of a field in this type; the header shows it when its settings are given.
namespace ImStb {
#include <imstb_textedit.h>
}

namespace semantics {
namespace {

// An item that did not come back after so many frames is gone, and so is the wish.
constexpr int frames_max = 30;

const Item* known(ImGuiID id) {
  const auto found = arena().shown_items.find(id);
  return found == arena().shown_items.end() ? nullptr : &found->second;
}

// While a modal dialog is open, what lies below it cannot be operated, by whatever means.
bool reachable(const Item& item) {
  if ((item.flags & ImGuiItemFlags_Disabled) != 0) return false;
  const ImGuiWindow* modal = ImGui::GetTopMostAndVisiblePopupModal();
  ImGuiWindow* window = ImGui::FindWindowByID(item.window);
  return window != nullptr &&
         (modal == nullptr || window->RootWindow == modal ||
          ImGui::IsWindowWithinBeginStackOf(window->RootWindow, const_cast<ImGuiWindow*>(modal)));
}

bool press(ImGuiID id) {
  const Item* item = known(id);
  if (item == nullptr || !reachable(*item)) return true;
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::FindWindowByID(item->window);
  if (g.NavWindow != window) ImGui::FocusWindow(window);
  if (!item->visible) {  // One sees what is pressed.
    ImGui::ScrollToRect(window, item->full, ImGuiScrollFlags_KeepVisibleEdgeY);
  }
  ImGui::ActivateItemByID(id);
  if ((item->flags & ImGuiItemFlags_Inputable) != 0) {
    g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
  }
  return true;
}

bool move_focus(ImGuiID id) {
  const Item* item = known(id);
  if (item == nullptr || !reachable(*item)) return true;
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::FindWindowByID(item->window);
  if (g.NavWindow != window) ImGui::FocusWindow(window);
  if (g.ActiveId != 0 && g.ActiveId != id) ImGui::ClearActiveID();
  const ImRect inside = ImGui::WindowRectAbsToRel(window, item->full);
  ImGui::SetNavID(id, ImGuiNavLayer_Main, item->scope, inside);
  g.NavInitRequest = false;  // A window that just appeared would take the focus back.
  g.NavInitResult.ID = 0;
  ImGui::SetNavCursorVisible(true);
  ImGui::ScrollToRect(window, item->full, ImGuiScrollFlags_KeepVisibleEdgeY);
  return true;
}

// A text longer than the field can hold is cut, never inside a character.
std::string fitting(std::string_view text, const ImGuiInputTextState& state) {
  const bool grows = (state.Flags & ImGuiInputTextFlags_CallbackResize) != 0;
  const auto room = static_cast<std::size_t>(std::max(0, state.BufCapacity - 1));
  if (grows || text.size() <= room) return std::string{text};
  std::size_t end = room;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string{text.substr(0, end)};
}

void replace_text(ImGuiInputTextState& state, const std::string& text, const Pending& wish) {
  const int size = static_cast<int>(text.size());
  if (state.TextA.Size < size + 1) state.TextA.resize(size + 1);
  std::memcpy(state.TextA.Data, text.c_str(), text.size() + 1);
  if (state.TextLen != size) state.Edited = true;
  state.TextLen = size;
  auto& caret = *state.Stb;
  caret.select_start = std::clamp(wish.start, 0, size);
  caret.select_end = caret.cursor = std::clamp(wish.end, 0, size);
  // The page undoes inside a field; ImGui's own steps no longer fit the text.
  caret.undostate.undo_point = 0;
  caret.undostate.undo_char_point = 0;
  caret.undostate.redo_point = IMSTB_TEXTEDIT_UNDOSTATECOUNT;
  caret.undostate.redo_char_point = IMSTB_TEXTEDIT_UNDOCHARCOUNT;
  state.CursorFollow = true;
  state.CursorAnimReset();
}

// A field takes a text when it is drawn. Before that, a popup that closes or a window that appears
// can still take the focus, and the text with it; or nothing is drawn at all while its data come.
// So it has arrived where the field was drawn with it.
bool type(Pending& wish) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiInputTextState* state = ImGui::GetInputTextState(wish.id);
  if (g.ActiveId != wish.id || state == nullptr) {
    wish.placed = false;
    if (wish.frames % 2 == 0) press(wish.id);  // It takes a frame; an appearing window undoes it.
    return false;
  }
  if ((state->Flags & ImGuiInputTextFlags_ReadOnly) != 0) return true;
  const std::string text = fitting(wish.text, *state);
  const bool drawn = g.ActiveIdIsAlive == wish.id;
  if (wish.placed && drawn && text == state->TextA.Data) return true;
  replace_text(*state, text, wish);
  wish.placed = true;
  return false;
}

bool move_scroll(const Pending& wish) {
  ImGuiWindow* window = ImGui::FindWindowByID(wish.id);
  if (window == nullptr) return true;
  ImGui::SetScrollX(window, wish.to.x);
  ImGui::SetScrollY(window, wish.to.y);
  return true;
}

bool apply(Pending& wish) {
  switch (wish.kind) {
    case Pending::Kind::activate:
      return press(wish.id);
    case Pending::Kind::focus:
      return move_focus(wish.id);
    case Pending::Kind::text:
      return type(wish);
    case Pending::Kind::scroll:
      return move_scroll(wish);
  }
  return true;
}

}  // namespace

// One wish a frame: ImGui remembers only one activation.
void apply_pending() {
  Arena& a = arena();
  if (a.pending.empty()) return;
  Pending& wish = a.pending.front();
  if (apply(wish) || ++wish.frames > frames_max) a.pending.pop_front();
}

void activate(ImGuiID id) {
  arena().pending.push_back({.kind = Pending::Kind::activate, .id = id});
}

void focus(ImGuiID id) { arena().pending.push_back({.kind = Pending::Kind::focus, .id = id}); }

void scroll(ImGuiID window, float x, float y) {
  arena().pending.push_back({.kind = Pending::Kind::scroll, .id = window, .to = {x, y}});
}

void set_text(ImGuiID id, std::string_view text, int start, int end) {
  auto& pending = arena().pending;
  if (!pending.empty() && pending.back().kind == Pending::Kind::text && pending.back().id == id) {
    Pending& wish = pending.back();
    wish.text = text;
    wish.start = start;
    wish.end = end;
    wish.placed = false;
    return;
  }
  pending.push_back({.kind = Pending::Kind::text,
                     .id = id,
                     .text = std::string{text},
                     .start = start,
                     .end = end});
}

bool has_pending() { return !arena().pending.empty(); }

EditedField edited_field() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiInputTextState& state = g.InputTextState;
  const bool active = g.ActiveId != 0 && g.ActiveId == state.ID;
  if (!active || (state.Flags & ImGuiInputTextFlags_ReadOnly) != 0) return {};
  const bool selects = state.HasSelection();
  const int caret = state.GetCursorPos();
  return {.id = state.ID,
          .text = std::string(state.TextA.Data, static_cast<std::size_t>(state.TextLen)),
          .start = selects ? state.GetSelectionStart() : caret,
          .end = selects ? state.GetSelectionEnd() : caret};
}

}  // namespace semantics
