// The methods of custom fields: custom_field.list, .create, .edit, .delete.
#pragma once

#include "book/method.h"

namespace custom_fields {

std::vector<book::Method> custom_fields_methods();

}  // namespace custom_fields
