// The table of exchange rates, and rates of documents, for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace currencies {

std::vector<book::Method> currencies_methods();

}  // namespace currencies
