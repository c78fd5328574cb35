// A Storage in memory: for tests, for rehearsals, and as the working copy where the browser has no
// synchronous files.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sqlite/storage.h"

namespace sqlite {

// Kept in blocks, so that a growing book is never copied as a whole.
class MemoryFile final : public StorageFile {
 public:
  static constexpr std::size_t block_bytes = 65'536;
  using Block = std::array<std::byte, block_bytes>;

  StorageStatus read(std::span<std::byte> bytes, std::int64_t offset, std::size_t& read) override;
  StorageStatus write(std::span<const std::byte> bytes, std::int64_t offset) override;
  StorageStatus truncate(std::int64_t size) override;
  StorageStatus flush() override { return StorageStatus::ok; }
  StorageStatus size(std::int64_t& bytes) override;
  void swap_content(MemoryFile& other);

 private:
  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t size_ = 0;
};

class MemoryStorage final : public Storage {
 public:
  StorageFile* file(std::string_view name) override;  // Any name; made when first asked for.
  StorageStatus replace(const Replacement& names) override;

 private:
  std::map<std::string, MemoryFile, std::less<>> files_;
};

}  // namespace sqlite
