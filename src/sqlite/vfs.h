// Puts a Storage under SQLite: one VFS for each database that is opened. For src/sqlite only.
#pragma once

#include <functional>
#include <memory>

#include "sqlite/storage.h"

struct sqlite3_vfs;

namespace sqlite {

// Starts SQLite when first called; it never needs to be stopped.
void start_sqlite();

// Whether it is time to stop.
using Deadline = std::function<bool()>;

// What the functions of a VFS work with.
struct VfsState {
  Storage* storage = nullptr;
  const Deadline* deadline = nullptr;  // Set: pages of the database are written until then only.
  int writes = 0;                      // Of pages, since the deadline was set.
};

// A VFS over one storage, registered while this object lives.
class Vfs {
 public:
  explicit Vfs(Storage& storage);
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;
  ~Vfs();

  const char* name() const;

  // While set, a write of a page after the deadline is refused with SQLITE_BUSY.
  void set_deadline(const Deadline* deadline);

 private:
  VfsState state_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  char name_[32];
};

}  // namespace sqlite
