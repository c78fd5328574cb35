// Files kept with customers, for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace attachments {

std::vector<book::Method> attachments_methods();

}  // namespace attachments
