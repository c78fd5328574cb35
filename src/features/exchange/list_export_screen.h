// Starts list.export for a list that is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "ui/actions.h"

namespace exchange {

// With the parameters that the list was asked for; without columns all that it has. The page saves
// the file once it is written.
void export_list(std::string_view list, const Json& params, const std::vector<std::string>& columns,
                 ui::Actions& actions);

}  // namespace exchange
