// How the fields of a merge are called.
#pragma once

#include <string>
#include <string_view>

#include "features/custom_fields/custom_field.h"

namespace duplicates {

inline bool is_custom(std::string_view field) {
  return field.starts_with(custom_fields::field_prefix);
}
inline std::string custom_field_name(std::string_view name) {
  return std::string{custom_fields::field_prefix}.append(name);
}

// The key of its name, where it is no custom one: "customer.phone".
inline std::string field_key(std::string_view field) {
  return field == "terms" ? "terms.title" : "customer." + std::string{field};
}

}  // namespace duplicates
