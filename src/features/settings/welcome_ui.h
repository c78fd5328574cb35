// First visit: language, company, currency, and how to begin.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/actions.h"

namespace settings {

struct WelcomeForm {
  std::string name = {};
  std::string currency = "CNY";
  int begin = 0;  // 0 empty, 1 import, 2 demo book.
};

struct WelcomeData {
  const Error* error = nullptr;
  bool working = false;  // The demo book is being written.
  std::int64_t done = 0, total = 0;
};

void welcome_ui(const WelcomeData& data, WelcomeForm& form, ui::Actions& actions);

// What people choose the company's currency from first; any other code can be typed.
std::vector<std::string> usual_currencies();

}  // namespace settings
