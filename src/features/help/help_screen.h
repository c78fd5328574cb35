// The screen of help pages.
#pragma once

#include <memory>

#include "app/screen.h"

namespace help {

std::unique_ptr<app::Screen> help_screen();

}  // namespace help
