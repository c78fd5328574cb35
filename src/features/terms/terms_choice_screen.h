// Loads payment terms for forms that offer them.
#pragma once

#include <vector>

#include "app/screen.h"
#include "features/terms/payment_terms.h"

namespace terms {

Terms terms_from(const Json& json);
std::vector<Terms> known_terms(app::Context& context);

}  // namespace terms
