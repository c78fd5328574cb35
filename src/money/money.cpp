// Exact amounts: reading, writing, scaling and splitting them.
#include "money/money.h"

#include <algorithm>
#include <numeric>

#include "base/sort.h"

namespace money {
namespace {

__extension__ using Wide = __int128;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Failure not_an_amount(std::string_view text) {
  return base::fail(ErrorCode::invalid_input, "money.not_an_amount", {{"text", std::string{text}}});
}

// Takes a minus, a plus or surrounding brackets off the text; true where the amount is negative.
bool take_sign(std::string_view& text) {
  if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
    text = trimmed(text.substr(1, text.size() - 2));
    return true;
  }
  const bool negative = text.starts_with('-') || text.starts_with("−");
  if (text.starts_with("−")) {
    text.remove_prefix(std::string_view{"−"}.size());
  } else if (text.starts_with('-') || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  text = trimmed(text);
  return negative;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Digits {
  std::string whole;
  std::string decimals;
};

// Separates the digits before and after the decimal mark. Group marks may stand only between digits
// before it.
Result<Digits> split_digits(std::string_view text, AmountFormat format) {
  Digits digits;
  std::string_view rest = text;
  bool after_mark = false;
  while (!rest.empty()) {
    if (is_digit(rest.front())) {
      (after_mark ? digits.decimals : digits.whole) += rest.front();
      rest.remove_prefix(1);
    } else if (!after_mark && rest.starts_with(format.decimal)) {
      after_mark = true;
      rest.remove_prefix(format.decimal.size());
    } else if (!after_mark && !format.group.empty() && rest.starts_with(format.group) &&
               !digits.whole.empty() && rest.size() > format.group.size() &&
               is_digit(rest[format.group.size()])) {
      rest.remove_prefix(format.group.size());
    } else {
      return not_an_amount(text);
    }
  }
  if (digits.whole.empty() && digits.decimals.empty()) return not_an_amount(text);
  return digits;
}

Failure too_large() { return base::fail(ErrorCode::invalid_input, "money.too_large"); }

}  // namespace

Result<Money> Money::from_minor(std::int64_t minor, Currency currency) {
  if (minor > limit_minor || minor < -limit_minor) return too_large();
  return Money{minor, currency};
}

Result<Money> Money::parse(std::string_view text, Currency currency, AmountFormat format) {
  std::string_view unsigned_text = trimmed(text);
  const bool negative = take_sign(unsigned_text);
  Digits digits = TRY(split_digits(unsigned_text, format));

  const auto places = static_cast<std::size_t>(currency.minor_digits());
  while (digits.decimals.size() > places && digits.decimals.back() == '0')
    digits.decimals.pop_back();
  if (digits.decimals.size() > places) {
    return base::fail(ErrorCode::invalid_input, "money.too_many_decimals",
                      {{"text", std::string{trimmed(text)}},
                       {"currency", std::string{currency.code()}},
                       {"digits", std::to_string(places)}});
  }
  digits.decimals.resize(places, '0');

  std::int64_t minor = 0;
  for (const char digit : digits.whole + digits.decimals) {
    minor = minor * 10 + (digit - '0');
    if (minor > limit_minor) return too_large();
  }
  return Money{negative ? -minor : minor, currency};
}

std::string Money::text(AmountFormat format) const {
  std::string digits = std::to_string(minor_ < 0 ? -minor_ : minor_);
  const auto places = static_cast<std::size_t>(currency_.minor_digits());
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');

  std::string text = minor_ < 0 ? "-" : "";
  const std::size_t whole = digits.size() - places;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) text += format.group;
    text += digits[i];
  }
  if (places > 0) text.append(format.decimal).append(digits, whole);
  return text;
}

std::string Money::plain() const { return text({.group = "", .decimal = "."}); }

std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c, Rounding rounding) {
  VERIFY(c > 0);
  const Wide product = static_cast<Wide>(a) * b;
  const Wide size = product < 0 ? -product : product;
  Wide quotient = size / c;
  const Wide twice = 2 * (size % c);
  const bool up = twice > c || (twice == c && (rounding == Rounding::half_up || quotient % 2 == 1));
  if (up) ++quotient;
  VERIFY(quotient <= INT64_MAX);
  const auto result = static_cast<std::int64_t>(quotient);
  return product < 0 ? -result : result;
}

Money Money::scaled(Rate rate, Rounding rounding) const {
  return {multiply_divide(minor_, rate.ppm, 1'000'000, rounding), currency_};
}

std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights) {
  Wide total = 0;
  for (const std::int64_t weight : weights) {
    VERIFY(weight >= 0);
    total += weight;
  }
  VERIFY(total > 0);

  struct Part {
    std::size_t index;
    Wide lost;  // What rounding toward zero took away, in units of 1 / total.
  };
  const bool negative = whole.minor() < 0;
  const Wide size = negative ? -static_cast<Wide>(whole.minor()) : whole.minor();
  std::vector<std::int64_t> minors;
  std::vector<Part> parts;
  Wide given = 0;
  for (const std::int64_t weight : weights) {
    const Wide exact = size * weight;
    minors.push_back(static_cast<std::int64_t>(exact / total));
    parts.push_back({parts.size(), exact % total});
    given += minors.back();
  }
  base::sort(parts, [](const Part& a, const Part& b) { return a.lost > b.lost; });
  for (std::size_t i = 0; given < size; ++i, ++given) ++minors[parts[i].index];

  std::vector<Money> shares;
  for (const std::int64_t minor : minors) {
    shares.push_back(Money::from_minor(negative ? -minor : minor, whole.currency()).value());
  }
  return shares;
}

}  // namespace money
