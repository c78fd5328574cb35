// The screens of customers: list, one customer, form.
#pragma once

#include <memory>

#include "app/screen.h"

namespace customers {

std::unique_ptr<app::Screen> customers_screen();

}  // namespace customers
