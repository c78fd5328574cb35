// Methods of payments and their allocation.
#pragma once

#include <vector>

#include "book/method.h"

namespace payments {

std::vector<book::Method> payments_methods();

}  // namespace payments
