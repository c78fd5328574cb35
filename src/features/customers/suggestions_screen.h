// What may be meant in a field of customers: what is in use, and what the program knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/screen.h"

namespace customers {

// Nothing for a field without suggestions.
std::vector<std::string> suggested(app::Context& context, std::string_view field,
                                   std::string_view text);

}  // namespace customers
