// The message catalogue: assets/i18n/en.json and zh-CN.json, embedded, looked up by key.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace i18n {

enum class Language : std::uint8_t { en, zh_cn };

Language language_from_tag(
    std::string_view tag);  // "zh-CN", "zh-Hans", "en-GB", …; anything else is English.
std::string_view tag_of(Language language);  // "en", "zh-CN"

// The text of a key. A missing key is shown as itself; a test holds that none is missing.
std::string_view text(std::string_view key, Language language);

// The text with `{name}` replaced by the arguments. Where an argument is called `count` and is "1",
// the key `KEY.one` is preferred if it exists.
std::string tr(const Message& message, Language language);
std::string tr(std::string_view key, Language language,
               std::initializer_list<std::pair<std::string_view, std::string_view>> args);

bool has(std::string_view key, Language language);
std::vector<std::string_view> keys(Language language);

}  // namespace i18n
