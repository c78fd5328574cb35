// Paragraphs with **bold** words and `keys`, wrapped at the right edge: for help pages.
#pragma once

#include <string>
#include <string_view>

namespace ui {

// Draws the words from the cursor on, as wide as `width` (0: what is left of the line).
void rich_paragraph(std::string_view words, float width = 0);

// The words alone, for machines.
std::string without_marks(std::string_view words);

}  // namespace ui
