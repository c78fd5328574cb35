// The custom fields that screens offer.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/screen.h"
#include "features/custom_fields/custom_fields_ui.h"

namespace custom_fields {

// In their order.
std::vector<FieldRow> known_fields(app::Context& context);
std::vector<Field> fields_alone(app::Context& context);

// Names and values in words, of the fields that customer.get tells.
std::vector<std::pair<std::string, std::string>> value_facts(const Json& customer);

}  // namespace custom_fields
