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
    for (const std::string_view word : {"query(", ".method = ", "add("}) {
      for (std::size_t at = text.find(word); at != std::string::npos;
           at = text.find(word, at + 1)) {
        // Only here: a regex over all sources takes a minute.
        const std::string near = text.substr(at == 0 ? 0 : at - 1, 200);
        std::smatch match;
        if (!std::regex_search(near, match, asked)) continue;
        const std::string name = match[1].str();
        CAPTURE(entry.path().string());
        CAPTURE(name);
        CHECK(book::find_method(name) != nullptr);
        ++found;
      }
    }
  }
  CHECK(found > 40);
}

}  // namespace
