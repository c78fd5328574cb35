// The methods of payment that the book offers.
#pragma once

#include <string>
#include <vector>

#include "app/screen.h"

namespace payments {

std::vector<std::string> methods_offered(app::Context& context);

}  // namespace payments
