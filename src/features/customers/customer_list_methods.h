// The methods customer.list (search, filter, sort, a window) and customer.choices.
#pragma once

#include "book/method.h"

namespace customers {

book::Method customer_list_method();
// The tags, regions and owners in use, for filters.
book::Method customer_choices_method();

}  // namespace customers
