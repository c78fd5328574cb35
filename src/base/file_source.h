// FileSource: a file that is read by position, slice by slice. The page, Node, the native program
// and the tests each hand in their own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

class FileSource {
 public:
  virtual ~FileSource() = default;

  virtual std::string name() const = 0;  // As the person knows it, without folders.
  virtual std::int64_t size() const = 0;

  // Fills as much of `bytes` as there is from the offset on; the count that was read, 0 at the end.
  virtual Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) = 0;
};

// Opens the file that a token stands for: a path on the command line, the name under which the page
// registered a picked or dropped file. Errors: not_found.
using FileOpener = std::function<Result<std::shared_ptr<FileSource>>(std::string_view token)>;

// A file in memory: pasted text, small files, tests.
class MemorySource final : public FileSource {
 public:
  MemorySource(std::string name, std::string content)
      : name_{std::move(name)}, content_{std::move(content)} {}

  std::string name() const override { return name_; }
  std::int64_t size() const override { return static_cast<std::int64_t>(content_.size()); }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    const auto from = static_cast<std::size_t>(std::clamp<std::int64_t>(offset, 0, size()));
    const std::size_t count = std::min(bytes.size(), content_.size() - from);
    std::copy_n(std::as_bytes(std::span{content_}).subspan(from).begin(), count, bytes.begin());
    return count;
  }

 private:
  std::string name_;
  std::string content_;
};

}  // namespace base
