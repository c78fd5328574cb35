// Times of day, and which way people usually write or speak.
#include "features/customers/communication.h"

#include "base/text.h"

namespace customers {
namespace {

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : 100; }  // 100: refused as too large.

}  // namespace

std::string_view usual_direction(std::string_view channel) {
  return channel == "note" ? "none" : "out";
}

std::optional<std::string> time_from(std::string_view text) {
  std::string time{base::trimmed(text)};
  if (time.size() == 4) time.insert(0, 1, '0');
  if (time.size() != 5 || time[2] != ':') return {};
  const int hours = digit(time[0]) * 10 + digit(time[1]);
  const int minutes = digit(time[3]) * 10 + digit(time[4]);
  if (hours > 23 || minutes > 59) return {};
  return time;
}

std::int64_t minutes_of(std::string_view time) {
  return (digit(time[0]) * 10 + digit(time[1])) * 60 + digit(time[3]) * 10 + digit(time[4]);
}

}  // namespace customers
