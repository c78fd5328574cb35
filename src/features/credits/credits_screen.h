// The screen of credit notes, refunds and write-offs.
#pragma once

#include "app/screen.h"

namespace credits {

std::unique_ptr<app::Screen> credits_screen();

}  // namespace credits
