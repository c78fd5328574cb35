// The screen of the import.
#pragma once

#include <memory>

#include "app/screen.h"

namespace exchange {

std::unique_ptr<app::Screen> import_screen();

}  // namespace exchange
