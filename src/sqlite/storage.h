// Storage: the few named files that a book needs, as the VFS sees them. The browser, Node, native
// and the tests implement it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sqlite {

enum class StorageStatus : std::uint8_t {
  ok,
  full,    // Quota or disk is exhausted: a short write counts as this.
  failed,  // Anything else.
};

// One file of fixed name. A file of length zero counts as absent.
class StorageFile {
 public:
  virtual ~StorageFile() = default;

  // Reads up to bytes.size() bytes at the offset; what lies beyond the end is zero-filled. `read`
  // is the count that was there.
  virtual StorageStatus read(std::span<std::byte> bytes, std::int64_t offset,
                             std::size_t& read) = 0;
  virtual StorageStatus write(std::span<const std::byte> bytes, std::int64_t offset) = 0;
  virtual StorageStatus truncate(std::int64_t size) = 0;
  virtual StorageStatus flush() = 0;  // After this the content survives a crash.
  virtual StorageStatus size(std::int64_t& bytes) = 0;
};

class Storage {
 public:
  virtual ~Storage() = default;

  // The file of that name ("book.db", "book.db-wal", "incoming.db", …), or null where this storage
  // has no such name. Owned by the storage.
  virtual StorageFile* file(std::string_view name) = 0;

  // Puts the content of one file in the place of another, in one step that is safe when it returns:
  // a crash leaves all as it was or all done. No database may be open on any of them, and no log or
  // journal may lie beside them.
  struct Replacement {
    std::string_view from;  // Flushed before; empty afterwards.
    std::string_view to;
    std::string_view kept;  // Gets what `to` was; what it held itself is lost.
  };
  virtual StorageStatus replace(const Replacement& names) = 0;

  // Told after each commit has been flushed: the IndexedDB mirror posts its dirty pages then.
  virtual void committed() {}
};

}  // namespace sqlite
