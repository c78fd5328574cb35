// Any text as a template: it is filled or refused, and never longer than what tags and data allow.
#include <cstddef>
#include <cstdint>

#include "features/printing/print_template.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Json filled{{"a", "<&>"},
                           {"b", {{"a", 1}, {"c", false}}},
                           {"l", {"x", {{"a", "y"}}, Json::array()}},
                           {"facts", {{{"label", "L"}, {"value", "V"}}}}};
  if (size > 2'000) return 0;
  const auto made = printing::rendered_text({reinterpret_cast<const char*>(data), size}, filled);
  if (!made) VERIFY(made.error().message.key == "print.template");
  return 0;
}
