// Which open debits an amount of money is meant for: those that its text names, or those that add
// up to it. Rules alone; what they find is settled as in settle_store.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace documents {

enum class Why : std::uint8_t {
  named,         // Its number stands in the text.
  exact,         // It alone is of that amount.
  sum,           // Together with others it adds up to it.
  oldest_first,  // Nothing fits: what is due longest.
};
std::string_view name_of(Why why);

// Whether a text names a number: whole, in letters of any case or width, with or without what parts
// its figures. Numbers of fewer than four letters and figures are not looked for.
bool names_number(std::string_view text, std::string_view number);

struct Fit {
  std::vector<std::size_t> items = {};  // Ascending; empty: none was found.
  bool only = true;                     // No other items fit as well, which was looked for.
};

// The fewest of the amounts (all above zero) that add up to the sum, six at most unless it takes
// all of them; the earlier ones where several fit. Looks at no more than `steps` combinations.
Fit items_of_sum(std::span<const std::int64_t> amounts, std::int64_t sum,
                 std::int64_t steps = 2'000'000);

}  // namespace documents
