// The command line over books in memory: what it prints, and how it ends.
#include "app/cli.h"

#include <doctest/doctest.h>

#include <map>

#include "app/slices.h"
#include "sqlite/memory_storage.h"

namespace {

// Hands the same files out again, as a disk does.
class KeptStorage final : public sqlite::Storage {
 public:
  explicit KeptStorage(sqlite::MemoryStorage& kept) : kept_{kept} {}
  sqlite::StorageFile* file(std::string_view name) override { return kept_.file(name); }
  sqlite::StorageStatus replace(const Replacement& names) override { return kept_.replace(names); }

 private:
  sqlite::MemoryStorage& kept_;
};

// A file that is written into a text.
class TextSink final : public base::FileSink {
 public:
  explicit TextSink(std::string& text) : text_{text} {}
  Result<Done> write(std::span<const std::byte> bytes) override {
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return base::done();
  }
  Result<Done> finish() override { return base::done(); }

 private:
  std::string& text_;
};

class TestConsole final : public app::Console {
 public:
  TestConsole() { app::register_slices(); }

  std::string out_text;
  std::string err_text;
  std::vector<std::string> lines;
  std::map<std::string, std::string, std::less<>> files;

  app::Exit run(std::vector<std::string> words) {
    out_text.clear();
    err_text.clear();
    words.insert(words.begin(), {"--book", "a.db"});
    return app::run_command_line(*this, words);
  }

  void out(std::string_view text) override { out_text += text; }
  void err(std::string_view text) override { err_text += text; }
  std::optional<std::string> line() override {
    if (lines.empty()) return std::nullopt;
    std::string first = lines.front();
    lines.erase(lines.begin());
    return first;
  }
  bool exists(std::string_view path) override { return books_.contains(path); }
  Result<std::unique_ptr<sqlite::Storage>> storage(std::string_view path) override {
    return std::unique_ptr<sqlite::Storage>{
        std::make_unique<KeptStorage>(books_[std::string{path}])};
  }
  book::Environment environment() override {
    return {
        .now = [] { return Instant{1'774'915'200'000}; },
        .today = [] { return Date::parse("2026-03-31").value(); },
        .random_seed = 7,
        .open_file = [this](std::string_view path) { return open(path); },
        .create_file = [this](std::string_view path) -> Result<std::unique_ptr<base::FileSink>> {
          return std::unique_ptr<base::FileSink>{
              std::make_unique<TextSink>(files[std::string{path}])};
        }};
  }
  std::string language() override { return "en"; }

 private:
  Result<std::shared_ptr<base::FileSource>> open(std::string_view path) {
    const auto found = files.find(path);
    if (found == files.end()) {
      return base::fail(ErrorCode::not_found, "file.cannot_read", {{"file", std::string{path}}});
    }
    std::shared_ptr<base::FileSource> source =
        std::make_shared<base::MemorySource>(found->first, found->second);
    return source;
  }

