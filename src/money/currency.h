// Currencies of ISO 4217 with their number of minor digits.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace money {

// A currency in use, by its ISO 4217 code. Two bytes, compared by code.
class Currency {
 public:
  // Accepts an upper-case ISO 4217 code of a currency that has minor units defined (no metals, no
  // test codes).
  static Result<Currency> from_code(std::string_view code);

  // For codes written in our own sources: an unknown one stops the program.
  static Currency known(std::string_view code);

  static std::span<const Currency> all();  // Ordered by code.

  std::string_view code() const;    // "CNY"
  std::string_view symbol() const;  // "¥", "€", … or the code where there is no usual symbol.
  int minor_digits() const;         // 0, 2, 3 or 4
  std::int64_t minor_per_major() const;

  friend bool operator==(Currency, Currency) = default;
  friend auto operator<=>(Currency, Currency) = default;

 private:
  explicit constexpr Currency(std::uint16_t index) : index_{index} {}
  std::uint16_t index_;  // Into the table, which is ordered by code.
};

}  // namespace money

using money::Currency;
