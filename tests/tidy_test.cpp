// House rules that a machine can check, held over every source file (STYLE.md, the ten sentences).
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // From the root of the checkout, as in "src/money/date.cpp".
  std::string layer;
  std::vector<std::string> lines;
};

struct Ban {
  std::string text;
  std::set<std::string> allowed_in;  // Layers.
  std::string instead;
};

// Who may include whom, besides itself. In a slice the end of the file's name says which layer it
// is in.
const std::set<std::string> core{"base", "i18n", "money", "ledger", "features core"};
const std::set<std::string> store{"base",          "i18n",          "money", "sqlite",
                                  "ledger",        "ledger store",  "book",  "reports",
                                  "features core", "features store"};
const std::set<std::string> everything_below_app{
    "base",    "i18n", "money",         "sqlite",         "ledger",      "ledger store",   "book",
    "reports", "ui",   "features core", "features store", "features ui", "features screen"};
std::set<std::string> with(std::set<std::string> layers, const std::set<std::string>& more) {
  layers.insert(more.begin(), more.end());
  return layers;
}
const std::map<std::string, std::set<std::string>> may_include{
    {"base", {}},
    {"i18n", {"base"}},
    {"money", {"base", "i18n"}},
    {"sqlite", {"base", "i18n", "money"}},
    {"ledger", {"base", "i18n", "money"}},
    {"ledger store", {"base", "i18n", "money", "sqlite", "ledger"}},
    {"book", {"base", "i18n", "money", "sqlite", "ledger", "ledger store"}},
    {"reports", {"base", "i18n", "money", "sqlite", "ledger", "ledger store", "book"}},
    {"ui", {"base", "i18n", "money"}},
    {"features core", core},
    {"features store", store},
    {"features ui", with(core, {"ui"})},
    {"features screen", with(store, {"ui", "features ui", "app"})},
    {"app", everything_below_app},
    {"platform", with(everything_below_app, {"app"})},
};

const std::set<std::string> drawing{"ui", "features ui", "features screen", "app", "platform"};
const std::vector<Ban> bans{
    {"sqlite3_", {"sqlite", "platform"}, "Db and Rows"},
    {"nlohmann", {"base"}, "the checked reader of base/json.h"},
    {"ImGui::", drawing, "a function in a file that ends in _ui"},
    {"clock::now", {"platform"}, "a Date or an Instant that is handed in"},
    {"random_device", {"platform"}, "a Random that is handed in"},
    {"emscripten", {"platform"}, "the platform layer"},
    {"EMSCRIPTEN", {"platform"}, "the platform layer"},
    // Pixels and milliseconds may have fractions, and SQLite has real columns.
    {"double ", with(drawing, {"sqlite"}), "Money, or an integer with its unit"},
    {"throw ", {}, "return fail(...)"},
    {"typedef ", {}, "using"},
    {"FIXME", {}, "an issue"},
};

bool ends_with_any(const std::string& text, std::initializer_list<const char*> ends) {
  return std::ranges::any_of(ends, [&](const char* end) { return text.ends_with(end); });
}

// The layer of a file of src/, from its folder and, where a folder has several, the end of its
// name.
std::string layer_of(const fs::path& below_src) {
  std::string folder = below_src.begin()->string();
  const std::string stem = below_src.stem().string();
  const bool is_store = ends_with_any(stem, {"_store", "_methods", "_report"});
  if (folder == "ledger") return is_store ? "ledger store" : "ledger";
  if (folder != "features") return folder;
  if (is_store) return "features store";
  if (stem.ends_with("_screen")) return "features screen";
  return stem.ends_with("_ui") ? "features ui" : "features core";
}

