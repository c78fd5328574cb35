// Any bytes as two customers: names are taken apart to valid text, and likeness is the same from
// both sides and within its bounds.
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "base/verify.h"
#include "features/duplicates/company_name.h"
#include "features/duplicates/likeness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::size_t half = text.find('|');
  const auto record = [](std::string_view part) {
    const std::string_view rest = part.substr(std::min(part.size(), part.find(';')));
    return duplicates::Record{.name = part.substr(0, part.find(';')),
                              .short_name = rest,
                              .tax_id = rest,
                              .region = rest,
                              .address = rest,
                              .phones = rest,
                              .emails = rest};
  };
  const auto a = duplicates::traits_of(record(text.substr(0, half)));
  const auto b = duplicates::traits_of(record(half == text.npos ? text : text.substr(half + 1)));
  const int score = duplicates::likeness(a, b).score;
  VERIFY(score >= 0 && score <= 100);
  VERIFY(score == duplicates::likeness(b, a).score);
  for (const auto* traits : {&a, &b}) {
    for (const std::string& key : duplicates::block_keys(*traits)) VERIFY(!key.empty());
    if (base::is_utf8(text)) VERIFY(base::is_utf8(traits->place));
  }
  return 0;
}
