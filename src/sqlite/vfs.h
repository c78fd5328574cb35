// Puts a Storage under SQLite: one VFS for each database that is opened. For src/sqlite only.
#pragma once

#include <memory>

#include "sqlite/storage.h"

struct sqlite3_vfs;

namespace sqlite {

// Starts SQLite when first called; it never needs to be stopped.
void start_sqlite();

// A VFS over one storage, registered while this object lives.
class Vfs {
 public:
  explicit Vfs(Storage& storage);
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;
  ~Vfs();

  const char* name() const;

 private:
  std::unique_ptr<sqlite3_vfs> vfs_;
  char name_[32];
};

}  // namespace sqlite
