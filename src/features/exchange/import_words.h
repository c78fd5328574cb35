// Words that stand in cells for what the program has words of its own for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/exchange/roles.h"

namespace exchange {

// Parts of one cell.
constexpr std::size_t list_parts_max = 100;

// The program's word for what a cell says of a kind, a block, a priority, a kind of tax invoice, a
// method of payment, a role or a preferred way. Empty where it is none.
std::string_view known_word(Role role, std::string_view said);

// What is divided by commas, semicolons, bars or line ends, of either width; none twice.
std::vector<std::string> parts_in(std::string_view cell);

// "Net 30", "30 days", "30天".
std::optional<std::int64_t> days_in(std::string_view cell);

}  // namespace exchange
