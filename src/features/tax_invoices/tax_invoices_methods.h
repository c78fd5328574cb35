// Methods about tax invoices noted on invoices.
#pragma once

#include <vector>

#include "book/method.h"

namespace tax_invoices {

std::vector<book::Method> tax_invoices_methods();

}  // namespace tax_invoices
