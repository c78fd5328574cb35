// One field of many customers at once, for all doors: what would change, and changing it.
#pragma once

#include <vector>

#include "book/method.h"

namespace customers {

std::vector<book::Method> edit_many_methods();

}  // namespace customers
