// The screen of exchange rates: "rates", "rates/new", "rates/USD/2026-11-23".
#pragma once

#include <memory>

#include "app/screen.h"

namespace currencies {

std::unique_ptr<app::Screen> rates_screen();

}  // namespace currencies
