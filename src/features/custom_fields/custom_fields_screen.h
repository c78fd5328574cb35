// The screen of custom fields: "custom-fields", "custom-fields/new", "custom-fields/ID".
#pragma once

#include <memory>

#include "app/screen.h"

namespace custom_fields {

std::unique_ptr<app::Screen> custom_fields_screen();

}  // namespace custom_fields