std::vector<Source> sources_below(const std::string& folder, const std::set<std::string>& endings) {
  const fs::path root{ZF_SOURCE_DIR};
  std::vector<Source> sources;
  if (!fs::exists(root / folder)) return sources;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (!entry.is_regular_file() || !endings.contains(entry.path().extension())) continue;
    const fs::path path = fs::relative(entry.path(), root);
    if (path.string().contains("/out/")) continue;
    Source source{path.string(), folder, {}};
    if (folder == "src") source.layer = layer_of(fs::relative(path, "src"));
    std::ifstream file{entry.path()};
    for (std::string line; std::getline(file, line);) source.lines.push_back(line);
    sources.push_back(std::move(source));
  }
  return sources;
}

const std::vector<Source>& own_code() {
  static const std::vector<Source> code = sources_below("src", {".cpp", ".h"});
  return code;
}

std::vector<Source> all_text() {
  const std::set<std::string> endings{".cpp", ".h", ".sql", ".js", ".mjs", ".css"};
  std::vector<Source> all;
  for (const char* folder : {"src", "tests", "web", "tools"}) {
    std::ranges::move(sources_below(folder, endings), std::back_inserter(all));
  }
  return all;
}

// Code without what follows a line comment, so that prose may use any word.
std::string code_of(const std::string& line) { return line.substr(0, line.find("//")); }

// Columns as a reader counts them: one for each character, whatever its length in bytes.
std::size_t columns(const std::string& line) {
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(line, starts));
}

std::string place(const Source& source, std::size_t line) {
  return source.path + ":" + std::to_string(line + 1);
}

// A function's body starts on a line that ends with an opening brace and ends at the closing one
// below the start of that line; types and namespaces are told apart by their first word.
std::vector<std::string> long_functions(const Source& source, std::size_t lines_max) {
  static const std::regex start{
      R"(^( {0,4})(?!namespace|class|struct|enum|union|extern|export (default )?class| |\}|:).*\{$)"};
  static const std::regex initialiser{R"((=|return) *\{$|^ *(const(expr|init)? )[^()]*\{$)"};
  std::vector<std::string> found;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_match(source.lines[i], match, start)) continue;
    if (std::regex_search(source.lines[i], initialiser)) continue;
    // The name of a test case that did not fit on its line stands further in than its end.
    const bool test_name = source.lines[i].starts_with("    \"");
    const std::string end = test_name ? "}" : match[1].str() + "}";
    const auto closing =
        std::find_if(source.lines.begin() + static_cast<std::ptrdiff_t>(i), source.lines.end(),
                     [&](const std::string& line) { return line.starts_with(end); });
    const auto length = closing - source.lines.begin() - static_cast<std::ptrdiff_t>(i) - 1;
    if (length > static_cast<std::ptrdiff_t>(lines_max)) found.push_back(place(source, i));
  }
  return found;
}

TEST_CASE("tidy: a layer includes only the layers it may know") {
  const std::regex include{R"-(^#include "(([a-z0-9_]+)/[^"]+)")-"};
  for (const Source& source : own_code()) {
    const auto allowed = may_include.find(source.layer);
    INFO(source.path, " is in the layer '", source.layer, "'");
    REQUIRE(allowed != may_include.end());
    for (const std::string& line : source.lines) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string layer = layer_of(match[1].str());
      INFO("it includes ", match[1].str(), " of the layer '", layer, "'");
      CHECK((layer == source.layer || allowed->second.contains(layer)));
    }
  }
}

TEST_CASE("tidy: an include names a file of src from its root") {
  const std::regex include{R"-(^#include "([^"]+\.h)")-"};
  for (const Source& source : own_code()) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      std::smatch match;
      if (!std::regex_search(source.lines[i], match, include)) continue;
      INFO(place(source, i));
      CHECK(fs::exists(fs::path{ZF_SOURCE_DIR} / "src" / match[1].str()));
    }
  }
}

TEST_CASE("tidy: what belongs to one layer is not used in another") {
  for (const Source& source : own_code()) {
    // Statistics, and a backup that carries whatever a column holds.
    const bool fractions = source.path.contains("features/analytics") ||
                           source.path.contains("features/credit") ||
                           source.path.contains("features/backup");
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string code = code_of(source.lines[i]);
      for (const Ban& ban : bans) {
        if (!code.contains(ban.text) || ban.allowed_in.contains(source.layer)) continue;
        if (ban.text == "double " && fractions) continue;
        FAIL_CHECK(place(source, i), ": '", ban.text, "' is not for here; use ", ban.instead);
      }
    }
  }
}

