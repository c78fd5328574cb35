// Base64 (RFC 4648, with padding): how bytes travel in JSON.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

void append_base64(std::span<const std::byte> bytes, std::string& text);

// Adds the bytes to `bytes`. False where the text is no canonical Base64; `bytes` may then hold a
// part.
[[nodiscard]] bool append_from_base64(std::string_view text, std::vector<std::byte>& bytes);

}  // namespace base
