// The words of the screen: texts of the person's language, amounts, days.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/message.h"
#include "i18n/i18n.h"
#include "money/date.h"
#include "money/money.h"

namespace ui {

using Words = std::initializer_list<std::pair<std::string_view, std::string_view>>;

i18n::Language language();
void set_language(i18n::Language language);

std::string_view tr(std::string_view key);
std::string tr(std::string_view key, Words words);
std::string tr(const base::Message& message);
// For keys that are made of stored words, such as "payments.method." and what an import brought.
std::string tr_or(std::string_view key, std::string_view otherwise);

// How amounts below zero are written: −1,234.50 or (1,234.50).
enum class Negative : std::uint8_t { minus, brackets };
void set_negative(Negative negative);

// "1,234.50", negatives with a true minus sign or in brackets; "–" for zero where a table wants it
// quiet.
std::string amount_text(Money amount);
std::string quiet_amount_text(Money amount);
std::string money_text(Money amount);  // With the currency: "¥ 1,234.50", "CHF 12.00".

// Short, for charts: "612 k", "1.2 M"; in Chinese "61.2 万", "1.2 亿".
std::string short_amount_text(Money amount);

std::string count_text(std::int64_t count);        // "100,000"
std::string bytes_text(std::int64_t bytes);        // "18.4 MB"
std::string percent_text(std::int64_t ppm);        // Of a share, to a tenth: "42.0 %"
std::string rate_number(std::int64_t ppm);         // Of a rate, exactly: 12'500: "1.25"
std::string rate_text(std::int64_t ppm);           // "1.25 %"
std::string thousandths_text(std::int64_t milli);  // 1500: "1.5"
// Minutes east of UTC of the person's clock; until it is told, moments are shown in UTC.
void set_utc_offset(int minutes);
int utc_offset();
// "2026-11-23T01:12:00.000Z" -> "2026-11-23 09:12" where the person is.
std::string moment_text(std::string_view iso);

}  // namespace ui
