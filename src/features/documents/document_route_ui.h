// Where the page shows a document.
#pragma once

#include <string>
#include <string_view>

namespace documents {

// "invoices/17" for kind "invoice"; payments have a screen of their own, all other kinds share one.
std::string document_route(std::string_view kind, std::string_view id);

}  // namespace documents
