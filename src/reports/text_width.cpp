// Looks up the width of a character in the ranges that tools/make_width_table.mjs takes from
// utf8proc. The whole of utf8proc's table was a twentieth of the page.
#include "reports/text_width.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace reports {
namespace {

struct Range {
  char32_t first;
  char32_t last;
  std::uint32_t width;
};

#include "width_table.inc"

}  // namespace

std::size_t character_width(char32_t code_point) {
  const auto* range = std::ranges::lower_bound(ranges, code_point, {}, &Range::last);
  return range != std::end(ranges) && code_point >= range->first ? range->width : 1;
}

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += character_width(base::take_code_point(text));
  return width;
}

}  // namespace reports
