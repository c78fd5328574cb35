// Methods of printed documents: document.print; and what the company says of itself on them:
// company.get, company.edit, company.set_logo, company.remove_logo.
#pragma once

#include <vector>

#include "book/method.h"

namespace printing {

std::vector<book::Method> printing_methods();

}  // namespace printing
