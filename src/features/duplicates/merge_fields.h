// How the fields of a merge are called.
#pragma once

#include <string>
#include <string_view>

namespace duplicates {

// The key of its name: "customer.phone".
inline std::string field_key(std::string_view field) {
  return field == "terms" ? "terms.title" : "customer." + std::string{field};
}

}  // namespace duplicates
