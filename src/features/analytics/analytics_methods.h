// Questions about how customers behave.
#pragma once

#include <vector>

#include "book/method.h"

namespace analytics {

std::vector<book::Method> analytics_methods();

}  // namespace analytics
