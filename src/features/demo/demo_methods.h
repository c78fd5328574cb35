// The demo book as a method for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace demo {

std::vector<book::Method> demo_methods();

}  // namespace demo
