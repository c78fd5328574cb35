// A book as a file of the computer: plain files, read and written in place.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "sqlite/storage.h"

namespace platform::native {

// The storage whose "book.db" is the file at `path`. Keeps the file locked against other programs,
// SQLite's own included, while it lives; files that are empty at the end are removed.
// Errors: storage.locked_elsewhere, storage.cannot_open.
Result<std::unique_ptr<sqlite::Storage>> open_files(std::string_view path);

}  // namespace platform::native
