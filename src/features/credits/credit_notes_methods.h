// Methods of credit notes.
#pragma once

#include <vector>

#include "book/method.h"

namespace credits {

std::vector<book::Method> credit_notes_methods();

}  // namespace credits
