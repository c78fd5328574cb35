// Any text as a day, in ISO form and in every known pattern; any text as a pattern.
#include <cstddef>
#include <cstdint>

#include "features/exchange/date_pattern.h"
#include "money/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto day = Date::parse(text);
  if (day) {
    VERIFY(day.value().text() == text);
    VERIFY(Date::from_days(day.value().days()) == day.value());
  }
  for (const exchange::DatePattern& pattern : exchange::known_date_patterns()) {
    const auto read = pattern.read(text);
    VERIFY(!read || Date::parse(read->text()).value() == *read);
  }
  const std::size_t middle = size / 2;
  const auto pattern = exchange::DatePattern::from_text(text.substr(0, middle));
  if (pattern) {
    const auto read = pattern.value().read(text.substr(middle));
    VERIFY(!read || read->year() >= 1);
  }
  return 0;
}
