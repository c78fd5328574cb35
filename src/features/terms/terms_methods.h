// The methods of payment terms: terms.list, terms.create, terms.edit, terms.delete,
// terms.add_usual.
#pragma once

#include "book/method.h"

namespace terms {

std::vector<book::Method> terms_methods();

}  // namespace terms
