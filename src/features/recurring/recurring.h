// Rules by which invoices are drafted again and again: which days they are for, and what they say.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/documents/document.h"

namespace recurring {

enum class RecurringId : std::int64_t {};

inline constexpr std::array<std::string_view, 4> units{"month", "week", "quarter", "year"};
inline constexpr std::int64_t every_max = 99;
inline constexpr std::int64_t times_max = 9'999;
inline constexpr std::size_t due_max = 1'000;  // Of one rule at once.

struct Rhythm {
  std::string unit = std::string{units[0]};
  std::int64_t every = 1;      // So many units.
  Date first_on;               // No day is before it; weeks are counted from it.
  std::int64_t month_day = 1;  // Of months, quarters and years; in a shorter month its last day.
  std::optional<Date> last_on = {};
  std::optional<std::int64_t> times = {};  // At most so many days.
  friend bool operator==(const Rhythm&, const Rhythm&) = default;
};

// Day number k, from 0 on, whether or not the rule has ended by then.
Date occurrence(const Rhythm& rhythm, std::int64_t k);

// The days after `after` up to `until`, as long as the rule lasts; at most so many.
std::vector<Date> days_of(const Rhythm& rhythm, std::optional<Date> after, Date until,
                          std::size_t most);

// Fills in {year}, {month} (2026-03), {m} (3), {quarter} (2026-Q1), {day} (2026-03-31), {from} and
// {to}: the period that begins on the day and ends before the next one.
std::string filled(std::string_view text, const Rhythm& rhythm, Date day);

struct Rule {
  RecurringId id{};
  std::string name = {};
  ledger::CustomerId customer{};
  Currency currency = Currency::known("CNY");
  // Neither: what the customer has when a draft is made.
  std::optional<std::int64_t> terms_id = {}, term_days = {};
  Rhythm rhythm;
  bool paused = false;
  std::string reference = {}, note = {};
  bool tax_included = false;  // In the prices of its lines.
  std::vector<documents::Line> lines = {};
};

}  // namespace recurring
