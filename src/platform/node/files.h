// Files, streams, clock and chance under Node, by the functions of node/files.mjs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_sink.h"
#include "base/file_source.h"
#include "money/date.h"

namespace platform::node {

// Errors: file.cannot_read.
Result<std::shared_ptr<base::FileSource>> open_source(std::string_view path);

// The file appears under its name when it is finished. Errors: file.cannot_write.
Result<std::unique_ptr<base::FileSink>> create_sink(std::string_view path);

bool exists(std::string_view path);

void write_out(std::string_view text);
void write_err(std::string_view text);
std::optional<std::string> read_line();

Instant now();
Date today();
std::uint64_t random_bits();
bool speaks_chinese();

}  // namespace platform::node
