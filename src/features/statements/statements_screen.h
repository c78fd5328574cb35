// Loads what the panels of statements show.
#pragma once

#include <memory>

#include "app/screen.h"

namespace statements {

std::unique_ptr<app::Screen> statements_screen();

}  // namespace statements
