// The version of this program, as backups and the About page name it.
#pragma once

#include <string_view>

namespace base {

inline constexpr std::string_view app_version = "0.1.0";

}  // namespace base
