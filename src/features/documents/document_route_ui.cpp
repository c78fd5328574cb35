// Where the page shows a document.
#include "features/documents/document_route_ui.h"

namespace documents {

std::string document_route(std::string_view kind, std::string_view id) {
  const std::string_view screen = kind == "invoice"   ? "invoices/"
                                  : kind == "payment" ? "payments/"
                                                      : "credits/";
  return std::string{screen}.append(id);
}

}  // namespace documents
