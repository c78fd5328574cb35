// The screens of ageing and open items.
#pragma once

#include <memory>

#include "app/screen.h"

namespace receivables {

std::unique_ptr<app::Screen> reports_screen();

}  // namespace receivables
