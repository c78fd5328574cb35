// The names of the kinds.
#include "features/custom_fields/custom_field.h"

#include <algorithm>

#include "base/verify.h"

namespace custom_fields {

std::string_view name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Kind kind_from(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  VERIFY(found != kind_names.end());
  return static_cast<Kind>(found - kind_names.begin());
}

}  // namespace custom_fields
