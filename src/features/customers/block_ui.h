// The block, kind and language of a customer: their words, and choosing one.
#pragma once

#include <string>
#include <string_view>

#include "ui/controls.h"

namespace customers {

// What is no block is shown as it is: of the field that was chosen a moment ago, say.
std::string block_text(std::string_view block);
// An empty value is none.
std::string kind_text(std::string_view kind);
// An empty value is the company's.
std::string language_text(std::string_view language);
void block_choice_ui(std::string_view name, std::string& block, const ui::SelectOptions& how);
// An empty value is a company.
void kind_choice_ui(std::string_view name, std::string& kind, const ui::SelectOptions& how);
void language_choice_ui(std::string_view name, std::string& language, const ui::SelectOptions& how);

}  // namespace customers
