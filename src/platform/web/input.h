// What the person does, as the page reports it, handed to Dear ImGui in order.
#pragma once

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
  // follows (Enter after a filled field) belongs after it.
  void deliver();

  // The time of the oldest input that the frame being made answers; 0 for none. Forgets it.
  double take_time();
  // The last text of the page that has reached its field, by the page's own count.
  int text_sequence() const { return text_sequence_; }

 private:
  void hand_over(const Json& message);

  std::deque<Json> waiting_;
  double oldest_ms_ = 0;
  int text_sequence_ = 0;
};

}  // namespace platform::web
