// The screen of the audit trail.
#pragma once

#include <memory>

#include "app/screen.h"

namespace history {

std::unique_ptr<app::Screen> history_screen();

}  // namespace history
