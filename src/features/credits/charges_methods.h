// Methods of fees and interest: what customers are charged beside their invoices.
#pragma once

#include <vector>

#include "book/method.h"

namespace credits {

std::vector<book::Method> charges_methods();

}  // namespace credits
