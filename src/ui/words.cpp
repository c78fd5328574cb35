// Texts in the language of the frame that is being drawn.
#include "ui/words.h"

#include <cstdlib>

#include "base/digits.h"

namespace ui {
namespace {

// Like the theme: one screen is drawn at a time.
i18n::Language current = i18n::Language::en;

// A true minus sign is as wide as a digit, so columns line up.
std::string with_minus(std::string text) {
  if (text.starts_with('-')) text.replace(0, 1, "\u2212");
  return text;
}

}  // namespace

i18n::Language language() { return current; }
void set_language(i18n::Language language) { current = language; }

std::string_view tr(std::string_view key) { return i18n::text(key, current); }

std::string tr(std::string_view key, Words words) { return i18n::tr(key, current, words); }

std::string tr(const base::Message& message) { return i18n::tr(message, current); }

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

std::string thousandths_text(std::int64_t milli) {
  std::string text = (milli < 0 ? "\u2212" : "") + std::to_string(std::llabs(milli / 1'000)) + '.';
  base::append_digits(text, std::llabs(milli % 1'000), 3);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string moment_text(Instant at, int offset_minutes) {
  const std::string iso = Instant{at.ms + offset_minutes * 60'000LL}.text();
  return iso.substr(0, 10) + " " + iso.substr(11, 5);
}

}  // namespace ui
