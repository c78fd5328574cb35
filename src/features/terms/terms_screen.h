// The screen of payment terms: "terms", "terms/new", "terms/ID".
#pragma once

#include <memory>

#include "app/screen.h"

namespace terms {

std::unique_ptr<app::Screen> terms_screen();

}  // namespace terms
