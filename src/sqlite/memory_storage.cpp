// Files as lists of zero-filled blocks.
#include "sqlite/memory_storage.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/verify.h"

namespace sqlite {
namespace {

// Calls visit(block index, offset in the block, offset in the range, count) for each part of a
// range of a file that lies in one block.
template <class Visit>
void for_each_part(std::size_t offset, std::size_t count, Visit visit) {
  for (std::size_t done = 0; done < count;) {
    const std::size_t at = offset + done;
    const std::size_t inside = at % MemoryFile::block_bytes;
    const std::size_t part = std::min(count - done, MemoryFile::block_bytes - inside);
    visit(at / MemoryFile::block_bytes, inside, done, part);
    done += part;
  }
}

}  // namespace

StorageStatus MemoryFile::read(std::span<std::byte> bytes, std::int64_t offset, std::size_t& read) {
  VERIFY(offset >= 0);
  const auto start = static_cast<std::size_t>(offset);
  read = start < size_ ? std::min(bytes.size(), size_ - start) : 0;
  std::ranges::fill(bytes.subspan(read), std::byte{0});
  for_each_part(start, read,
                [&](std::size_t block, std::size_t inside, std::size_t at, std::size_t part) {
                  std::memcpy(bytes.data() + at, blocks_[block]->data() + inside, part);
                });
  return StorageStatus::ok;
}

StorageStatus MemoryFile::write(std::span<const std::byte> bytes, std::int64_t offset) {
  VERIFY(offset >= 0);
  const auto start = static_cast<std::size_t>(offset);
  const std::size_t end = start + bytes.size();
  while (blocks_.size() * block_bytes < end) blocks_.push_back(std::make_unique<Block>());
  for_each_part(start, bytes.size(),
                [&](std::size_t block, std::size_t inside, std::size_t at, std::size_t part) {
                  std::memcpy(blocks_[block]->data() + inside, bytes.data() + at, part);
                });
  size_ = std::max(size_, end);
  return StorageStatus::ok;
}

StorageStatus MemoryFile::truncate(std::int64_t size) {
  VERIFY(size >= 0);
  const auto kept = static_cast<std::size_t>(size);
  // What is cut off must read as zeros when the file grows over it again.
  if (kept < size_) {
    blocks_.resize((kept + block_bytes - 1) / block_bytes);
    if (kept % block_bytes != 0) {
      std::ranges::fill(std::span{*blocks_.back()}.subspan(kept % block_bytes), std::byte{0});
    }
  }
  while (blocks_.size() * block_bytes < kept) blocks_.push_back(std::make_unique<Block>());
  size_ = kept;
  return StorageStatus::ok;
}

StorageStatus MemoryFile::size(std::int64_t& bytes) {
  bytes = static_cast<std::int64_t>(size_);
  return StorageStatus::ok;
}

void MemoryFile::swap_content(MemoryFile& other) {
  std::swap(blocks_, other.blocks_);
  std::swap(size_, other.size_);
}

StorageStatus MemoryStorage::replace(const Replacement& names) {
  MemoryFile& from = files_[std::string{names.from}];
  MemoryFile& to = files_[std::string{names.to}];
  files_[std::string{names.kept}].swap_content(to);
  to.swap_content(from);
  return from.truncate(0);
}

StorageFile* MemoryStorage::file(std::string_view name) {
  const auto found = files_.find(name);
  return found == files_.end() ? &files_[std::string{name}] : &found->second;
}

}  // namespace sqlite
