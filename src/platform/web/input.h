// What the person does, as the page reports it, handed to Dear ImGui in order.
#pragma once

#include <imgui.h>

#include <deque>

#include "base/json.h"

namespace platform::web {

class Input {
 public:
  // True where the message was about input; the program is told everything else.
  static bool is_input(const Json& message);

  void push(Json message) { waiting_.push_back(std::move(message)); }
  bool empty() const { return waiting_.empty(); }

  // Hands over what waits, before a frame. Stops behind a text or an action by id, since what
  // follows (Enter after a filled field) belongs after it; and before one until the pointer and
  // keys have had their effect, which ImGui spreads over frames: else a button that is pressed
  // loses the pointer to the field that is focused next. A press comes the frame after the pointer
  // is there: only then does ImGui find what has something over it, as a row with a button. It
  // is meant for what the page showed there, also where that has moved since, or is not drawn for
  // some frames; where it moves still by what the last release did, once it stands.
  void deliver();

  // The time of the oldest input that the frame being made answers; 0 for none. Forgets it.
  double take_time();
  // After a frame: notes what has taken full effect by now.
  void note_effects();
  // The last message that has taken effect, and all before it, by the page's own count. Only then
  // does the program's focus say where the person is.
  int answered() const { return answered_; }

 private:
  void hand_over(const Json& message);
  void follow_item(Json& message);
  bool moves_still(const Json& press) const;

  std::deque<Json> waiting_;
  double oldest_ms_ = 0;
  int handed_over_ = 0;
  int answered_ = 0;
  int undrawn_ = 0;      // Frames for which the press that waits first met nothing.
  bool placed_ = false;  // The pointer, for the press that waits first.
  Json pressed_;         // The press whose release is to come, as the page told it.
  int frames_ = 0;
  int released_in_ = -1'000;  // The frame the last release was handed to, and the item under it.
  ImGuiID released_on_ = 0;
};

}  // namespace platform::web
