// What people see of a custom field's value, and how they fill it in.
#pragma once

#include <string>
#include <string_view>

#include "features/custom_fields/custom_field.h"
#include "money/date.h"

namespace custom_fields {

// As the book writes it -> "yes" in the person's language; other kinds as they are.
std::string value_text(Kind kind, std::string_view value);

// Text that is typed, chosen or picked, as methods take it; true when it changed.
struct ValueField {
  float width = 0;  // 0: what is left of the line.
  Date today = Date::from_days(0);
  std::string_view error = {};
  std::string_view name = {};  // Instead of the field's own.
};
bool value_ui(const Field& field, std::string& value, const ValueField& how);

}  // namespace custom_fields
