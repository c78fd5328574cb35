// What was said to and by a customer: calls, letters, visits, and when to come back to it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.h"
#include "money/date.h"

namespace customers {

using ledger::CustomerId;

// In the order of the form; the first is what is taken where nothing is said.
inline constexpr std::array<std::string_view, 6> channels{"call",   "email",   "visit",
                                                          "letter", "message", "note"};
inline constexpr std::array<std::string_view, 3> directions{"out", "in", "none"};
inline constexpr std::array<std::string_view, 7> results{
    "", "reached", "voicemail", "unreachable", "promised", "dispute", "other"};
inline constexpr std::size_t summary_bytes_max = 10'000;

struct Communication {
  std::int64_t id = 0;
  CustomerId customer{};
  std::optional<std::int64_t> contact = {};
  Date happened_on;
  std::string happened_at = {};  // "09:30" on the person's clock; empty: not said.
  std::string channel = "call", direction = "out";
  std::string summary = {}, result = {};
  std::optional<Date> follow_up_on = {};
  bool follow_up_done = false;
};

// Which way a channel goes where nothing is said.
std::string_view usual_direction(std::string_view channel);

// A time of day as the book keeps it, "09:30" from "9:30". Nothing where it is no such time.
std::optional<std::string> time_from(std::string_view text);
std::int64_t minutes_of(std::string_view time);  // Since midnight.

}  // namespace customers
