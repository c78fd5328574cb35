// Methods of credit notes, refunds and write-offs: what changes a debt other than an invoice or
// money.
#pragma once

#include <vector>

#include "book/method.h"

namespace credits {

std::vector<book::Method> credits_methods();

}  // namespace credits
