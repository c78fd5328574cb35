// The catalogues: both languages complete, with the same placeholders, and holding every key that
// the sources use.
#include "i18n/i18n.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

using i18n::Language;

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    names.emplace(text.substr(open, text.find('}', open) - open + 1));
  }
  return names;
}

TEST_CASE("i18n: every key of one language is in the other, with the same placeholders") {
  for (const auto [from, to] :
       {std::pair{Language::en, Language::zh_cn}, std::pair{Language::zh_cn, Language::en}}) {
    for (const std::string_view key : i18n::keys(from)) {
      if (key.ends_with(".one")) continue;  // Chinese has no singular.
      CAPTURE(key);
      CHECK(i18n::has(key, to));
      CHECK(placeholders(i18n::text(key, from)) == placeholders(i18n::text(key, to)));
    }
  }
}

TEST_CASE("i18n: no text is empty, and none stands untranslated in Chinese") {
  for (const std::string_view key : i18n::keys(Language::zh_cn)) {
    CAPTURE(key);
    const std::string_view chinese = i18n::text(key, Language::zh_cn);
    const std::string_view english = i18n::text(key, Language::en);
    CHECK(!chinese.empty());
    CHECK(!english.empty());
    const bool sentence = std::ranges::count(english, ' ') >= 2;
    if (sentence) CHECK(chinese != english);
  }
}

TEST_CASE("i18n: placeholders are filled and one takes the singular where there is one") {
  CHECK(i18n::tr({"json.missing", {{"field", "customer.name"}}}, Language::en) ==
        "customer.name is missing");
  CHECK(i18n::tr({"json.missing", {{"field", "name"}}}, Language::zh_cn) == "缺少 name");
  CHECK(i18n::tr(Message{"no.such.key", {}}, Language::en) == "no.such.key");
}

TEST_CASE("i18n: languages are found from the tags that browsers give") {
  CHECK(i18n::language_from_tag("zh-Hans-CN") == Language::zh_cn);
  CHECK(i18n::language_from_tag("zh") == Language::zh_cn);
  CHECK(i18n::language_from_tag("en-GB") == Language::en);
  CHECK(i18n::language_from_tag("") == Language::en);
}

}  // namespace
