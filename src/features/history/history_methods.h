// Methods of history: reading what was changed, field by field, and the way back.
#pragma once

#include <vector>

#include "book/method.h"

namespace history {

std::vector<book::Method> history_methods();

}  // namespace history
