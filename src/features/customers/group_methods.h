// Methods about groups of customers and tags: group.*, tag.*.
#pragma once

#include <vector>

#include "book/method.h"

namespace customers {

std::vector<book::Method> group_methods();

}  // namespace customers
