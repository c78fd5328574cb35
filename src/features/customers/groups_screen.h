// The screen of groups and tags.
#pragma once

#include <memory>

#include "app/screen.h"

namespace customers {

std::unique_ptr<app::Screen> groups_screen();

}  // namespace customers
