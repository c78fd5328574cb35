// The screens of settings, of the first visit, and of what the program is made of.
#pragma once

#include <memory>

#include "app/screen.h"

namespace settings {

std::unique_ptr<app::Screen> settings_screen();
std::unique_ptr<app::Screen> welcome_screen();
std::unique_ptr<app::Screen> about_screen();

}  // namespace settings
