// The screen of today.
#pragma once

#include <memory>

#include "app/screen.h"

namespace home {

std::unique_ptr<app::Screen> today_screen();

}  // namespace home
