// Asks the page for the preview.
#include "features/printing/preview_ui.h"

namespace printing {

void ask_preview(ui::Actions& actions, std::string_view kind, std::string_view document,
                 Json more) {
  more["kind"] = kind;
  more["document"] = document;
  actions.to_page.push_back({{"type", "preview"}, {"params", std::move(more)}});
}

}  // namespace printing
