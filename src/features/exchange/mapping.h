// Mapping: which column of a file means what, and how its days and amounts are written.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text_decoder.h"
#include "features/exchange/amount_text.h"
#include "features/exchange/date_pattern.h"
#include "features/exchange/roles.h"

namespace exchange {

// How discounts are written: 0.05, or 5 for the same. A cell with a percent sign is a percentage
// under either.
enum class DiscountForm : std::uint8_t { fraction, percent };

// What payments settle whose rows name no invoice.
enum class Settles : std::uint8_t { none, oldest_first, suggested };
inline constexpr std::array<std::string_view, 3> settles_names{"none", "oldest_first", "suggested"};

// A column that fills a custom field of customers, or a price level of products.
struct CustomColumn {
  std::string field;   // Its name.
  std::string column;  // As with the others.
};

// As written in a mapping file. Columns are named by their heading, or by position as "#3", which
// also serves where headings are missing or double.
struct Mapping {
  Kind kind = Kind::invoices;
  std::array<std::string, role_count> columns;  // By role; empty: not in the file.
  std::vector<CustomColumn> custom;             // "field:NAME", of products "price:LEVEL".
  std::string currency;                         // Where no column gives one; empty: the company's.
  std::string dates;                            // A DatePattern. Empty: guessed.
  std::optional<DecimalMark> decimal;           // Guessed where absent.
  bool decimal_sure = false;                    // Shown by the file itself. Not written.
  std::string default_customer;   // Code, for rows without a customer. Empty: an error.
  std::int64_t term_days = -1;    // Of invoices without a due day; -1: the customer's.
  std::optional<char> delimiter;  // Guessed where absent.
  std::optional<base::Encoding> encoding;
  std::optional<DiscountForm> discount;      // Guessed where absent.
  Settles settles = Settles::none;           // Of payments.
  std::optional<std::int64_t> heading_line;  // Line of the headings; 0: none. Guessed where absent.

  std::string& column(Role role) { return columns[static_cast<std::size_t>(role)]; }
  const std::string& column(Role role) const { return columns[static_cast<std::size_t>(role)]; }
};

inline constexpr std::string_view price_prefix = "price:";
// What stands before the name of a custom column; empty for kinds that have none.
std::string_view custom_prefix(Kind kind);

// {"kind": "invoices", "columns": {"number": "Invoice No", …}, "currency": "USD",
//  "dates": "M/D/YYYY", "decimal": ".", …}
Json json_from_mapping(const Mapping& mapping);
// Errors: invalid_input, with the path of the member.
Result<Mapping> mapping_from_json(const JsonReader& json);

// The mapping's columns as positions in this file's headings. Errors: import.no_such_column,
// import.column_needed.
using Positions = std::array<std::optional<std::size_t>, role_count>;
Result<Positions> positions_of(const Mapping& mapping, const std::vector<std::string>& headings);
// Of mapping.custom, beside it. Errors: import.no_such_column.
Result<std::vector<std::size_t>> custom_positions(const Mapping& mapping,
                                                  const std::vector<std::string>& headings);

}  // namespace exchange
