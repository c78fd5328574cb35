// A storage whose files JavaScript opened before this program started, for the page and Node
// (included by one file each). Every call is synchronous and goes to a file by its number.
#pragma once

#include <emscripten.h>

#include <map>
#include <memory>
#include <string>

#include "base/verify.h"
#include "sqlite/storage.h"

// What these call is described at the top of web/storage.mjs. A status is 0 for done, 1 for no
// space left and 2 for anything else, as in sqlite::StorageStatus.
// clang-format off
EM_JS(int, zf_storage_file, (int book, const char* name, int size), {
  return Module.storage.file(book, UTF8ToString(name, size));
});
EM_JS(double, zf_storage_size, (int file), { return Module.storage.size(file); });
EM_JS(int, zf_storage_read, (int file, std::byte* at, int size, double offset), {
  return Module.storage.read(file, HEAPU8.subarray(at, at + size), offset);
});
EM_JS(int, zf_storage_write, (int file, const std::byte* at, int size, double offset), {
  return Module.storage.write(file, HEAPU8.subarray(at, at + size), offset);
});
EM_JS(int, zf_storage_truncate, (int file, double size), {
  return Module.storage.truncate(file, size);
});
EM_JS(int, zf_storage_flush, (int file), { return Module.storage.flush(file); });
EM_JS(int, zf_storage_replace, (int book, int from, int to, int kept), {
  return Module.storage.replace(book, from, to, kept);
});
EM_JS(void, zf_storage_committed, (int book), { Module.storage.committed(book); });
EM_JS(void, zf_storage_close, (int book), { Module.storage.close(book); });
// clang-format on

namespace platform {

class JavaScriptFile final : public sqlite::StorageFile {
 public:
  explicit JavaScriptFile(int file) : file_{file} {}
  int number() const { return file_; }

  sqlite::StorageStatus read(std::span<std::byte> bytes, std::int64_t offset,
                             std::size_t& read) override {
    const int count = zf_storage_read(file_, bytes.data(), static_cast<int>(bytes.size()),
                                      static_cast<double>(offset));
    read = count < 0 ? 0 : static_cast<std::size_t>(count);
    return count < 0 ? sqlite::StorageStatus::failed : sqlite::StorageStatus::ok;
  }
  sqlite::StorageStatus write(std::span<const std::byte> bytes, std::int64_t offset) override {
    return status_of(zf_storage_write(file_, bytes.data(), static_cast<int>(bytes.size()),
                                      static_cast<double>(offset)));
  }
  sqlite::StorageStatus truncate(std::int64_t size) override {
    return status_of(zf_storage_truncate(file_, static_cast<double>(size)));
  }
  sqlite::StorageStatus flush() override { return status_of(zf_storage_flush(file_)); }
  sqlite::StorageStatus size(std::int64_t& bytes) override {
    const double size = zf_storage_size(file_);
    bytes = size < 0 ? 0 : static_cast<std::int64_t>(size);
    return size < 0 ? sqlite::StorageStatus::failed : sqlite::StorageStatus::ok;
  }

  static sqlite::StorageStatus status_of(int status) {
    VERIFY(status >= 0 && status <= 2);
    return static_cast<sqlite::StorageStatus>(status);
  }

 private:
  int file_;
};

class JavaScriptStorage final : public sqlite::Storage {
 public:
  explicit JavaScriptStorage(int book) : book_{book} {}
  JavaScriptStorage(const JavaScriptStorage&) = delete;
  JavaScriptStorage& operator=(const JavaScriptStorage&) = delete;
  ~JavaScriptStorage() override { zf_storage_close(book_); }

  JavaScriptFile* file(std::string_view name) override {
    const auto known = files_.find(name);
    if (known != files_.end()) return known->second.get();
    const int number = zf_storage_file(book_, name.data(), static_cast<int>(name.size()));
    if (number < 0) return nullptr;
    auto made = std::make_unique<JavaScriptFile>(number);
    return files_.emplace(std::string{name}, std::move(made)).first->second.get();
  }
  sqlite::StorageStatus replace(const Replacement& names) override {
    JavaScriptFile* from = file(names.from);
    JavaScriptFile* to = file(names.to);
    JavaScriptFile* kept = file(names.kept);
    VERIFY(from != nullptr && to != nullptr && kept != nullptr);
    return JavaScriptFile::status_of(
        zf_storage_replace(book_, from->number(), to->number(), kept->number()));
  }
  void committed() override { zf_storage_committed(book_); }

 private:
  int book_;
  std::map<std::string, std::unique_ptr<JavaScriptFile>, std::less<>> files_;
};

}  // namespace platform
