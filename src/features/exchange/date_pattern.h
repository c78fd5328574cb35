// Days as people write them: a pattern such as "M/D/YYYY", and which patterns fit a column.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "money/date.h"

namespace exchange {

// YYYY, YY, M, MM, D, DD, MMM (Jan, January); every other character stands for itself. M and D take
// one or two digits, MM and DD exactly two where digits follow without a mark. What follows the day
// may be a time, which is passed over ("2011-12-09T12:50", "2012/1/5 0:00:00").
class DatePattern {
 public:
  // Errors: import.not_a_date_pattern where year, month or day is missing or given twice.
  static Result<DatePattern> from_text(std::string_view text);

  std::optional<Date> read(std::string_view cell) const;
  const std::string& text() const { return text_; }

 private:
  enum class Part : std::uint8_t { year, short_year, month, month_name, day, literal };
  struct Token {
    Part part;
    int digits_min = 0;
    int digits_max = 0;
    std::string literal = {};
  };
  std::string text_;
  std::vector<Token> tokens_;
};

// The patterns that are tried, the likelier first where two fit the same cells.
std::span<const DatePattern> known_date_patterns();

}  // namespace exchange
