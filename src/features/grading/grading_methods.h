// Methods about grades: grade.*, grading.*.
#pragma once

#include <vector>

#include "book/method.h"

namespace grading {

std::vector<book::Method> grading_methods();

}  // namespace grading
