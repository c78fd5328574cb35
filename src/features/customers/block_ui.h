// The block of a customer: its words, and choosing one.
#pragma once

#include <string>
#include <string_view>

#include "ui/controls.h"

namespace customers {

std::string block_text(std::string_view block);
// An empty value is none.
void block_choice_ui(std::string_view name, std::string& block, const ui::SelectOptions& how);

}  // namespace customers
