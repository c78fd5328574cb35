// Methods about rules of recurring invoices.
#pragma once

#include <vector>

#include "book/method.h"

namespace recurring {

std::vector<book::Method> recurring_methods();

}  // namespace recurring
