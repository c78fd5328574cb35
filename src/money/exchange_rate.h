// What a unit of one currency is worth in another, exactly: no calculation touches floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "money/money.h"

namespace money {

// Counted in billionths: 7.1234 CNY for a USD is 7'123'400'000. Above zero, at most a million.
class ExchangeRate {
 public:
  static constexpr int digits = 9;
  static constexpr std::int64_t nano_max = 1'000'000'000'000'000;

  // Errors: rate.not_a_rate outside of 1 … nano_max.
  static Result<ExchangeRate> from_nano(std::int64_t nano);
  // Reads "7.1234": digits with a point and at most nine decimals. Errors: rate.not_a_rate.
  static Result<ExchangeRate> parse(std::string_view text);

  static constexpr ExchangeRate one() { return ExchangeRate{1'000'000'000}; }
  // At which one amount becomes another, both above zero, to the nearest billionth. Errors:
  // rate.not_a_rate.
  static Result<ExchangeRate> between(Money amount, Money converted);
  // What a unit worth this is in units worth the other. Errors: rate.not_a_rate.
  Result<ExchangeRate> over(ExchangeRate other) const;

  std::int64_t nano() const { return nano_; }
  std::string text() const;  // The shortest: "7.1234"

  // The amount in the other currency, rounded once, half up. Errors: money.too_large.
  Result<Money> convert(Money amount, Currency into) const;

  friend auto operator<=>(ExchangeRate, ExchangeRate) = default;

 private:
  explicit constexpr ExchangeRate(std::int64_t nano) : nano_{nano} {}
  std::int64_t nano_;
};

}  // namespace money

using money::ExchangeRate;
