// A pattern is cut into tokens once and then read along each cell.
#include "features/exchange/date_pattern.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace exchange {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Takes a number of that many digits off the cell, or -1.
int take_number(std::string_view& cell, int digits_min, int digits_max) {
  int number = 0;
  int digits = 0;
  while (digits < digits_max && !cell.empty() && is_digit(cell.front())) {
    number = number * 10 + (cell.front() - '0');
    cell.remove_prefix(1);
    ++digits;
  }
  return digits >= digits_min ? number : -1;
}

// Takes "Jan", "Sept", "January" … off the cell; the month from 1, or -1.
int take_month_name(std::string_view& cell) {
  std::size_t length = 0;
  while (length < cell.size() && is_letter(cell[length])) ++length;
  if (length < 3) return -1;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    if (base::equals_ignoring_case(month_names[i].substr(0, length), cell.substr(0, length))) {
      cell.remove_prefix(length);
      return static_cast<int>(i) + 1;
    }
  }
  return -1;
}

// Nothing, or a time of day after a space or a T: only digits, colons and what zones are written
// with.
bool is_time_or_nothing(std::string_view rest) {
  if (rest.empty()) return true;
  const char first = rest.front();
  if (first != ' ' && first != 'T') return false;
  rest.remove_prefix(1);
  return rest.contains(':') && rest.size() >= 4 && is_digit(rest.front()) &&
         rest.find_first_not_of("0123456789:.+-Z APMapm") == std::string_view::npos;
}

// Two digits of a year: 70 and later are of the last century, as in POSIX.
int full_year(int short_year) { return short_year + (short_year >= 70 ? 1900 : 2000); }

}  // namespace

Result<DatePattern> DatePattern::from_text(std::string_view text) {
  DatePattern pattern;
  pattern.text_ = std::string{text};
  const auto token_of = [](char letter, std::size_t run) -> std::optional<Token> {
    if (letter == 'Y' && run == 4) return Token{Part::year, 4, 4};
    if (letter == 'Y' && run == 2) return Token{Part::short_year, 2, 2};
    if (letter == 'M' && run <= 2) return Token{Part::month, static_cast<int>(run), 2};
    if (letter == 'M' && run <= 4) return Token{Part::month_name};
    if (letter == 'D' && run <= 2) return Token{Part::day, static_cast<int>(run), 2};
    return std::nullopt;
  };
  std::array<int, 3> seen{};  // Year, month, day.
  for (std::size_t at = 0; at < text.size();) {
    const char letter = text[at];
    const std::size_t run = std::min(text.find_first_not_of(letter, at), text.size()) - at;
    const auto kind = std::string_view{"YMD"}.find(letter);
    if (kind == std::string_view::npos) {
      pattern.tokens_.push_back({.part = Part::literal, .literal = std::string(run, letter)});
    } else {
      const std::optional<Token> token = token_of(letter, run);
      if (!token || ++seen[kind] > 1) {
        return base::fail_field("dates", "import.not_a_date_pattern", {{"text", pattern.text_}});
      }
      pattern.tokens_.push_back(*token);
    }
    at += run;
  }
  if (std::ranges::count(seen, 1) != 3) {
    return base::fail_field("dates", "import.not_a_date_pattern", {{"text", pattern.text_}});
  }
  return pattern;
}

std::optional<Date> DatePattern::read(std::string_view cell) const {
  cell = base::trimmed(cell);
  int year = 0;
  int month = 0;
  int day = 0;
  for (const Token& token : tokens_) {
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    switch (token.part) {
      case Part::year:
        year = take_number(cell, 4, 4);
        break;
      case Part::short_year:
        year = take_number(cell, 2, 2);
        if (year >= 0) year = full_year(year);
        break;
      case Part::month:
        month = take_number(cell, token.digits_min, token.digits_max);
        break;
      case Part::month_name:
        month = take_month_name(cell);
        break;
      case Part::day:
        day = take_number(cell, token.digits_min, token.digits_max);
        break;
      case Part::literal:
        if (!cell.starts_with(token.literal)) return std::nullopt;
        cell.remove_prefix(token.literal.size());
        break;
    }
  }
  if (year < 1 || month < 1 || day < 1 || !is_time_or_nothing(cell)) return std::nullopt;
  Result<Date> date = Date::from_ymd(year, month, day);
  return date ? std::optional{std::move(date).value()} : std::nullopt;
}

std::span<const DatePattern> known_date_patterns() {
  static const std::vector<DatePattern> patterns = [] {
    std::vector<DatePattern> made;
    for (const std::string_view text :
         {"YYYY-M-D",   "YYYY/M/D",   "YYYY.M.D",    "YYYY年M月D日", "YYYYMMDD",
          "M/D/YYYY",   "D/M/YYYY",   "D.M.YYYY",    "D-M-YYYY",     "M-D-YYYY",
          "D-MMM-YYYY", "D MMM YYYY", "MMM D, YYYY", "D/MMM/YYYY",   "M/D/YY",
          "D/M/YY",     "YY/M/D",     "D.M.YY",      "D-M-YY",       "D-MMM-YY"}) {
      made.push_back(DatePattern::from_text(text).value());
    }
    return made;
  }();
  return patterns;
}

}  // namespace exchange
