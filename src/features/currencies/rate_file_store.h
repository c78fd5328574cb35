// Rates as they come from a file: a row for each day and currency, under any headings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "features/currencies/rate_store.h"

namespace currencies {

// Which column is which is told by what stands in it: a code of a currency, a day, a number. So
// many rows are read at most. Errors: rate.file_columns, rate.file_row with the line,
// rate.file_days where day and month cannot be told apart, rate.file_too_long, and those of reading
// any list.
constexpr std::size_t file_rows_max = 20'000;
Result<std::vector<DayRate>> rates_of_file(const std::shared_ptr<base::FileSource>& file,
                                           Currency base, std::string_view source);

}  // namespace currencies
