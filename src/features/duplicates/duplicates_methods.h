// Customers that look alike, for all doors: finding them, saying they are two, merging them.
#pragma once

#include <vector>

#include "book/method.h"

namespace duplicates {

std::vector<book::Method> duplicates_methods();

}  // namespace duplicates
