// Plain files by descriptor.
#include "platform/native/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace platform::native {
namespace {

Failure file_error(ErrorCode code, std::string_view key, const std::string& path) {
  return base::fail(code, key, {{"file", path}});
}

class Source final : public base::FileSource {
 public:
  Source(std::string path, int descriptor, std::int64_t size)
      : path_{std::move(path)}, descriptor_{descriptor}, size_{size} {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() override { ::close(descriptor_); }

  std::string name() const override { return path_.substr(path_.rfind('/') + 1); }
  std::int64_t size() const override { return size_; }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    std::size_t count = 0;
    while (count < bytes.size()) {
      const ssize_t part = ::pread(descriptor_, bytes.data() + count, bytes.size() - count,
                                   offset + static_cast<std::int64_t>(count));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return file_error(ErrorCode::storage, "file.cannot_read", path_);
      if (part == 0) break;
      count += static_cast<std::size_t>(part);
    }
    return count;
  }

 private:
  std::string path_;
  int descriptor_;
  std::int64_t size_;
};

class Sink final : public base::FileSink {
 public:
  Sink(std::string path, int descriptor) : path_{std::move(path)}, descriptor_{descriptor} {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() override {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(unfinished_name(path_).c_str());
  }

  static std::string unfinished_name(const std::string& path) { return path + ".unfinished"; }

  Result<Done> write(std::span<const std::byte> bytes) override {
    while (!bytes.empty()) {
      const ssize_t part = ::write(descriptor_, bytes.data(), bytes.size());
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return cannot_write();
      bytes = bytes.subspan(static_cast<std::size_t>(part));
    }
    return base::done();
  }

  Result<Done> finish() override {
    const bool flushed = ::fsync(descriptor_) == 0;
    const bool closed = ::close(descriptor_) == 0;
    descriptor_ = -1;
    const std::string unfinished = unfinished_name(path_);
    if (flushed && closed && std::rename(unfinished.c_str(), path_.c_str()) == 0) {
      return base::done();
    }
    ::unlink(unfinished.c_str());
    return cannot_write();
  }

 private:
  Failure cannot_write() const {
    return file_error(ErrorCode::storage, "file.cannot_write", path_);
  }

  std::string path_;
  int descriptor_;
};

}  // namespace

Result<std::shared_ptr<base::FileSource>> open_source(std::string_view path) {
  const std::string name{path};
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts{};
  const bool readable =
      descriptor >= 0 && ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
  if (!readable) {
    if (descriptor >= 0) ::close(descriptor);
    return file_error(ErrorCode::not_found, "file.cannot_read", name);
  }
  return std::shared_ptr<base::FileSource>{
      std::make_shared<Source>(name, descriptor, static_cast<std::int64_t>(facts.st_size))};
}

Result<std::unique_ptr<base::FileSink>> create_sink(std::string_view path) {
  const std::string name{path};
  constexpr mode_t readable_by_others = 0644;
  const int descriptor = ::open(Sink::unfinished_name(name).c_str(),
                                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable_by_others);
  if (descriptor < 0) return file_error(ErrorCode::storage, "file.cannot_write", name);
  return std::unique_ptr<base::FileSink>{std::make_unique<Sink>(name, descriptor)};
}

}  // namespace platform::native
