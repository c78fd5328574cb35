// Reads and writes by handle; the files themselves stay with JavaScript (web/worker_host.mjs).
#include "platform/web/files.h"

#include "platform/web/host.h"

namespace platform::web {
namespace {

class Input final : public app::InputFile {
 public:
  Input(int handle, std::int64_t size) : handle_{handle}, size_{size} {}

  std::int64_t size() const override { return size_; }

  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> bytes) override {
    const int count = read_input(handle_, static_cast<double>(offset), bytes);
    if (count < 0) return base::fail(ErrorCode::storage, "file.cannot_read");
    return static_cast<std::size_t>(count);
  }

 private:
  int handle_;
  std::int64_t size_;
};

class Output final : public app::OutputFile {
 public:
  Output(int handle, std::string_view name)
      : handle_{handle}, name_{name.substr(name.rfind('/') + 1)} {}
  ~Output() override { drop_output(handle_); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Result<Done> write(std::span<const std::byte> bytes) override {
    TRY(settled(write_output(handle_, bytes)));
    return base::done();
  }
  Result<Done> finish() override {
    TRY(settled(finish_output(handle_)));
    return base::done();
  }
  Result<bool> settled() override { return settled(output_state(handle_)); }

 private:
  Result<bool> settled(OutputState state) const {
    if (state == OutputState::done) return true;
    if (state == OutputState::under_way) return false;
    const char* why = state == OutputState::full      ? "file.not_saved_full"
                      : state == OutputState::refused ? "file.not_saved_refused"
                                                      : "file.cannot_write";
    return base::fail(ErrorCode::storage, why, {{"file", name_}});
  }

  int handle_;
  std::string name_;  // As the person knows it: a token of a picked place has it at its end.
};

}  // namespace

std::unique_ptr<app::InputFile> open_input_file(int handle) {
  const double size = input_size(handle);
  if (size < 0) return nullptr;
  return std::make_unique<Input>(handle, static_cast<std::int64_t>(size));
}

std::unique_ptr<app::OutputFile> create_output_file(std::string_view name, std::string_view media) {
  return std::make_unique<Output>(open_output(name, media), name);
}

}  // namespace platform::web
