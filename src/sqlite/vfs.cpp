// SQLite's VFS over the tiny Storage interface. One process, one thread and one connection use a
// file at a time (the platform holds the lock), so SQLite's own locks have nothing to do.
#include "sqlite/vfs.h"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/verify.h"

namespace sqlite {
namespace {

// Flushing waits for all that was written before it. What is flushed every so often leaves little
// to wait for at the end, so that no commit of long work is one long call.
constexpr std::int64_t unflushed_bytes_max = 1 << 20;

constexpr int writes_between_looks = 16;  // At the clock.

// What is written directly after what was written before waits for more of it: in the browser a
// call costs more than the bytes. The log gets each page in two writes, and a large change whole
// runs.
constexpr std::size_t waiting_bytes_max = 64 * 1024;

// SQLite allocates this, `base` first.
struct OpenFile {
  sqlite3_file base;
  StorageFile* file;
  VfsState* vfs;
  std::int64_t unflushed_bytes;
  bool read_only;
  bool is_database;  // Not a log or a journal.
  std::size_t waiting_bytes;
  std::int64_t waiting_offset;
  std::byte waiting[waiting_bytes_max];
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
VfsState& state_of(sqlite3_vfs* vfs) { return *static_cast<VfsState*>(vfs->pAppData); }
Storage& storage_of(sqlite3_vfs* vfs) { return *state_of(vfs).storage; }

int code_of(StorageStatus status, int otherwise) {
  switch (status) {
    case StorageStatus::ok:
      return SQLITE_OK;
    case StorageStatus::full:
      return SQLITE_FULL;
    case StorageStatus::failed:
      return otherwise;
  }
  return otherwise;
}

// Writes now, and flushes after each megabyte.
int write_now(OpenFile& file, std::span<const std::byte> bytes, std::int64_t offset) {
  const int code = code_of(file.file->write(bytes, offset), SQLITE_IOERR_WRITE);
  file.unflushed_bytes += static_cast<std::int64_t>(bytes.size());
  if (code != SQLITE_OK || file.unflushed_bytes < unflushed_bytes_max) return code;
  file.unflushed_bytes = 0;
  return code_of(file.file->flush(), SQLITE_IOERR_WRITE);
}

// Called before all that must find in the file what SQLite believes to be there. After an error
// SQLite takes the change back.
int write_waiting(OpenFile& file) {
  if (file.waiting_bytes == 0) return SQLITE_OK;
  const auto waiting = std::span{file.waiting}.first(std::exchange(file.waiting_bytes, 0));
  return write_now(file, waiting, file.waiting_offset);
}

bool is_waiting(const OpenFile& file, std::int64_t offset, int size) {
  return offset < file.waiting_offset + static_cast<std::int64_t>(file.waiting_bytes) &&
         offset + size > file.waiting_offset;
}

// Only asked while pages are written that may as well be written later. The first ones always are,
// so that each attempt gets on.
bool is_too_late(OpenFile& file) {
  if (!file.is_database || file.vfs->deadline == nullptr) return false;
  return ++file.vfs->writes % writes_between_looks == 0 && (*file.vfs->deadline)();
}

int x_close(sqlite3_file* file) { return write_waiting(open_file(file)); }

int x_read(sqlite3_file* sqlite_file, void* to, int size, sqlite3_int64 offset) {
  OpenFile& file = open_file(sqlite_file);
  const int code = is_waiting(file, offset, size) ? write_waiting(file) : SQLITE_OK;
  if (code != SQLITE_OK) return code;
  const std::span bytes{static_cast<std::byte*>(to), static_cast<std::size_t>(size)};
  std::size_t read = 0;
  const StorageStatus status = file.file->read(bytes, offset, read);
  if (status != StorageStatus::ok) return SQLITE_IOERR_READ;
  if (read == bytes.size()) return SQLITE_OK;
  // SQLite reads past the end on purpose and expects zeros there.
  std::ranges::fill(bytes.subspan(read), std::byte{0});
  return SQLITE_IOERR_SHORT_READ;
}

int x_write(sqlite3_file* sqlite_file, const void* from, int size, sqlite3_int64 offset) {
  OpenFile& file = open_file(sqlite_file);
  if (file.read_only) return SQLITE_READONLY;
  if (is_too_late(file)) return SQLITE_BUSY;
  const std::span bytes{static_cast<const std::byte*>(from), static_cast<std::size_t>(size)};
  const std::int64_t end = file.waiting_offset + static_cast<std::int64_t>(file.waiting_bytes);
  if (offset != end || file.waiting_bytes + bytes.size() > waiting_bytes_max) {
    const int code = write_waiting(file);
    if (code != SQLITE_OK) return code;
    if (bytes.size() > waiting_bytes_max) return write_now(file, bytes, offset);
    file.waiting_offset = offset;
  }
  std::ranges::copy(bytes, std::span{file.waiting}.subspan(file.waiting_bytes).begin());
  file.waiting_bytes += bytes.size();
  return SQLITE_OK;
}

int x_truncate(sqlite3_file* sqlite_file, sqlite3_int64 size) {
  OpenFile& file = open_file(sqlite_file);
  if (file.read_only) return SQLITE_READONLY;
  const int code = write_waiting(file);
  if (code != SQLITE_OK) return code;
  return code_of(file.file->truncate(size), SQLITE_IOERR_TRUNCATE);
}

int x_sync(sqlite3_file* sqlite_file, int) {
  OpenFile& file = open_file(sqlite_file);
  const int code = write_waiting(file);
  if (code != SQLITE_OK) return code;
  file.unflushed_bytes = 0;
  return code_of(file.file->flush(), SQLITE_IOERR_FSYNC);
}

int x_file_size(sqlite3_file* file, sqlite3_int64* size) {
  const int written = write_waiting(open_file(file));
  if (written != SQLITE_OK) return written;
  std::int64_t bytes = 0;
  const int code = code_of(open_file(file).file->size(bytes), SQLITE_IOERR_FSTAT);
  *size = bytes;
  return code;
}

int x_lock(sqlite3_file*, int) { return SQLITE_OK; }
int x_unlock(sqlite3_file*, int) { return SQLITE_OK; }

// Nobody else can hold a lock. A 1 here would make SQLite believe that a journal left by a crash is
// still in use, and it would not roll it back: the book would be corrupt.
int x_check_reserved_lock(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}

// Every commit comes here, also one that is not flushed (OpenOptions::Keep::scratch).
int x_file_control(sqlite3_file* file, int operation, void*) {
  return operation == SQLITE_FCNTL_SYNC ? write_waiting(open_file(file)) : SQLITE_NOTFOUND;
}

int x_sector_size(sqlite3_file*) { return 4096; }
int x_device_characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}

// Version 1: no shared memory and no mapping. With locking_mode=EXCLUSIVE write-ahead logging does
// without them.
const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = x_close,
    .xRead = x_read,
    .xWrite = x_write,
    .xTruncate = x_truncate,
    .xSync = x_sync,
    .xFileSize = x_file_size,
    .xLock = x_lock,
    .xUnlock = x_unlock,
    .xCheckReservedLock = x_check_reserved_lock,
    .xFileControl = x_file_control,
    .xSectorSize = x_sector_size,
    .xDeviceCharacteristics = x_device_characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

// Temporary files have no name; they stay in memory by SQLite's configuration and never come here.
int x_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  if (name == nullptr) return SQLITE_CANTOPEN;
  StorageFile* found = storage_of(vfs).file(name);
  if (found == nullptr) return SQLITE_CANTOPEN;
  OpenFile& opened = open_file(file);
  opened.base.pMethods = &methods;
  opened.file = found;
  opened.vfs = &state_of(vfs);
  opened.unflushed_bytes = 0;
  opened.is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  opened.waiting_bytes = 0;
  opened.waiting_offset = 0;
  opened.read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

// Files have fixed names and always exist; one of length zero counts as absent.
int x_delete(sqlite3_vfs* vfs, const char* name, int) {
  StorageFile* file = storage_of(vfs).file(name);
  if (file == nullptr) return SQLITE_IOERR_DELETE_NOENT;
  if (file->truncate(0) != StorageStatus::ok) return SQLITE_IOERR_DELETE;
  return file->flush() == StorageStatus::ok ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int x_access(sqlite3_vfs* vfs, const char* name, int, int* result) {
  *result = 0;
  StorageFile* file = storage_of(vfs).file(name);
  if (file == nullptr) return SQLITE_OK;
  std::int64_t bytes = 0;
  if (file->size(bytes) != StorageStatus::ok) return SQLITE_IOERR_ACCESS;
  *result = bytes > 0 ? 1 : 0;
  return SQLITE_OK;
}

int x_full_pathname(sqlite3_vfs*, const char* name, int size, char* out) {
  const std::size_t length = std::strlen(name);
  if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, length + 1);
  return SQLITE_OK;
}

// Salts of the write-ahead log must differ from run to run, so this comes from the system.
int x_randomness(sqlite3_vfs*, int size, char* out) {
  for (int at = 0; at < size; at += 256) {
    const int part = std::min(256, size - at);  // The most that getentropy gives at once.
    VERIFY(getentropy(out + at, static_cast<std::size_t>(part)) == 0);
  }
  return size;
}

int x_sleep(sqlite3_vfs*, int) { return 0; }

// SQL has no clock: days and instants are handed in as parameters, so that every test repeats.
int x_current_time(sqlite3_vfs*, double* time) {
  *time = 0;
  return SQLITE_ERROR;
}

int x_get_last_error(sqlite3_vfs*, int, char*) { return 0; }

std::unique_ptr<sqlite3_vfs> make_vfs(VfsState* state, const char* name) {
  return std::make_unique<sqlite3_vfs>(sqlite3_vfs{
      .iVersion = 1,
      .szOsFile = sizeof(OpenFile),
      .mxPathname = 64,
      .pNext = nullptr,
      .zName = name,
      .pAppData = state,
      .xOpen = x_open,
      .xDelete = x_delete,
      .xAccess = x_access,
      .xFullPathname = x_full_pathname,
      .xDlOpen = nullptr,
      .xDlError = nullptr,
      .xDlSym = nullptr,
      .xDlClose = nullptr,
      .xRandomness = x_randomness,
      .xSleep = x_sleep,
      .xCurrentTime = x_current_time,
      .xGetLastError = x_get_last_error,
      .xCurrentTimeInt64 = nullptr,
      .xSetSystemCall = nullptr,
      .xGetSystemCall = nullptr,
      .xNextSystemCall = nullptr,
  });
}

// For databases that live in memory only.
class NoFiles final : public Storage {
 public:
  StorageFile* file(std::string_view) override { return nullptr; }
  StorageStatus replace(const Replacement&) override { return StorageStatus::failed; }
};

}  // namespace

void start_sqlite() {
  static const bool started = [] {
    // Journals of statements and savepoints stay in memory whatever their size.
    VERIFY(sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1) == SQLITE_OK);
    VERIFY(sqlite3_initialize() == SQLITE_OK);
    return true;
  }();
  static_cast<void>(started);
}

Vfs::Vfs(Storage& storage) : state_{.storage = &storage}, vfs_{make_vfs(&state_, name_)} {
  static std::int64_t made = 0;
  start_sqlite();
  std::snprintf(name_, sizeof name_, "storage-%lld", static_cast<long long>(++made));
  VERIFY(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

Vfs::~Vfs() { sqlite3_vfs_unregister(vfs_.get()); }

const char* Vfs::name() const { return name_; }

void Vfs::set_deadline(const Deadline* deadline) {
  state_.deadline = deadline;
  state_.writes = 0;
}

}  // namespace sqlite

// SQLite is built with SQLITE_OS_OTHER and calls these two.
extern "C" int sqlite3_os_init() {
  static sqlite::NoFiles no_files;
  static sqlite::VfsState state{.storage = &no_files};
  static const std::unique_ptr<sqlite3_vfs> memory_only = sqlite::make_vfs(&state, "memory");
  return sqlite3_vfs_register(memory_only.get(), 1);
}

extern "C" int sqlite3_os_end() { return SQLITE_OK; }
