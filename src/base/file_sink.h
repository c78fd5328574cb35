// FileSink: where a file that the person takes away is written to, from front to back.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// The page collects the pieces for a download, the command line writes a file, tests a string.
class FileSink {
 public:
  virtual ~FileSink() = default;
  virtual Result<Done> write(std::span<const std::byte> bytes) = 0;
  virtual Result<Done> finish() = 0;
  // After finish(): whether the file is complete and safe. Where that takes its time, ask again.
  virtual Result<bool> settled() { return true; }
};

// Makes the file that a token stands for: a path on the command line, the name of a download in the
// page. Errors: storage.
using FileCreator = std::function<Result<std::unique_ptr<FileSink>>(std::string_view token)>;

// Collects a file in memory.
class MemorySink final : public FileSink {
 public:
  Result<Done> write(std::span<const std::byte> bytes) override {
    content_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return done();
  }
  Result<Done> finish() override {
    finished_ = true;
    return done();
  }

  const std::string& content() const { return content_; }
  bool finished() const { return finished_; }

 private:
  std::string content_;
  bool finished_ = false;
};

}  // namespace base
