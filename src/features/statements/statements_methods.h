// Statements of account that were issued, for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace statements {

std::vector<book::Method> statements_methods();

}  // namespace statements
