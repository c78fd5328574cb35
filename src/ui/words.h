// The words of the screen: texts of the person's language, amounts, days.
#pragma once

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

// "1,234.50", negatives with a true minus sign; "–" for zero where a table wants it quiet.
std::string amount_text(Money amount);
std::string quiet_amount_text(Money amount);
std::string money_text(Money amount);  // With the currency: "¥ 1,234.50", "CHF 12.00".

std::string count_text(std::int64_t count);        // "100,000"
std::string bytes_text(std::int64_t bytes);        // "18.4 MB"
std::string percent_text(std::int64_t ppm);        // "42.0 %"
std::string thousandths_text(std::int64_t milli);  // 1500: "1.5"
std::string moment_text(Instant at,
                        int offset_minutes);  // "2026-11-23 09:12", local to the offset.

}  // namespace ui
