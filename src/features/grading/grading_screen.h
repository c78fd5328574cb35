// The screen of the rules of grading.
#pragma once

#include <memory>

#include "app/screen.h"

namespace grading {

std::unique_ptr<app::Screen> grading_screen();

}  // namespace grading
