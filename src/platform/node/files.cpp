// Calls the functions that the launcher handed to this module as `host`.
#include "platform/node/files.h"

#include <emscripten/em_js.h>

// clang-format off
EM_JS(void, zf_host_write, (int descriptor, const char* text, int size), {
  Module.host.write(descriptor, HEAPU8.subarray(text, text + size));
});
EM_JS(int, zf_host_next_line, (), { return Module.host.next_line(); });
EM_JS(void, zf_host_copy_line, (char* text, int size), {
  Module.host.copy_line(HEAPU8.subarray(text, text + size));
});
EM_JS(int, zf_host_exists, (const char* path, int size), {
  return Module.host.exists(UTF8ToString(path, size));
});
EM_JS(int, zf_host_open_input, (const char* path, int size), {
  return Module.host.open_input(UTF8ToString(path, size));
});
EM_JS(double, zf_host_input_size, (int file), { return Module.host.input_size(file); });
EM_JS(int, zf_host_read_input, (int file, void* bytes, int size, double offset), {
  return Module.host.read_input(file, HEAPU8.subarray(bytes, bytes + size), offset);
});
EM_JS(void, zf_host_close_input, (int file), { Module.host.close_input(file); });
EM_JS(int, zf_host_open_output, (const char* path, int size), {
  return Module.host.open_output(UTF8ToString(path, size));
});
EM_JS(int, zf_host_write_output, (int file, const void* bytes, int size), {
  return Module.host.write_output(file, HEAPU8.subarray(bytes, bytes + size));
});
EM_JS(int, zf_host_finish_output, (int file), { return Module.host.finish_output(file); });
EM_JS(void, zf_host_close_output, (int file), { Module.host.close_output(file); });
EM_JS(double, zf_host_now_ms, (), { return Module.host.now_ms(); });
EM_JS(int, zf_host_today, (), { return Module.host.today(); });
EM_JS(int, zf_host_random_word, (), { return Module.host.random_word(); });
EM_JS(int, zf_host_speaks_chinese, (), { return Module.host.speaks_chinese(); });
// clang-format on

namespace platform::node {
namespace {

int length(std::string_view text) { return static_cast<int>(text.size()); }

Failure file_error(ErrorCode code, std::string_view key, std::string_view path) {
  return base::fail(code, key, {{"file", std::string{path}}});
}

class Source final : public base::FileSource {
 public:
  Source(std::string path, int file) : path_{std::move(path)}, file_{file} {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() override { zf_host_close_input(file_); }

  std::string name() const override { return path_.substr(path_.rfind('/') + 1); }
  std::int64_t size() const override {
    return static_cast<std::int64_t>(zf_host_input_size(file_));
  }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    const int count = zf_host_read_input(file_, bytes.data(), static_cast<int>(bytes.size()),
                                         static_cast<double>(offset));
    if (count < 0) return file_error(ErrorCode::storage, "file.cannot_read", path_);
    return static_cast<std::size_t>(count);
  }

 private:
  std::string path_;
  int file_;
};

class Sink final : public base::FileSink {
 public:
  Sink(std::string path, int file) : path_{std::move(path)}, file_{file} {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() override { zf_host_close_output(file_); }

  Result<Done> write(std::span<const std::byte> bytes) override {
    return outcome(zf_host_write_output(file_, bytes.data(), static_cast<int>(bytes.size())));
  }
  Result<Done> finish() override { return outcome(zf_host_finish_output(file_)); }

 private:
  Result<Done> outcome(int succeeded) const {
    if (succeeded != 0) return base::done();
    return file_error(ErrorCode::storage, "file.cannot_write", path_);
  }

  std::string path_;
  int file_;
};

}  // namespace

Result<std::shared_ptr<base::FileSource>> open_source(std::string_view path) {
  const int file = zf_host_open_input(path.data(), length(path));
  if (file < 0) return file_error(ErrorCode::not_found, "file.cannot_read", path);
  return std::shared_ptr<base::FileSource>{std::make_shared<Source>(std::string{path}, file)};
}

Result<std::unique_ptr<base::FileSink>> create_sink(std::string_view path) {
  const int file = zf_host_open_output(path.data(), length(path));
  if (file < 0) return file_error(ErrorCode::storage, "file.cannot_write", path);
  return std::unique_ptr<base::FileSink>{std::make_unique<Sink>(std::string{path}, file)};
}

bool exists(std::string_view path) { return zf_host_exists(path.data(), length(path)) != 0; }

void write_out(std::string_view text) { zf_host_write(1, text.data(), length(text)); }
void write_err(std::string_view text) { zf_host_write(2, text.data(), length(text)); }

std::optional<std::string> read_line() {
  const int size = zf_host_next_line();
  if (size < 0) return std::nullopt;
  std::string line(static_cast<std::size_t>(size), '\0');
  zf_host_copy_line(line.data(), size);
  return line;
}

Instant now() { return {static_cast<std::int64_t>(zf_host_now_ms())}; }

Date today() {
  const int day = zf_host_today();
  return Date::from_ymd(day / 10'000, day / 100 % 100, day % 100).value();
}

std::uint64_t random_bits() {
  const auto word = [] { return std::uint64_t{static_cast<std::uint32_t>(zf_host_random_word())}; };
  const std::uint64_t high = word();
  return (high << 32) | word();
}

bool speaks_chinese() { return zf_host_speaks_chinese() != 0; }

}  // namespace platform::node
