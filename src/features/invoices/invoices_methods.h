// Methods of invoices and of what is open.
#pragma once

#include <vector>

#include "book/method.h"

namespace invoices {

std::vector<book::Method> invoices_methods();

}  // namespace invoices
