// The method customer.list: search, filter, sort, a window.
#pragma once

#include "book/method.h"

namespace customers {

book::Method customer_list_method();

}  // namespace customers
