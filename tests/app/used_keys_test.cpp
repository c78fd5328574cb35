// Every text that the sources ask for is in both catalogues: those named as a whole, and those put
// together at run time from what the program can hold.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "app/page_frame.h"
#include "app/slices.h"
#include "book/method.h"
#include "features/customers/customer_list_ui.h"
#include "features/exchange/roles.h"
#include "features/payments/payment_ui.h"
#include "features/settings/settings_ui.h"
#include "i18n/i18n.h"
#include "ledger/ledger.h"

namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

std::string all_sources() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path{ZF_SOURCE_DIR} / "src")) {
    const std::string ending = entry.path().extension();
    if (!entry.is_regular_file() || (ending != ".cpp" && ending != ".h")) continue;
    std::ostringstream content;
    content << std::ifstream{entry.path()}.rdbuf();
    text += content.str();
  }
  return text;
}

Words found_in(const std::string& text, const char* pattern) {
  Words found;
  const std::regex searched{pattern};
  for (std::sregex_iterator at{text.begin(), text.end(), searched}, end; at != end; ++at) {
    found.insert((*at)[1].str());
  }
  return found;
}

Words commands() {
  app::register_slices();
  Words names;
  for (const book::Method& method : book::all_methods()) {
    if (method.kind == book::MethodKind::command) names.emplace(method.name);
  }
  return names;
}

Words document_kinds() {
  Words names;
  for (int kind = 0; kind <= static_cast<int>(ledger::DocumentKind::fx); ++kind) {
    names.emplace(ledger::name_of(static_cast<ledger::DocumentKind>(kind)));
  }
  return names;
}

Words methods_of_payment() {
  const auto methods = payments::payment_methods();
  Words all{methods.begin(), methods.end()};
  all.insert("bill");  // What demo books use must be among them.
  return all;
}

// What may follow each beginning of a key that the sources put together.
std::map<std::string, Words> made_at_run_time() {
  return {
      {"backup.place.", {"opfs", "indexeddb", "memory"}},
      {"backup.place.promise.", {"yes", "no", "unknown"}},
      {"command.", commands()},
      {"contact.role.", {"billing", "dunning", "signer", "other"}},
      {"customer.",
       {"name", "short_name", "code", "tax_id", "owner", "industry", "region", "tags", "term_days",
        "currency", "phone", "email", "address", "contact", "late", "note"}},
      {"customer.tab.", {"open", "invoices", "payments", "contacts", "profile", "changes"}},
      {"document.kind.", document_kinds()},
      {"document.state.", {"draft", "issued", "part_paid", "paid", "void"}},
      {"filter.balance.", {customers::balance_filters.begin(), customers::balance_filters.end()}},
      {"import.meaning.", {"none", "name", "number", "amount", "due", "issued", "settled"}},
      {"import.column_needed.", {"name", "number", "amount", "issued"}},
      {"keys.",
       {"search", "new", "edit", "undo", "redo", "arrows", "select", "copy", "close", "help",
        "keys"}},
      {"keys.key.",
       {"search", "new", "edit", "undo", "redo", "arrows", "select", "copy", "close", "help",
        "keys"}},
      {"payments.method.", methods_of_payment()},
      {"setting.",
       {"ageing.bands", "company.currency", "company.language", "company.name",
        "customer.term_days", "view.customers"}},
      {"setting.numbering.", {settings::number_series.begin(), settings::number_series.end()}},
      {"table.",
       {"allocation", "contact", "customer", "customer_tag", "document", "document_line",
        "import_mapping", "setting", "tag"}},
      {"welcome.", {"empty", "import", "demo", "empty.why", "import.why", "demo.why"}},
      {"working.",
       {"backup.write", "book.export_sqlite", "restore.bring_back", "restore.confirm",
        "restore.inspect", "restore.let_go"}},
  };
}

void check_key(const std::string& key) {
  CAPTURE(key);
  CHECK(i18n::has(key, i18n::Language::en));
  CHECK(i18n::has(key, i18n::Language::zh_cn));
}

}  // namespace

TEST_CASE("texts: every key that the sources name is in both catalogues") {
  const std::string sources = all_sources();
  const char* const places[] = {
      R"re(\b(?:tr|title|tr_or|act|offer)\(\s*"([a-z_]+(?:\.[a-z0-9_]+)+)")re",
      R"re(\bfail\(ErrorCode::\w+,\s*"([a-z_]+(?:\.[a-z0-9_]+)+)")re",
      R"re(\bfail_field\([^;]{1,60}?,\s*"([a-z_]+(?:\.[a-z0-9_]+)+)")re",
      R"re(\.done =\s*\{\s*"([a-z_]+(?:\.[a-z0-9_]+)+)")re",
      R"re(_key = "([a-z_]+(?:\.[a-z0-9_]+)+)")re",
      R"re(icons::\w+, "([a-z_]+(?:\.[a-z0-9_]+)+)")re",
  };
  std::size_t found = 0;
  for (const char* place : places) {
    const Words keys = found_in(sources, place);
    CAPTURE(place);
    CHECK(!keys.empty());
    found += keys.size();
    for (const std::string& key : keys) check_key(key);
  }
  CHECK(found > 300);
}

TEST_CASE("texts: every key that is put together at run time is in both catalogues") {
  for (const auto& [beginning, ends] : made_at_run_time()) {
    CHECK(!ends.empty());
    for (const std::string& end : ends) check_key(beginning + end);
  }
}

TEST_CASE("texts: no beginning of a key is used that the test before does not know") {
  const Words no_keys{"columns.", "numbering.", "receivable."};  // Names of fields and settings.
  const auto known = made_at_run_time();
  const std::string sources = all_sources();
  for (const char* place : {R"re("([a-z_]+(?:\.[a-z_]+)*\.)"\s*\+)re",
                            R"re(std::string\{"([a-z_]+(?:\.[a-z_]+)*\.)"\}\s*\+)re"}) {
    for (const std::string& beginning : found_in(sources, place)) {
      CAPTURE(beginning);
      CHECK((known.contains(beginning) || no_keys.contains(beginning)));
    }
  }
}

TEST_CASE("texts: every screen has a title and a help topic in both languages") {
  for (const app::ScreenEntry& screen : app::screen_entries()) {
    check_key(std::string{screen.title_key});
    for (const char* language : {"en", "zh-CN"}) {
      const fs::path page =
          fs::path{ZF_SOURCE_DIR} / "assets/help" / language / (std::string{screen.help} + ".md");
      CAPTURE(page.string());
      CHECK(fs::exists(page));
    }
  }
}
