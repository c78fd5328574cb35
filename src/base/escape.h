// Text where some characters mean something: in HTML, and in routes.
#pragma once

#include <string>
#include <string_view>

namespace base {

// As text of an element, and inside quotation marks.
std::string html_escaped(std::string_view text);

// A part of a route that may hold any character: "A/1" -> "A%2F1". Letters beyond ASCII stay.
std::string percent_encoded(std::string_view text);

}  // namespace base
