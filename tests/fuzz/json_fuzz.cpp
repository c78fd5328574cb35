// Any text as JSON: parsed or refused, and what was parsed is written and read back as the same.
#include <cstddef>
#include <cstdint>

#include "base/json.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto json = base::parse_json(text);
  if (!json) {
    VERIFY(json.error().code == ErrorCode::corrupt_file);
    return 0;
  }
  const std::string written = base::json_text(json.value());
  VERIFY(base::is_utf8(written));
  VERIFY(base::json_text(base::parse_json(written).value()) == written);
  const JsonReader reader{json.value()};
  for (const char* member : {"id", "amount", "lines"}) {
    const auto number = reader.integer(member);
    const auto word = reader.text(member);
    VERIFY(!word || word.value().size() <= JsonReader::text_bytes_max);
    VERIFY(number || !number.error().message.key.empty());
  }
  return 0;
}
