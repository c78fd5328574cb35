// payer.*: who pays for customers.
#pragma once

#include <vector>

#include "book/method.h"

namespace customers {

std::vector<book::Method> payer_methods();

}  // namespace customers
