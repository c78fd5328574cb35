// Templates of printed documents: Mustache over print data, with all text escaped for HTML.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/json.h"

namespace printing {

inline constexpr std::array<std::string_view, 3> template_names{"modern", "classic", "compact"};

// A whole HTML document. What the data do not have is left out; an empty text, false and null count
// as not there for sections. Errors: print.template, with the place in `detail`.
Result<std::string> rendered(std::string_view template_name, const Json& data);

// The same of any text; the parts that templates share are known in it ({{>facts}}).
Result<std::string> rendered_text(std::string_view text, const Json& data);

// Adds the pages of another document to those of the first, which gives the look.
void append_pages(std::string& html, std::string_view other);

}  // namespace printing
