// The native command line.
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

#include "app/cli.h"
#include "app/slices.h"
#include "platform/native/files.h"
#include "platform/native/storage_files.h"

namespace {

Instant now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

Date today() {
  const std::time_t moment = std::time(nullptr);
  std::tm local{};
  localtime_r(&moment, &local);
  return Date::from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value();
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

class NativeConsole final : public app::Console {
 public:
  void out(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stdout); }
  void err(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }

  std::optional<std::string> line() override {
    std::string text;
    for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
      if (c == EOF) return text.empty() ? std::nullopt : std::optional{text};
      text += static_cast<char>(c);
    }
    std::fflush(stdout);  // Whoever asks line by line waits for the answer.
    return text;
  }

  bool exists(std::string_view path) override {
    struct stat facts{};
    return ::stat(std::string{path}.c_str(), &facts) == 0;
  }

  Result<std::unique_ptr<sqlite::Storage>> storage(std::string_view path) override {
    return platform::native::open_files(path);
  }

  book::Environment environment() override {
    std::random_device device;
    return {.now = now,
            .today = today,
            .random_seed = (std::uint64_t{device()} << 32) | device(),
            .open_file = platform::native::open_source,
            .create_file = platform::native::create_sink};
  }

  std::string language() override {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      if (const std::string tag = variable(name); !tag.empty()) return tag;
    }
    return "";
  }
};

}  // namespace

int main(int count, char** words) {
  NativeConsole console;
  app::register_slices();
  const std::vector<std::string> arguments(words + 1, words + count);
  return static_cast<int>(app::run_command_line(console, arguments));
}
