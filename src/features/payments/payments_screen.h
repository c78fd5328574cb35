// The screens of payments: list, one payment, form.
#pragma once

#include <memory>

#include "app/screen.h"

namespace payments {

std::unique_ptr<app::Screen> payments_screen();

}  // namespace payments
