// Data sets that lie beside the checkout and are not part of it: read where they are, skipped, and
// said so, where they are not.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace testing {

// The content of a file; empty where there is none.
inline std::string shared_file(const std::string& name) {
  const char* folder = std::getenv("ZHANGFANG_SHARED_DATA");
  const std::filesystem::path root =
      folder != nullptr ? folder : std::filesystem::path{ZF_SOURCE_DIR} / ".." / "shared" / "data";
  std::ifstream file{root / name, std::ios::binary};
  if (!file) {
    MESSAGE("skipped: no ", name, " in the shared data");
    return {};
  }
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace testing
