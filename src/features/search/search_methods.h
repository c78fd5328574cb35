// The method that finds records of all kinds by what people call them.
#pragma once

#include <vector>

#include "book/method.h"

namespace search {

std::vector<book::Method> search_methods();

}  // namespace search
