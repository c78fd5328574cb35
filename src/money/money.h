// Money: an exact amount in one currency, and the few calculations that are allowed on it.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "money/currency.h"

namespace money {

enum class Rounding : std::uint8_t {
  half_up,    // Away from zero at the half: the rule for documents.
  half_even,  // To the even neighbour at the half.
};

// A factor in parts per million: 13 % tax is 130'000.
struct Rate {
  std::int64_t ppm;
  friend auto operator<=>(Rate, Rate) = default;
};

// How an amount is written: which characters group and mark the decimals.
struct AmountFormat {
  std::string_view group = ",";
  std::string_view decimal = ".";
};

// An exact amount in one currency, counted in the currency's smallest unit (cents, yen, fils).
class Money {
 public:
  // No single amount may exceed this, so that a sum of nine thousand of them still fits.
  static constexpr std::int64_t limit_minor = 1'000'000'000'000'000;

  static Money zero(Currency currency) { return {0, currency}; }

  // Errors: money.too_large beyond ±limit_minor.
  static Result<Money> from_minor(std::int64_t minor, Currency currency);

  // A sum of amounts that was counted outside, which may be beyond limit_minor.
  static constexpr Money from_sum(std::int64_t minor, Currency currency) {
    return {minor, currency};
  }

  // Reads "1234.5", "-1,234.50" or "(12.00)" (negative): optional sign or brackets, grouped or
  // plain digits, at most as many decimals as the currency has (further zeros are accepted).
  // Errors: money.not_an_amount, money.too_many_decimals, money.too_large.
  static Result<Money> parse(std::string_view text, Currency currency, AmountFormat format = {});

  std::int64_t minor() const { return minor_; }
  Currency currency() const { return currency_; }
  bool is_zero() const { return minor_ == 0; }

  std::string text(AmountFormat format = {}) const;  // "1,234.50", negatives with a minus.
  std::string plain() const;                         // "1234.50": for JSON, CSV and other programs.

  Money operator-() const { return {-minor_, currency_}; }
  friend Money operator+(Money a, Money b) {
    VERIFY(a.currency_ == b.currency_);  // Converting is a business event, never an accident.
    std::int64_t sum = 0;
    VERIFY(!__builtin_add_overflow(a.minor_, b.minor_, &sum));
    return {sum, a.currency_};
  }
  friend Money operator-(Money a, Money b) { return a + -b; }
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

  friend bool operator==(Money, Money) = default;
  friend std::strong_ordering operator<=>(Money a, Money b) {
    VERIFY(a.currency_ == b.currency_);
    return a.minor_ <=> b.minor_;
  }

  // The amount times the rate, rounded once. Stops the program beyond the range of 64 bits.
  Money scaled(Rate rate, Rounding rounding = Rounding::half_up) const;

 private:
  constexpr Money(std::int64_t minor, Currency currency) : minor_{minor}, currency_{currency} {}

  std::int64_t minor_;
  Currency currency_;
};

// Splits an amount in proportion to the weights (none negative, at least one positive). The parts
// always add up to the whole: a unit that does not divide goes to the parts that lost most by
// rounding, the earlier one on a tie.
std::vector<Money> allocate(Money whole, std::span<const std::int64_t> weights);

// a × b ÷ c in 128 bits, rounded; c > 0.
std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c,
                             Rounding rounding = Rounding::half_up);

}  // namespace money

using money::Money;
using money::Rate;
using money::Rounding;
