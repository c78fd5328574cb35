// Amounts as people and programs write them: currency signs, group marks, brackets, either decimal
// mark.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "money/money.h"

namespace exchange {

enum class DecimalMark : char { point = '.', comma = ',' };

// A cell cut to sign, digits and decimals.
struct PlainAmount {
  std::string text;  // "-1234.50", with a point: what Money::parse reads.
  bool grouped = false;
};

// Nothing where the cell is no amount under that decimal mark. Group marks (the other mark, a
// space, an apostrophe) must stand before groups of three digits (the groups further left may be of
// two, as in India), so "1,23" is not read as 123. A leading or trailing currency sign or code is
// passed over.
std::optional<PlainAmount> plain_amount(std::string_view cell, DecimalMark mark);

// Errors: those of Money::parse, and import.not_an_amount.
Result<Money> read_amount(std::string_view cell, Currency currency, DecimalMark mark);

// The same, with decimals beyond those of the currency rounded half up; `rounded` says whether
// there were any.
struct RoundedAmount {
  Money amount;
  bool rounded = false;
};
Result<RoundedAmount> read_rounded_amount(std::string_view cell, Currency currency,
                                          DecimalMark mark);

// What a cell says about the decimal mark: certain for "1.234,5" or "12,50"; unknown for "1,234".
enum class MarkEvidence : std::uint8_t { none, point, comma, either, no_amount };
MarkEvidence mark_evidence(std::string_view cell);

// An ISO 4217 code, or a sign or name in use for one ("￥", "元", "人民币", "US$", "€").
std::optional<Currency> currency_from_text(std::string_view text);

}  // namespace exchange
