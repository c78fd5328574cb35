// Translates the page's messages about pointer, keys and text; the page's side is web/input.mjs.
#include "platform/web/input.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "ui/semantics.h"

namespace platform::web {
namespace {

struct KeyName {
  std::string_view code;  // KeyboardEvent.code
  ImGuiKey key;
};

constexpr std::array keys{
    KeyName{"Tab", ImGuiKey_Tab},
    KeyName{"ArrowLeft", ImGuiKey_LeftArrow},
    KeyName{"ArrowRight", ImGuiKey_RightArrow},
    KeyName{"ArrowUp", ImGuiKey_UpArrow},
    KeyName{"ArrowDown", ImGuiKey_DownArrow},
    KeyName{"PageUp", ImGuiKey_PageUp},
    KeyName{"PageDown", ImGuiKey_PageDown},
    KeyName{"Home", ImGuiKey_Home},
    KeyName{"End", ImGuiKey_End},
    KeyName{"Insert", ImGuiKey_Insert},
    KeyName{"Delete", ImGuiKey_Delete},
    KeyName{"Backspace", ImGuiKey_Backspace},
    KeyName{"Space", ImGuiKey_Space},
    KeyName{"Enter", ImGuiKey_Enter},
    KeyName{"NumpadEnter", ImGuiKey_KeypadEnter},
    KeyName{"Escape", ImGuiKey_Escape},
    KeyName{"ContextMenu", ImGuiKey_Menu},
    KeyName{"Comma", ImGuiKey_Comma},
    KeyName{"Minus", ImGuiKey_Minus},
    KeyName{"Period", ImGuiKey_Period},
    KeyName{"Slash", ImGuiKey_Slash},
    KeyName{"Semicolon", ImGuiKey_Semicolon},
    KeyName{"Equal", ImGuiKey_Equal},
    KeyName{"BracketLeft", ImGuiKey_LeftBracket},
    KeyName{"Backslash", ImGuiKey_Backslash},
    KeyName{"BracketRight", ImGuiKey_RightBracket},
    KeyName{"Backquote", ImGuiKey_GraveAccent},
    KeyName{"Quote", ImGuiKey_Apostrophe},
};

// One of a row of keys that differ in their last character: KeyA…, Digit0…, F1….
ImGuiKey key_in_row(std::string_view code, std::string_view prefix, char first, ImGuiKey base) {
  if (!code.starts_with(prefix) || code.size() != prefix.size() + 1) return ImGuiKey_None;
  const int offset = code.back() - first;
  return offset < 0 || offset > 25 ? ImGuiKey_None : static_cast<ImGuiKey>(base + offset);
}

ImGuiKey key_from_code(std::string_view code) {
  for (const KeyName& known : keys) {
    if (known.code == code) return known.key;
  }
  if (code.starts_with("F") && code.size() == 3 && code[1] == '1') {
    return key_in_row(code, "F1", '0', ImGuiKey_F10);
  }
  for (const ImGuiKey key :
       {key_in_row(code, "Key", 'A', ImGuiKey_A), key_in_row(code, "Digit", '0', ImGuiKey_0),
        key_in_row(code, "Numpad", '0', ImGuiKey_Keypad0),
        key_in_row(code, "F", '1', ImGuiKey_F1)}) {
    if (key != ImGuiKey_None) return key;
  }
  return ImGuiKey_None;
}

float number(const Json& message, const char* member) { return message.value(member, 0.0F); }
bool flag(const Json& message, const char* member) { return message.value(member, false); }

void place_pointer(ImGuiIO& io, const Json& message) {
  io.AddMouseSourceEvent(flag(message, "touch") ? ImGuiMouseSource_TouchScreen
                                                : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(number(message, "x"), number(message, "y"));
}

void pointer(ImGuiIO& io, const Json& message) {
  const std::string kind = message.value("kind", "");
  if (kind == "leave") {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    return;
  }
  place_pointer(io, message);
  const int button = message.value("button", 0);
  if (kind == "move" || button < 0 || button >= ImGuiMouseButton_COUNT) return;
  io.AddMouseButtonEvent(button, kind == "down");
}

// Points, as the page scrolls: ImGui counts in steps of five lines.
void wheel(ImGuiIO& io, const Json& message) {
  const float step = 5 * ImGui::GetStyle().FontSizeBase;
  io.AddMouseWheelEvent(-number(message, "dx") / step, -number(message, "dy") / step);
}

void modifiers(ImGuiIO& io, const Json& message) {
  io.AddKeyEvent(ImGuiMod_Shift, flag(message, "shift"));
  io.AddKeyEvent(ImGuiMod_Ctrl, flag(message, "ctrl"));
  io.AddKeyEvent(ImGuiMod_Alt, flag(message, "alt"));
  io.AddKeyEvent(ImGuiMod_Super, flag(message, "meta"));
}

// The page's focus is on the item that ImGui has, even after a click; so the key is meant for it.
void show_cursor_for(ImGuiKey pressed) {
  const bool presses =
      pressed == ImGuiKey_Enter || pressed == ImGuiKey_KeypadEnter || pressed == ImGuiKey_Space;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (presses && g.NavId != 0 && g.ActiveId == 0) ImGui::SetNavCursorVisible(true);
}

void key(ImGuiIO& io, const Json& message) {
  modifiers(io, message);
  const ImGuiKey pressed = key_from_code(message.value("code", ""));
  if (flag(message, "down")) show_cursor_for(pressed);
  if (pressed != ImGuiKey_None) io.AddKeyEvent(pressed, flag(message, "down"));
}

void focus(ImGuiIO& io, const Json& message) {
  io.AddFocusEvent(flag(message, "on"));
  if (!flag(message, "on")) io.ClearInputKeys();
}

void resize(ImGuiIO& io, const Json& message) {
  const float scale = number(message, "scale");
  if (scale <= 0) return;
  io.DisplaySize = {number(message, "width"), number(message, "height")};
  io.DisplayFramebufferScale = {scale, scale};
}

ImGuiID item(const Json& message) { return message.value("id", ImGuiID{0}); }

bool acts_by_id(const Json& message) {
  constexpr std::array types{"text", "activate", "focus_item", "scroll"};
  return std::ranges::contains(types, message.value("type", ""));
}

bool is_pointer(const Json& message, const char* kind) {
  return message.value("type", "") == "pointer" && message.value("kind", "") == kind;
}

const semantics::Node* node_of(const Json& message) {
  return semantics::find(item(message), message.value("role", ""));
}

bool presses_elsewhere(const Json& message) {
  if (!is_pointer(message, "down")) return false;
  const ImVec2 at = ImGui::GetIO().MousePos;
  return at.x != std::floor(number(message, "x")) || at.y != std::floor(number(message, "y"));
}

}  // namespace

bool Input::is_input(const Json& message) {
  constexpr std::array types{"pointer", "wheel", "key",      "character",  "focus",
                             "resize",  "text",  "activate", "focus_item", "scroll"};
  const std::string type = message.value("type", "");
  return std::ranges::find(types, type) != types.end();
}

void Input::hand_over(const Json& message) {
  ImGuiIO& io = ImGui::GetIO();
  const std::string type = message.value("type", "");
  if (type == "pointer") {
    pointer(io, message);
  } else if (type == "wheel") {
    wheel(io, message);
  } else if (type == "key") {
    key(io, message);
  } else if (type == "character") {
    io.AddInputCharactersUTF8(message.value("text", "").c_str());
  } else if (type == "focus") {
    focus(io, message);
  } else if (type == "resize") {
    resize(io, message);
  } else if (type == "text") {
    semantics::set_text(item(message), message.value("text", ""), message.value("start", 0),
                        message.value("end", 0));
  } else if (type == "activate") {
    semantics::activate(item(message));
  } else if (type == "focus_item") {
    semantics::focus(item(message));
  } else if (type == "scroll") {
    semantics::scroll(item(message), number(message, "x"), number(message, "y"));
  }
  handed_over_ = std::max(handed_over_, message.value("number", 0));
  const double time = message.value("time", 0.0);
  if (time > 0 && (oldest_ms_ == 0 || time < oldest_ms_)) oldest_ms_ = time;
}

// A press and its release go to where the item is now. One on what is gone is for nobody, not for
// what has come in its place.
void Input::follow_item(Json& message) {
  if (is_pointer(message, "down")) {
    if (!placed_) pressed_ = message;
  } else if (is_pointer(message, "up") && !pressed_.is_null()) {
    const float moved = std::hypot(number(message, "x") - number(pressed_, "x"),
                                   number(message, "y") - number(pressed_, "y"));
    const Json press = std::exchange(pressed_, nullptr);
    if (moved > ImGui::GetIO().MouseDragThreshold) return;
    for (const char* member : {"id", "role", "left", "top"}) {
      if (press.contains(member)) message[member] = press[member];
    }
  }
  if (message.value("type", "") != "pointer" || item(message) == 0) return;
  const semantics::Node* node = node_of(message);
  if (node == nullptr) {
    if (is_pointer(message, "down")) message["kind"] = "move";
    return;
  }
  message["x"] = node->rect.x + number(message, "left");
  message["y"] = node->rect.y + number(message, "top");
}

// What a release does is drawn in the next frame, and a dialog that fits its content follows in the
// one after that. A second press on the same thing is a double click, and must not come late.
bool Input::moves_still(const Json& press) const {
  constexpr int settling = 3;
  return is_pointer(press, "down") && item(press) != 0 && item(press) != released_on_ &&
         frames_ - released_in_ < settling;
}

void Input::deliver() {
  ++frames_;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  while (!waiting_.empty() && !semantics::has_pending()) {
    Json& next = waiting_.front();
    const bool waits = acts_by_id(next) || is_pointer(next, "up");
    if (g.InputEventsQueue.Size > 0 && waits) return;
    if (moves_still(next)) return;
    constexpr int undrawn_max = 10;
    const bool undrawn = is_pointer(next, "down") && item(next) != 0 && node_of(next) == nullptr;
    if (undrawn && ++undrawn_ <= undrawn_max) return;
    undrawn_ = 0;
    follow_item(next);
    if (!placed_ && presses_elsewhere(next)) {
      place_pointer(ImGui::GetIO(), next);
      placed_ = true;
      return;
    }
    placed_ = false;
    if (is_pointer(next, "up")) {
      released_in_ = frames_;
      released_on_ = item(next);
    }
    hand_over(next);
    waiting_.pop_front();
  }
}

// ImGui spreads quick events over frames, and moves the focus or activates in the frame after.
void Input::note_effects() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool under_way = semantics::has_pending() || g.InputEventsQueue.Size > 0 ||
                         g.NavMoveSubmitted || g.NavInitRequest || g.NavNextActivateId != 0;
  if (!under_way) answered_ = handed_over_;
}

double Input::take_time() { return std::exchange(oldest_ms_, 0); }

}  // namespace platform::web
