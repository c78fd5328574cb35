// The pages of customers that look alike.
#pragma once

#include <memory>

#include "app/screen.h"

namespace duplicates {

std::unique_ptr<app::Screen> duplicates_screen();

// Customers that the one that is typed may be; nothing where little is typed.
struct Known {
  std::string code, name;
};
std::vector<Known> known_customers(app::Context& context, const Json& typed);

}  // namespace duplicates
