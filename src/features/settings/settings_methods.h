// Methods of settings: company.setup, setting.get, setting.set.
#pragma once

#include <vector>

#include "book/method.h"

namespace settings {

std::vector<book::Method> settings_methods();

}  // namespace settings