  std::map<std::string, sqlite::MemoryStorage, std::less<>> books_;
};

TestConsole console_with_one_invoice() {
  TestConsole console;
  console.run({"call", "customer.create", R"({"name":"华为技术","code":"KH-1"})"});
  console.run(
      {"call", "invoice.create",
       R"({"customer":"KH-1","issued":"2026-02-01","due":"2026-03-01","amount":"1234.5"})"});
  return console;
}

TEST_CASE("cli: a report is printed for people, for programs and for spreadsheets") {
  TestConsole console = console_with_one_invoice();

  CHECK(console.run({"report", "receivables.open_items", "--as-of", "2026-03-31"}) ==
        app::Exit::success);
  CHECK(console.out_text.contains("华为技术"));
  CHECK(console.out_text.contains("1,234.50"));
  CHECK(console.run({"report", "receivables.ageing", "--format", "csv"}) == app::Exit::success);
  CHECK(console.out_text ==
        "customer,name,currency,not_due,d1_30,d31_60,d61_90,d91_120,d120_plus,unapplied,total\r\n"
        "KH-1,华为技术,CNY,0.00,1234.50,0.00,0.00,0.00,0.00,0.00,1234.50\r\n");
  CHECK(console.run({"report", "receivables.ageing", "--format", "json", "--as-of", "2026-02-28",
                     "--param", "group=none"}) == app::Exit::success);
  const Json table = base::parse_json(console.out_text).value();
  CHECK(table["params"]["as_of"] == "2026-02-28");
  CHECK(table["totals"]["CNY"]["not_due"] == "1234.50");
  CHECK(table["rows"].size() == 1);
}

TEST_CASE("cli: a document is written to a file as a page to print") {
  TestConsole console = console_with_one_invoice();

  CHECK(console.run({"print", "invoice", "INV-2026-0001", "x.html", "--param", "template=classic",
                     "--param", "language=zh-CN"}) == app::Exit::success);

  const Json told = base::parse_json(console.out_text).value();
  CHECK(told["file"] == "x.html");
  CHECK(told["template"] == "classic");
  CHECK_FALSE(told.contains("html"));
  CHECK(console.files["x.html"].starts_with("<!doctype html>"));
  CHECK(console.files["x.html"].contains("壹仟贰佰叁拾肆元伍角整"));
  CHECK(console.run({"print", "invoice", "X", "y.html"}) == app::Exit::refused);
  CHECK_FALSE(console.files.contains("y.html"));
}

TEST_CASE("cli: a refusal is one line that says what and where, and nothing is printed") {
  TestConsole console = console_with_one_invoice();

  CHECK(console.run({"report", "receivables.ageing", "--as-of", "2026-02-30"}) ==
        app::Exit::refused);

  CHECK(console.out_text.empty());
  CHECK(console.err_text ==
        "zhangfang: “2026-02-30” is not a day. Write it like 2026-11-23 (as_of)\n");
  CHECK(console.run({"--language", "zh-CN", "report", "receivables.aging"}) == app::Exit::refused);
  CHECK(console.err_text ==
        "zhangfang: 没有报表 receivables.aging。report.list 会列出全部报表 (id)\n");
}

TEST_CASE("cli: a mistyped book is refused by readers instead of being made") {
  TestConsole console;

  CHECK(console.run({"report", "receivables.ageing"}) == app::Exit::refused);
  CHECK(console.err_text == "zhangfang: There is no book a.db\n");
  CHECK(!console.exists("a.db"));
}

TEST_CASE("cli: wrong usage is its own exit status and points to help") {
  TestConsole console;

  CHECK(console.run({"report", "receivables.ageing", "--format", "xml"}) == app::Exit::wrong_usage);
  CHECK(console.err_text.contains("zhangfang help"));
  CHECK(console.run({"help"}) == app::Exit::success);
  CHECK(console.out_text.contains("--book FILE"));
}

TEST_CASE("cli: requests by lines are answered by lines, refusals too") {
  TestConsole console = console_with_one_invoice();
  console.lines = {R"({"jsonrpc":"2.0","id":1,"method":"customer.get","params":["KH-1"]})", "",
                   R"({"jsonrpc":"2.0","method":"rpc.discover"})", "{"};

  CHECK(console.run({"call", "--stdin"}) == app::Exit::success);

  const std::size_t end = console.out_text.find('\n');
  CHECK(base::parse_json(console.out_text.substr(0, end)).value()["result"]["name"] == "华为技术");
  CHECK(base::parse_json(console.out_text.substr(end + 1)).value()["error"]["code"] == -32700);
}

TEST_CASE("cli: a book that is right passes the check, one that was tampered with does not") {
  TestConsole console = console_with_one_invoice();

  CHECK(console.run({"check"}) == app::Exit::success);
  CHECK(console.out_text == "{\"ok\":true,\"problems\":[]}\n");

  const auto storage = console.storage("a.db").value();
  sqlite::Db db = sqlite::Db::open({.storage = storage.get()}).value();
  REQUIRE(db.run_text("UPDATE document SET amount_minor = amount_minor + 1"));
  CHECK(console.run({"check"}) == app::Exit::refused);
  CHECK(base::parse_json(console.out_text).value()["problems"].size() > 0);
}

TEST_CASE("cli: wrong JSON in a call is refused with its place") {
  TestConsole console;

  CHECK(console.run({"call", "customer.create", "{\"name\":"}) == app::Exit::refused);
  CHECK(console.err_text.contains("customer.create"));
}

}  // namespace
