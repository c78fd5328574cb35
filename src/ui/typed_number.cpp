// Reads decimals from fields.
#include "ui/typed_number.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace ui {

std::optional<std::int64_t> typed_number(std::string_view text, std::size_t digits) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string whole{text.substr(0, point)};
  std::string part{point < text.size() ? text.substr(point + 1) : std::string_view{}};
  if (whole.empty() || whole == "-" || part.size() > digits || whole.size() > 9) return {};
  part.resize(digits, '0');
  whole += part;
  std::int64_t value = 0;
  const auto end = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  if (end.ec != std::errc{} || end.ptr != whole.data() + whole.size()) return {};
  return value;
}

std::optional<std::int64_t> typed_number_or_zero(std::string_view text, std::size_t digits) {
  return text.empty() ? std::optional<std::int64_t>{0} : typed_number(text, digits);
}

}  // namespace ui
