// What a field may be meant to say.
#pragma once

#include <span>
#include <string>

namespace customers {

// Draws them below the field; the one that was pressed, or -1.
int suggestions_ui(std::span<const std::string> suggestions);

}  // namespace customers
