// A book as a file of the computer, under Node.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "sqlite/storage.h"

namespace platform::node {

// The storage whose "book.db" is the file at `path`; files that are empty at the end are removed.
// Errors: storage.locked_elsewhere, storage.cannot_open.
Result<std::unique_ptr<sqlite::Storage>> open_files(std::string_view path);

}  // namespace platform::node
