// Where the page shows a document, and how it names it.
#pragma once

#include <string>
#include <string_view>

namespace documents {

// "invoices/17" for kind "invoice"; payments have a screen of their own, all other kinds share one.
std::string document_route(std::string_view kind, std::string_view id);

// Its number, or that it is a draft without one.
std::string number_text(const std::string& number);

// Tells the name that a document was issued with, where the customer has another now.
void issued_to_ui(const std::string& issued_to, const std::string& customer);

}  // namespace documents
