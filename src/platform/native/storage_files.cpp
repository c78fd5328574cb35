// Files by descriptor: pread, pwrite, fdatasync.
#include "platform/native/storage_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/file_names.h"

namespace platform::native {
namespace {

using sqlite::StorageStatus;

StorageStatus status_of(int error) {
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return full ? StorageStatus::full : StorageStatus::failed;
}

// A new name in a folder survives a crash only when the folder itself was flushed.
StorageStatus flush_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return status_of(errno);
  const int failed = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  return failed == 0 ? StorageStatus::ok : status_of(error);
}

class File final : public sqlite::StorageFile {
 public:
  explicit File(std::string path) : path_{std::move(path)} {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    const bool protected_file = descriptor_ < 0 && (errno == EACCES || errno == EROFS);
    if (protected_file) descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override {
    if (descriptor_ < 0) return;
    std::int64_t bytes = 0;
    // An empty file stands for none, so none is left behind.
    if (size(bytes) == StorageStatus::ok && bytes == 0) ::unlink(path_.c_str());
    ::close(descriptor_);
  }

  StorageStatus read(std::span<std::byte> bytes, std::int64_t offset, std::size_t& read) override {
    read = 0;
    while (descriptor_ >= 0 && read < bytes.size()) {
      const ssize_t part = ::pread(descriptor_, bytes.data() + read, bytes.size() - read,
                                   offset + static_cast<std::int64_t>(read));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return status_of(errno);
      if (part == 0) break;
      read += static_cast<std::size_t>(part);
    }
    return StorageStatus::ok;
  }

  StorageStatus write(std::span<const std::byte> bytes, std::int64_t offset) override {
    if (!create()) return status_of(errno);
    for (std::size_t written = 0; written < bytes.size();) {
      const ssize_t part = ::pwrite(descriptor_, bytes.data() + written, bytes.size() - written,
                                    offset + static_cast<std::int64_t>(written));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return status_of(errno);
      if (part == 0) return StorageStatus::full;
      written += static_cast<std::size_t>(part);
    }
    return StorageStatus::ok;
  }

  StorageStatus truncate(std::int64_t size) override {
    if (descriptor_ < 0 && size == 0) return StorageStatus::ok;
    if (!create()) return status_of(errno);
    return ::ftruncate(descriptor_, size) == 0 ? StorageStatus::ok : status_of(errno);
  }

  StorageStatus flush() override {
    if (descriptor_ < 0) return StorageStatus::ok;
    if (::fdatasync(descriptor_) != 0) return status_of(errno);
    if (!is_new_) return StorageStatus::ok;
    is_new_ = false;
    return flush_folder_of(path_);
  }

  StorageStatus size(std::int64_t& bytes) override {
    bytes = 0;
    struct stat facts{};
    if (descriptor_ < 0) return StorageStatus::ok;
    if (::fstat(descriptor_, &facts) != 0) return status_of(errno);
    bytes = facts.st_size;
    return StorageStatus::ok;
  }

  // Makes the file where there is none; false with errno where that fails.
  bool create() {
    if (descriptor_ >= 0) return true;
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    is_new_ = true;
    return descriptor_ >= 0;
  }

  // Gives this file all that the other holds.
  StorageStatus copy_from(File& other) {
    std::vector<std::byte> piece(std::size_t{1} << 20);
    StorageStatus status = truncate(0);
    std::int64_t at = 0;
    for (std::size_t count = 1; status == StorageStatus::ok && count > 0;) {
      status = other.read(piece, at, count);
      if (status == StorageStatus::ok) status = write(std::span{piece}.first(count), at);
      at += static_cast<std::int64_t>(count);
    }
    return status == StorageStatus::ok ? flush() : status;
  }

  // Makes this file the file at `other`'s path; this path has none afterwards.
  StorageStatus move_to(File& other) {
    if (::rename(path_.c_str(), other.path_.c_str()) != 0) return status_of(errno);
    std::swap(descriptor_, other.descriptor_);
    ::close(std::exchange(descriptor_, -1));
    return flush_folder_of(path_);
  }

  // Takes the bytes that SQLite itself locks, so that its command line and other programs see that
  // the book is in use. False where another program holds them.
  bool lock() {
    struct flock range{};
    range.l_type = (::fcntl(descriptor_, F_GETFL) & O_ACCMODE) == O_RDONLY ? F_RDLCK : F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = 0x40000000;
    range.l_len = 512;
#ifdef F_OFD_SETLK
    constexpr int set_lock = F_OFD_SETLK;  // Also holds between two storages of one process.
#else
    constexpr int set_lock = F_SETLK;
#endif
    return ::fcntl(descriptor_, set_lock, &range) == 0;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool is_new_ = false;
};

class Files final : public sqlite::Storage {
 public:
  explicit Files(std::string_view book_path) : book_path_{book_path} {}

  File* open(std::string_view name) {
    auto& file = files_[std::string{name}];
    if (!file) file = std::make_unique<File>(path_of_file(book_path_, name));
    return file.get();
  }

  sqlite::StorageFile* file(std::string_view name) override { return open(name); }

  // Renaming puts the new file in place at once; until then the old one and its copy are both
  // there.
  StorageStatus replace(const Replacement& names) override {
    File* from = open(names.from);
    File* to = open(names.to);
    const StorageStatus copied = open(names.kept)->copy_from(*to);
    if (copied != StorageStatus::ok) return copied;
    if (!from->create() || !from->lock()) return StorageStatus::failed;
    return from->move_to(*to);
  }

 private:
  std::string book_path_;
  std::map<std::string, std::unique_ptr<File>> files_;
};

}  // namespace

Result<std::unique_ptr<sqlite::Storage>> open_files(std::string_view path) {
  auto files = std::make_unique<Files>(path);
  File* book = files->open("book.db");
  if (!book->create()) {
    return base::fail(ErrorCode::storage, "storage.cannot_open", {{"file", std::string{path}}});
  }
  if (!book->lock()) {
    return base::fail(ErrorCode::conflict, "storage.locked_elsewhere",
                      {{"file", std::string{path}}});
  }
  return std::unique_ptr<sqlite::Storage>{std::move(files)};
}

}  // namespace platform::native
