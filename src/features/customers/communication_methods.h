// communication.*, followups.list, customers.timeline: what was said to and by customers, what to
// come back to, and all that happened.
#pragma once

#include <vector>

#include "book/method.h"

namespace customers {

std::vector<book::Method> communication_methods();

}  // namespace customers
