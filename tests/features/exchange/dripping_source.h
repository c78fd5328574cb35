// A file that hands out a few bytes at a time, so that every record is cut somewhere.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "base/file_source.h"

namespace testing {

class DrippingSource final : public base::FileSource {
 public:
  DrippingSource(std::string content, std::size_t drip)
      : file_{"drip", std::move(content)}, drip_{drip} {}
  std::string name() const override { return file_.name(); }
  std::int64_t size() const override { return file_.size(); }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    return file_.read(offset, bytes.first(std::min(drip_, bytes.size())));
  }

 private:
  base::MemorySource file_;
  std::size_t drip_;
};

}  // namespace testing
