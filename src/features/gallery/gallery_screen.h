// The gallery of all reports, and each of them: "#/reports", "#/reports/customers.abc".
#pragma once

#include <memory>

#include "app/screen.h"

namespace gallery {

std::unique_ptr<app::Screen> gallery_screen();

}  // namespace gallery
