// Files kept with a customer: a contract, a licence, a signed slip.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/figures.h"
#include "money/date.h"

namespace attachments {

enum class AttachmentId : std::int64_t {};

// A book is backed up as a whole and kept by a browser: it is no archive of films.
inline constexpr std::int64_t file_bytes_max = 5LL * 1'024 * 1'024;
inline constexpr std::int64_t book_bytes_max = 250LL * 1'024 * 1'024;  // Of all files together.

struct Attachment {
  AttachmentId id{};
  ledger::CustomerId customer{};
  std::string name;  // As the file was called, with its ending.
  std::string note = {};
  Date added_on;
  std::int64_t bytes = 0;
};

}  // namespace attachments
