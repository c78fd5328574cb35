// Where the page shows a document, and how it names it.
#include "features/documents/document_route_ui.h"

#include "ui/basics.h"
#include "ui/words.h"

namespace documents {

std::string document_route(std::string_view kind, std::string_view id) {
  const std::string_view screen = kind == "invoice"   ? "invoices/"
                                  : kind == "payment" ? "payments/"
                                                      : "credits/";
  return std::string{screen}.append(id);
}

std::string number_text(const std::string& number) {
  return number.empty() ? std::string{ui::tr("document.state.draft")} : number;
}

void issued_to_ui(const std::string& issued_to, const std::string& customer) {
  if (issued_to.empty() || issued_to == customer) return;
  ui::muted(ui::tr("document.issued_to", {{"name", issued_to}}));
}

}  // namespace documents
