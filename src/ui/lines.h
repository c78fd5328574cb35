// The lines that words fall into: for paragraphs and for what draws its text itself.
#pragma once

#include <string_view>
#include <vector>

namespace ui {

struct Lines {
  std::vector<std::string_view> texts;
  float gap, height;  // Between two lines; of them all.
};

// In the current font; each line of the text begins one of its own. Punctuation that closes never
// begins a line.
Lines wrapped(std::string_view text, float width);

}  // namespace ui
