// How wide a text is in a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace reports {

// Cells a terminal uses for the text: 2 for East Asian wide characters, 0 for combining marks.
std::size_t text_width(std::string_view text);

// The cells of one character.
std::size_t character_width(char32_t code_point);

}  // namespace reports