TEST_CASE("tidy: SQL never sums money with functions that give a fraction") {
  const std::regex fraction{R"(\b(avg|total)\()"};
  for (const Source& source : sources_below("src", {".sql"})) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      INFO(place(source, i));
      CHECK_FALSE(std::regex_search(source.lines[i], fraction));
    }
  }
}

// A column of a table and what it means may share a line, so SQL has a little more room; so have
// the page's modules, where a JSDoc type cannot be broken.
TEST_CASE("tidy: files are at most 500 lines long, of at most 100 columns") {
  for (const Source& source : all_text()) {
    const bool roomy = ends_with_any(source.path, {".sql", ".mjs", ".css"});
    const std::size_t columns_max = roomy ? 130 : 100;
    INFO(source.path);
    CHECK(source.lines.size() <= 500);
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      // A pattern cannot be broken, and the formatter spoils JavaScript in a macro that is.
      if (source.lines[i].contains("R\"") || source.lines[i].starts_with("EM_")) continue;
      INFO(place(source, i));
      CHECK(columns(source.lines[i]) <= columns_max);
    }
  }
}

TEST_CASE("tidy: functions are at most 70 lines long") {
  for (const Source& source : all_text()) {
    if (!ends_with_any(source.path, {".cpp", ".h", ".js", ".mjs"})) continue;
    // In JavaScript a function that makes an object holds all of its methods.
    const std::size_t lines_max = source.path.ends_with(".mjs") ? 90 : 70;
    for (const std::string& found : long_functions(source, lines_max)) {
      FAIL_CHECK(found, ": this function is longer than ", lines_max, " lines");
    }
  }
}

TEST_CASE("tidy: the first line of a file says what it is about") {
  const std::regex comment{R"(^(//|-- @?|/\*) ?[A-Za-z0-9`'"_\x80-\xff].{10,})"};
  for (const Source& source : all_text()) {
    INFO(source.path);
    REQUIRE(source.lines.size() > 1);
    const bool runs = source.lines.front().starts_with("#!");
    CHECK(std::regex_search(source.lines[runs ? 1 : 0], comment));
  }
}

TEST_CASE("tidy: something to be done names its issue") {
  const std::regex named{R"(TODO\(#[0-9]+\))"};
  for (const Source& source : all_text()) {
    if (source.path == "tests/tidy_test.cpp") continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      if (!source.lines[i].contains("TODO")) continue;
      INFO(place(source, i));
      CHECK(std::regex_search(source.lines[i], named));
    }
  }
}

TEST_CASE("tidy: every file of src lies where the build looks for it") {
  const std::regex known{
      R"(src/((base|i18n|money|sqlite|ledger|book|reports|ui|app|platform)/[a-z0-9_]+\.(cpp|h)|)"
      R"((features/[a-z0-9_]+|platform/(web|node|native))/[a-z0-9_]+\.(cpp|h)))"};
  for (const Source& source : own_code()) {
    INFO(source.path);
    CHECK(std::regex_match(source.path, known));
  }
}

TEST_CASE("tidy: every dependency in the lock has a hash and a licence") {
  const std::regex entry{
      R"((part|part-alone|tool)-(src|deb|npm) \S+ \S+ [0-9a-f]{64} \S+ (?!unknown)\S.*)"};
  std::ifstream lock{fs::path{ZF_SOURCE_DIR} / "tools/dependencies.lock"};
  REQUIRE(lock);
  for (std::string line; std::getline(lock, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    INFO(line);
    CHECK(std::regex_match(line, entry));
  }
}

}  // namespace
