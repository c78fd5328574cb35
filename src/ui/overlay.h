// What lies over the page or across it: dialogs, toasts, strips.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/draw.h"

namespace ui {

// A dialog that takes the keyboard until it is closed. Escape closes it.
//   if (Dialog dialog{"delete", title, open}; dialog) { … }
class Dialog {
 public:
  Dialog(std::string_view id, std::string_view title, bool& open, float width = 460);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  explicit operator bool() const { return shown_; }

 private:
  bool shown_ = false;
};

// The buttons at the end of a dialog: 1 confirm, 0 cancel, -1 none.
int dialog_buttons(std::string_view confirm, std::string_view cancel, Tone tone,
                   bool enabled = true);

// The end of a dialog whose changes hold at once: one button closes it, a second leaves it open.
bool dialog_close(bool& open, std::string_view second = {});  // Whether the second was pressed.

// A message at the lower edge that goes away by itself.
struct Toast {
  std::string text;
  Tone tone = Tone::green;
  bool can_undo = false;
  double until_ms = 0;
};
enum class ToastAnswer : std::uint8_t { none, undo, close };
ToastAnswer toast_ui(const Toast& toast);

// A message across the page that stays as long as it is true, with what can be done about it.
struct Strip {
  std::string_view id;
  std::string_view text;
  Tone tone;
  std::span<const std::string_view> offers = {};
};
int strip_ui(const Strip& strip);  // The offer that was pressed, or -1.

}  // namespace ui
