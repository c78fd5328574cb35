// Methods of customers, their contacts and tags.
#pragma once

#include <vector>

#include "book/method.h"

namespace customers {

std::vector<book::Method> customers_methods();

}  // namespace customers
