// Rates in billionths, and amounts at them.
#include "money/exchange_rate.h"

#include <algorithm>

#include "base/digits.h"

namespace money {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t nano_per_unit = 1'000'000'000;

Failure not_a_rate(std::string_view text) {
  return base::fail(ErrorCode::invalid_input, "rate.not_a_rate", {{"text", std::string{text}}});
}

}  // namespace

Result<ExchangeRate> ExchangeRate::from_nano(std::int64_t nano) {
  if (nano <= 0 || nano > nano_max) return not_a_rate(std::to_string(nano));
  return ExchangeRate{nano};
}

Result<ExchangeRate> ExchangeRate::parse(std::string_view text) {
  std::int64_t nano = 0;
  int decimals = -1;  // So many were read; -1 before the point.
  bool any = false;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    // Zeros at the end say nothing more.
    if (c == '0' && decimals == digits) continue;
    if (c < '0' || c > '9' || decimals == digits || nano > nano_max) return not_a_rate(text);
    nano = nano * 10 + (c - '0');
    any = true;
    if (decimals >= 0) ++decimals;
  }
  for (int place = std::max(decimals, 0); place < digits && nano <= nano_max; ++place) nano *= 10;
  if (!any || nano == 0 || nano > nano_max) return not_a_rate(text);
  return ExchangeRate{nano};
}

Result<ExchangeRate> ExchangeRate::between(Money amount, Money converted) {
  VERIFY(amount.minor() > 0 && converted.minor() > 0);
  const Wide top = static_cast<Wide>(converted.minor()) * amount.currency().minor_per_major();
  const Wide under = static_cast<Wide>(amount.minor()) * converted.currency().minor_per_major();
  const Wide nano = (2 * top * nano_per_unit + under) / (2 * under);
  return from_nano(static_cast<std::int64_t>(std::min<Wide>(nano, nano_max + 1)));
}

Result<ExchangeRate> ExchangeRate::over(ExchangeRate other) const {
  const Wide nano = (2 * static_cast<Wide>(nano_) * nano_per_unit + other.nano_) /
                    (2 * static_cast<Wide>(other.nano_));
  return from_nano(static_cast<std::int64_t>(std::min<Wide>(nano, nano_max + 1)));
}

std::string ExchangeRate::text() const {
  std::string text = std::to_string(nano_ / nano_per_unit);
  const std::int64_t rest = nano_ % nano_per_unit;
  if (rest == 0) return text;
  text += '.';
  base::append_digits(text, rest, digits);
  text.resize(text.find_last_not_of('0') + 1);
  return text;
}

Result<Money> ExchangeRate::convert(Money amount, Currency into) const {
  const bool negative = amount.minor() < 0;
  const Wide size = negative ? -static_cast<Wide>(amount.minor()) : amount.minor();
  const Wide units = nano_per_unit * static_cast<Wide>(amount.currency().minor_per_major());
  const Wide twice = 2 * size * nano_ * into.minor_per_major() + units;
  const Wide minor = twice / (2 * units);
  if (minor > Money::limit_minor) {
    return base::fail(ErrorCode::invalid_input, "money.too_large");
  }
  return Money::from_minor(static_cast<std::int64_t>(negative ? -minor : minor), into);
}

}  // namespace money
