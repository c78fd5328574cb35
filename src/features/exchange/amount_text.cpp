// Every amount is first brought to one plain form; Money::parse then decides on digits and size.
#include "features/exchange/amount_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace exchange {
namespace {

struct Sign {
  std::string_view text;
  std::string_view code;
};

// As folded() gives them. Longer ones first: "HK$" before "$" which names no currency for certain.
constexpr std::array signs{
    Sign{"人民币", "CNY"}, Sign{"人民幣", "CNY"}, Sign{"rmb", "CNY"},  Sign{"cn¥", "CNY"},
    Sign{"美元", "USD"},   Sign{"欧元", "EUR"},   Sign{"港币", "HKD"}, Sign{"港元", "HKD"},
    Sign{"日元", "JPY"},   Sign{"英镑", "GBP"},   Sign{"us$", "USD"},  Sign{"hk$", "HKD"},
    Sign{"nt$", "TWD"},    Sign{"¥", "CNY"},      Sign{"￥", "CNY"},   Sign{"元", "CNY"},
    Sign{"€", "EUR"},      Sign{"£", "GBP"},      Sign{"₩", "KRW"},    Sign{"₹", "INR"},
    Sign{"$", "USD"},
};

constexpr std::size_t sign_bytes_max = 9;  // Of the longest; a code has three.

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Takes one currency sign or three-letter code off either end.
std::string_view without_currency(std::string_view text) {
  if (text.empty() || (is_digit(text.front()) && is_digit(text.back()))) return text;
  for (const Sign& sign : signs) {
    if (text.starts_with(sign.text)) return base::trimmed(text.substr(sign.text.size()));
    if (text.ends_with(sign.text)) {
      return base::trimmed(text.substr(0, text.size() - sign.text.size()));
    }
  }
  if (text.size() > 3 && std::ranges::all_of(text.substr(0, 3), is_letter)) {
    return base::trimmed(text.substr(3));
  }
  if (text.size() > 3 && std::ranges::all_of(text.substr(text.size() - 3), is_letter)) {
    return base::trimmed(text.substr(0, text.size() - 3));
  }
  return text;
}

// Takes a minus, plus or brackets off, before or after the digits ("12.50-" as SAP writes it).
bool take_minus(std::string_view& text) {
  if (text.size() > 2 && text.starts_with('(') && text.ends_with(')')) {
    text = base::trimmed(text.substr(1, text.size() - 2));
    return true;
  }
  constexpr std::string_view long_minus = "−";
  bool minus = false;
  if (text.starts_with(long_minus)) {
    text.remove_prefix(long_minus.size());
    minus = true;
  } else if (text.starts_with('-') || text.starts_with('+')) {
    minus = text.front() == '-';
    text.remove_prefix(1);
  } else if (text.ends_with('-')) {
    text.remove_suffix(1);
    minus = true;
  }
  text = base::trimmed(text);
  return minus;
}

// Takes a mark between groups of digits off the text.
bool take_group_mark(std::string_view& text, DecimalMark mark) {
  for (const std::string_view group : {" ", "'", "’", "\u00A0", "\u202F"}) {
    if (text.starts_with(group)) {
      text.remove_prefix(group.size());
      return true;
    }
  }
  const char other = mark == DecimalMark::point ? ',' : '.';
  if (!text.starts_with(other)) return false;
  text.remove_prefix(1);
  return true;
}

// The digits, with a point before the decimals; nothing where they do not form a number.
std::optional<PlainAmount> plain_digits(std::string_view text, DecimalMark mark) {
  PlainAmount amount;
  std::size_t group = 0;  // Digits since the last group mark.
  bool decimals = false;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      amount.text += text.front();
      ++group;
      text.remove_prefix(1);
    } else if (!decimals && text.front() == static_cast<char>(mark)) {
      if (amount.grouped && group != 3) return std::nullopt;
      decimals = true;
      if (amount.text.empty()) amount.text = "0";
      amount.text += '.';
      text.remove_prefix(1);
    } else if (!decimals && !amount.text.empty() && take_group_mark(text, mark)) {
      const bool right = amount.grouped ? group == 2 || group == 3 : group >= 1 && group <= 3;
      if (!right || text.empty()) return std::nullopt;
      amount.grouped = true;
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  const bool wrong_group = amount.grouped && !decimals && group != 3;
  if (amount.text.empty() || wrong_group || amount.text.ends_with('.')) return std::nullopt;
  return amount;
}

}  // namespace

std::optional<PlainAmount> plain_amount(std::string_view cell, DecimalMark mark) {
  const std::string whole = base::folded(base::trimmed(cell));
  std::string_view text = whole;
  bool minus = take_minus(text);
  text = without_currency(text);
  if (!minus) minus = take_minus(text);  // "$-5.00" and "($5.00)" alike.
  std::optional<PlainAmount> amount = plain_digits(text, mark);
  if (amount && minus) amount->text.insert(0, 1, '-');
  return amount;
}

Result<Money> read_amount(std::string_view cell, Currency currency, DecimalMark mark) {
  const std::optional<PlainAmount> amount = plain_amount(cell, mark);
  if (!amount) {
    return base::fail(ErrorCode::invalid_input, "import.not_an_amount",
                      {{"text", std::string{base::trimmed(cell)}}});
  }
  return Money::parse(amount->text, currency, {.group = "", .decimal = "."});
}

Result<RoundedAmount> read_rounded_amount(std::string_view cell, Currency currency,
                                          DecimalMark mark) {
  const std::optional<PlainAmount> plain = plain_amount(cell, mark);
  const auto places = static_cast<std::size_t>(currency.minor_digits());
  const std::size_t point = plain ? plain->text.find('.') : std::string::npos;
  const bool exact =
      point == std::string::npos || plain->text.find_last_not_of('0') <= point + places;
  if (exact) return RoundedAmount{TRY(read_amount(cell, currency, mark))};

  const std::string_view text = plain->text;
  const std::string_view kept = text.substr(0, places == 0 ? point : point + 1 + places);
  const Money cut = TRY(Money::parse(kept, currency, {.group = "", .decimal = "."}));
  const bool up = text[point + 1 + places] >= '5';
  const std::int64_t step = text.starts_with('-') ? -1 : 1;
  return RoundedAmount{TRY(Money::from_minor(cut.minor() + (up ? step : 0), currency)), true};
}

MarkEvidence mark_evidence(std::string_view cell) {
  if (base::trimmed(cell).empty()) return MarkEvidence::none;
  const auto point = plain_amount(cell, DecimalMark::point);
  const auto comma = plain_amount(cell, DecimalMark::comma);
  if (!point && !comma) return MarkEvidence::no_amount;
  if (!comma) return MarkEvidence::point;
  if (!point) return MarkEvidence::comma;
  return point->text == comma->text ? MarkEvidence::none : MarkEvidence::either;
}

std::optional<Currency> currency_from_text(std::string_view text) {
  text = base::trimmed(text);
  if (text.size() > sign_bytes_max) return std::nullopt;
  std::string code{text};
  const std::string lower = base::folded(code);
  for (const Sign& sign : signs) {
    if (lower == sign.text) return Currency::known(sign.code);
  }
  for (char& c : code) {
    if (is_letter(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  Result<Currency> currency = Currency::from_code(code);
  return currency ? std::optional{std::move(currency).value()} : std::nullopt;
}

}  // namespace exchange
