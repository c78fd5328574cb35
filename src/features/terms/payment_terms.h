// Payment terms as values, and the rules that need no database: instalments, discount, tolerance.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/documents/document.h"

namespace terms {

inline constexpr std::size_t lines_max = 36;
inline constexpr std::int64_t whole_ppm = 1'000'000;
inline constexpr std::int64_t months_max = 120;
inline constexpr std::int64_t days_max = 3'650;

// From where days and months count.
enum class Basis : std::uint8_t {
  document,   // The day of the document.
  month_end,  // The end of its month, months later.
  month_day,  // A day of its month, months later.
};
inline constexpr std::string_view basis_names[] = {"document", "month_end", "month_day"};

// On which price tax stands, where a discount is offered.
enum class DiscountTax : std::uint8_t {
  early,   // On the reduced one if it is paid early: 100 + 21 %, 2 % off: 121.00 or 118.58.
  always,  // On the reduced one in any case: 120.58 or 118.58.
  never,   // On the full one: 121.00 or 119.00.
};
inline constexpr std::string_view discount_tax_names[] = {"early", "always", "never"};

std::string_view name_of(Basis basis);
std::string_view name_of(DiscountTax tax);
// Of one of the names.
Basis basis_from(std::string_view name);
DiscountTax discount_tax_from(std::string_view name);

struct TermsLine {
  std::int64_t share_ppm = 0;  // Of the total; with no amount either: what the others leave.
  Basis basis = Basis::document;
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t month_day = 0;    // 1–31 with that basis, the last of shorter months.
  std::int64_t fixed_minor = 0;  // An amount instead of a share; 0: none.

  bool is_rest() const { return share_ppm == 0 && fixed_minor == 0; }
};

struct Terms {
  std::int64_t id = 0;
  std::string code = {};
  std::string name = {};
  std::vector<TermsLine> lines = {};
  std::int64_t discount_ppm = 0;  // 0: no discount.
  std::int64_t discount_days = 0;
  DiscountTax discount_tax = DiscountTax::early;
  std::optional<Currency> currency = {};  // Of the amounts of lines, where there are any.
};

// Errors: terms.lines, terms.shares, terms.rest_once, terms.fixed_needs_rest.
Result<Done> check(const Terms& terms);

// When a part is due. The day of the document, months, and days; at the end of a month days count
// from there, at a day of the month they count before it. Never before the document.
Date due_of(const TermsLine& line, Date issued);

struct Instalment {
  Date due_on;
  std::int64_t amount_minor = 0;
};
// By due day, one a day; the line that takes the rest, or the last, takes what rounding left. They
// add up to the total: of one that is too small for the amounts, the first lines take all.
std::vector<Instalment> instalments_of(const Terms& terms, Date issued, std::int64_t total_minor);

// What is open of each where so much of all is open: the one that is due first is settled first.
std::vector<std::int64_t> open_of(std::span<const Instalment> instalments, std::int64_t open_minor);

// Tax on what is left of a line's price after the discount, each rounded once.
void reduce_tax(documents::Line& line, std::int64_t discount_ppm);

// Net and tax of a document; with DiscountTax::always the tax is that of the reduced price.
struct Totals {
  std::int64_t net_minor = 0;
  std::int64_t tax_minor = 0;
};
Totals totals_of(std::span<const documents::Line> lines);
// What need not be paid of it for paying early.
std::int64_t discount_of(DiscountTax tax, std::int64_t discount_ppm, Totals totals);

// The part of a discount on the whole amount that falls on what is still open.
std::int64_t discount_left(std::int64_t discount_minor, std::int64_t amount_minor,
                           std::int64_t open_minor);

// What is forgiven at the end: min(rate × amount, most).
struct Tolerance {
  std::int64_t ppm = 0;
  std::int64_t most_minor = 0;
  std::int64_t of(std::int64_t amount_minor) const;
};

// How a payment settles what is open.
struct Settled {
  std::int64_t amount_minor = 0;     // Of the payment.
  std::int64_t discount_minor = 0;   // Of the debit alone, as is the next.
  std::int64_t write_off_minor = 0;  // A small difference.
};
// It closes it where it reaches what is open less the discount and the tolerance. A smaller one
// settles p ÷ (1 − d), which is 490.00 for 500.00 at 2 %.
Settled settle(std::int64_t paid_minor, std::int64_t open_minor, std::int64_t discount_minor,
               std::int64_t tolerance_minor);

// What it costs a year to pay net days later instead of taking the discount: d ÷ (1 − d) × a
// year ÷ days, in millionths. 0 where there is nothing to gain.
std::int64_t cost_of_waiting_ppm(std::int64_t discount_ppm, std::int64_t days,
                                 std::int64_t days_a_year);

}  // namespace terms
