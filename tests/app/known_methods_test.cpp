// Screens and panels ask for methods by name: each name is one that is registered.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include "app/slices.h"
#include "book/method.h"

namespace {

namespace fs = std::filesystem;

// cache.query("x.y", …), .method = "x.y", add("x.y", "rows", …)
const std::regex asked{
    R"re((?:\bquery\(\s*|\.method = |\badd\((?="[a-z_.]+", "(?:items|rows)"))"([a-z_.]+)")re"};

TEST_CASE("screens: every method they ask for is registered") {
  app::register_slices();
  int found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path{ZF_SOURCE_DIR} / "src")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (std::sregex_iterator at{text.begin(), text.end(), asked}, end; at != end; ++at) {
      const std::string name = (*at)[1].str();
      CAPTURE(entry.path().string());
      CAPTURE(name);
      CHECK(book::find_method(name) != nullptr);
      ++found;
    }
  }
  CHECK(found > 40);
}

}  // namespace
