// Files that a person names on the command line: read for imports, written for backups.
#pragma once

#include <memory>
#include <string_view>

#include "base/file_sink.h"
#include "base/file_source.h"

namespace platform::native {

// Errors: file.cannot_read.
Result<std::shared_ptr<base::FileSource>> open_source(std::string_view path);

// The file appears under its name when it is finished; until then a file of that name is as it was.
// Errors: file.cannot_write.
Result<std::unique_ptr<base::FileSink>> create_sink(std::string_view path);

}  // namespace platform::native
