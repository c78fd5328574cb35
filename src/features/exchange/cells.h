// Small questions about one cell of a file.
#pragma once

#include <optional>
#include <string_view>

namespace exchange {

// Without white space, and without the ="…" that spreadsheets write to keep leading zeros.
std::string_view cell_text(std::string_view field);

// "yes", "否", "TRUE", "0" …; nothing where it is neither. An empty cell is a no.
std::optional<bool> yes_or_no(std::string_view cell);

// Whether all characters are digits, and there is at least one.
bool is_whole_number(std::string_view cell);

}  // namespace exchange
