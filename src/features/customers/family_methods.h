// customer.family: who belongs together, and what they owe together.
#pragma once

#include "book/method.h"

namespace customers {

book::Method family_method();

}  // namespace customers
