// Lists written out as CSV for spreadsheets: all that is found, not only what is seen of it.
#pragma once

#include <vector>

#include "book/method.h"

namespace exchange {

std::vector<book::Method> list_export_methods();

}  // namespace exchange
