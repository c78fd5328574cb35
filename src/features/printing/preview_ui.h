// What opens the preview of a printed document, which the page shows over the program.
#pragma once

#include <string>
#include <string_view>

#include "ui/actions.h"

namespace printing {

// Kind and document as document.print takes them; `more` are further parameters of it.
void ask_preview(ui::Actions& actions, std::string_view kind, std::string_view document,
                 Json more = Json::object());

}  // namespace printing
