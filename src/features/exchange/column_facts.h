// What stands in each column of a sample: days, amounts, codes, and how many differ.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "features/exchange/sample.h"

namespace exchange {

constexpr std::size_t date_patterns_max = 32;

struct ColumnFacts {
  std::size_t rows = 0;
  std::size_t filled = 0;
  std::size_t distinct = 0;
  std::array<std::size_t, date_patterns_max> dates{};  // Cells that each known pattern reads.
  std::size_t amounts = 0;
  std::size_t certain_points = 0;  // Amounts that can only be read with a decimal point,
  std::size_t certain_commas = 0;  // only with a comma,
  std::size_t either_marks = 0;    // with either, differently.
  std::size_t whole_numbers = 0;
  std::size_t yes_or_nos = 0;
  std::size_t currencies = 0;

  std::size_t best_dates() const;
  bool are_dates() const { return filled > 0 && best_dates() * 10 >= filled * 8; }
  bool are_amounts() const { return filled > 0 && amounts * 10 >= filled * 9 && !are_dates(); }
  bool have_decimals() const { return certain_points + certain_commas > 0; }
};

std::vector<ColumnFacts> facts_of(const Sample& sample);

}  // namespace exchange
