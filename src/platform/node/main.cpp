// The command line under Node.
#include "app/cli.h"
#include "app/slices.h"
#include "platform/node/files.h"
#include "platform/node/storage_files.h"

namespace {

namespace node = platform::node;

class NodeConsole final : public app::Console {
 public:
  void out(std::string_view text) override { node::write_out(text); }
  void err(std::string_view text) override { node::write_err(text); }
  std::optional<std::string> line() override { return node::read_line(); }
  bool exists(std::string_view path) override { return node::exists(path); }

  Result<std::unique_ptr<sqlite::Storage>> storage(std::string_view path) override {
    return node::open_files(path);
  }

  book::Environment environment() override {
    return {.now = node::now,
            .today = node::today,
            .random_seed = node::random_bits(),
            .open_file = node::open_source,
            .create_file = node::create_sink};
  }

  std::string language() override { return node::speaks_chinese() ? "zh-CN" : "en"; }
};

}  // namespace

int main(int count, char** words) {
  NodeConsole console;
  app::register_slices();
  const std::vector<std::string> arguments(words + 1, words + count);
  return static_cast<int>(app::run_command_line(console, arguments));
}
