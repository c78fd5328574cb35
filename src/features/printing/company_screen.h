// The screen of the company's details.
#pragma once

#include <memory>

#include "app/screen.h"

namespace printing {

std::unique_ptr<app::Screen> company_screen();

}  // namespace printing
