// Texts in the language of the frame that is being drawn.
#include "ui/words.h"

#include <array>
#include <cstdlib>
#include <span>

#include "base/digits.h"

namespace ui {
namespace {

// Like the theme: one screen is drawn at a time.
i18n::Language current = i18n::Language::en;
Negative current_negative = Negative::minus;
int offset_minutes = 0;

// A true minus sign is as wide as a digit, so columns line up.
std::string with_minus(std::string text) {
  if (!text.starts_with('-')) return text;
  if (current_negative == Negative::brackets) return "(" + text.substr(1) + ")";
  return "\u2212" + text.substr(1);
}

struct Unit {
  std::int64_t majors;
  std::string_view word;
};
constexpr std::array western{Unit{1'000'000'000, "G"}, Unit{1'000'000, "M"}, Unit{1'000, "k"}};
constexpr std::array chinese{Unit{100'000'000, "亿"}, Unit{10'000, "万"}};

// Without zeros at the end; `unit` is ten to the power of `digits`.
std::string exact_text(std::int64_t value, std::int64_t unit, std::size_t digits) {
  std::string text = (value < 0 ? "\u2212" : "") + std::to_string(std::llabs(value / unit)) + '.';
  base::append_digits(text, std::llabs(value % unit), digits);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

i18n::Language language() { return current; }
void set_language(i18n::Language language) { current = language; }

std::string_view tr(std::string_view key) { return i18n::text(key, current); }

std::string tr(std::string_view key, Words words) { return i18n::tr(key, current, words); }

std::string tr(const base::Message& message) { return i18n::tr(message, current); }

std::string tr_or(std::string_view key, std::string_view otherwise) {
  return std::string{i18n::has(key, current) ? tr(key) : otherwise};
}

void set_negative(Negative negative) { current_negative = negative; }

std::string short_amount_text(Money amount) {
  const std::int64_t majors =
      money::multiply_divide(amount.minor(), 1, amount.currency().minor_per_major());
  const bool in_chinese = current == i18n::Language::zh_cn;
  const std::span<const Unit> units =
      in_chinese ? std::span<const Unit>{chinese} : std::span<const Unit>{western};
  for (const Unit& unit : units) {
    if (std::llabs(majors) < unit.majors) continue;
    const std::int64_t tenths = money::multiply_divide(majors, 10, unit.majors);
    std::string text = count_text(tenths / 10);
    // Three digits tell enough.
    if (std::llabs(tenths) < 1'000) text += "." + std::to_string(std::llabs(tenths) % 10);
    return text + " " + std::string{unit.word};
  }
  return count_text(majors);
}

std::string amount_text(Money amount) { return with_minus(amount.text()); }

std::string quiet_amount_text(Money amount) {
  return amount.is_zero() ? std::string{"–"} : amount_text(amount);
}

std::string money_text(Money amount) {
  return std::string{amount.currency().symbol()} + ' ' + amount_text(amount);
}

std::string count_text(std::int64_t count) {
  std::string digits = std::to_string(std::llabs(count));
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return count < 0 ? "\u2212" + digits : digits;
}

std::string bytes_text(std::int64_t bytes) {
  const auto tenths = [](std::int64_t amount, std::int64_t unit) {
    const std::int64_t rounded = (amount * 10 + unit / 2) / unit;
    return std::to_string(rounded / 10) + '.' + std::to_string(rounded % 10);
  };
  if (bytes < 1'000'000) return std::to_string((bytes + 999) / 1'000) + " KB";
  if (bytes < 1'000'000'000) return tenths(bytes, 1'000'000) + " MB";
  return tenths(bytes, 1'000'000'000) + " GB";
}

std::string percent_text(std::int64_t ppm) {
  const std::int64_t tenths = (ppm + (ppm < 0 ? -500 : 500)) / 1'000;
  return (tenths < 0 ? "\u2212" : "") + std::to_string(std::llabs(tenths) / 10) + '.' +
         std::to_string(std::llabs(tenths) % 10) + " %";
}

std::string rate_number(std::int64_t ppm) { return exact_text(ppm, 10'000, 4); }

std::string rate_text(std::int64_t ppm) { return rate_number(ppm) + " %"; }

std::string thousandths_text(std::int64_t milli) { return exact_text(milli, 1'000, 3); }

void set_utc_offset(int minutes) { offset_minutes = minutes; }
int utc_offset() { return offset_minutes; }

std::string moment_text(std::string_view iso) {
  constexpr int minutes_a_day = 24 * 60;
  const Result<Date> day = Date::parse(iso.substr(0, 10));
  const auto digit = [&](std::size_t at) { return iso[at] - '0'; };
  if (!day || iso.size() < 16) return std::string{iso};
  int minutes = (digit(11) * 10 + digit(12)) * 60 + digit(14) * 10 + digit(15) + offset_minutes;
  int days = 0;
  while (minutes < 0) minutes += minutes_a_day, --days;
  while (minutes >= minutes_a_day) minutes -= minutes_a_day, ++days;
  std::string text = day.value().plus_days(days).text() + " ";
  base::append_digits(text, minutes / 60, 2);
  text += ":";
  base::append_digits(text, minutes % 60, 2);
  return text;
}

}  // namespace ui
