// Reads the sources and holds that every message key written there exists in the catalogue.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "i18n/i18n.h"

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST_CASE("i18n: every message key in the sources is in the catalogue") {
  // fail(code, "key"), fail_field(field, "key"), text("key"), tr("key") and Message{"key"}.
  const std::regex use{
      R"re((?:fail(?:_field)?\([^"();]*(?:"[^"]*",\s*)?|\btr\(|Message\{|\btext\()"([a-z_0-9]+(?:\.[a-z_0-9]+)+)")re"};
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{ZF_SOURCE_DIR "/src"}) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const std::string source = content_of(entry.path());
    for (std::sregex_iterator at{source.begin(), source.end(), use}, end; at != end; ++at) {
      const std::string key = (*at)[1];
      CAPTURE(entry.path().string());
      CAPTURE(key);
      CHECK(i18n::has(key, i18n::Language::en));
      ++seen;
    }
  }
  CHECK(seen >= 5);
}

}  // namespace
