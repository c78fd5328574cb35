// Methods of import, for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace exchange {

std::vector<book::Method> exchange_methods();

}  // namespace exchange
