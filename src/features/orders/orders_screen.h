// The screens of orders and products.
#pragma once

#include "app/screen.h"

namespace orders {

std::unique_ptr<app::Screen> orders_screen();
std::unique_ptr<app::Screen> products_screen();

}  // namespace orders
