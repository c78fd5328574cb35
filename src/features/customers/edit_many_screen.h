// Loads what one field of the chosen customers would change.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/screen.h"
#include "features/customers/edit_many_ui.h"

namespace customers {

// `tags` are those in use.
EditManyData edit_many_data(app::Context& context, const std::set<std::string>& chosen,
                            const EditManyState& state, std::vector<std::string> tags);

}  // namespace customers
