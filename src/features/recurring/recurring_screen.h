// The screen of recurring invoices.
#pragma once

#include <memory>

#include "app/screen.h"

namespace recurring {

std::unique_ptr<app::Screen> recurring_screen();

}  // namespace recurring
