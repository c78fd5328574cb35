// What forms share: errors beside their fields, the end of a form, keys of a page.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ui/controls.h"

namespace ui {

// The sentence of the error if it is about this field; else empty.
std::string error_for(const Error* error, std::string_view field);

// Shows the error above the form when it is about none of the fields that show theirs.
void form_error_ui(const Error* error, std::initializer_list<std::string_view> fields);

// Save and Cancel, and Ctrl+Enter. 1 save, 0 cancel, -1 none.
int form_end_ui(std::string_view save, bool enabled = true);
// With another way to save, unless that is empty: 2.
int form_end_ui(std::string_view save, bool enabled, std::string_view other);

// The head of a page: title, what stands beside it, and buttons at the right. Returns the button
// that was pressed, or -1.
struct PageHead {
  std::string title;
  std::string below = {};       // A quiet line under the title.
  std::string back_title = {};  // Where one came from; empty: no way back.
  std::vector<Badge> badges = {};
};
struct PageHeadAnswer {
  int button = -1;
  int entry = -1;  // Of the button's menu.
  bool back = false;
};
PageHeadAnswer page_head_ui(const PageHead& head, std::span<const ToolButton> buttons = {});

// Opens an area as wide as a comfortable form, and closes it.
class FormArea {
 public:
  explicit FormArea(std::string_view id, float width = 720);
  ~FormArea();
  FormArea(const FormArea&) = delete;
  FormArea& operator=(const FormArea&) = delete;
};

}  // namespace ui
